"""The desk and the case page: what is on them, and what is not."""

import re

import pytest
from django.test.utils import CaptureQueriesContext

from gongkai.backoffice.desk import shortened
from gongkai.backoffice.tests.conftest import text
from gongkai.foi import acts
from gongkai.foi.models import Application
from gongkai.law.ogi.receipt import Channel


def test_a_row_says_who_what_where_and_how_long(bureau):
    bureau.case()
    page = text(bureau.desk("handler").get(""))
    assert "2024-0001" in page
    assert "自然人 演*****" in page
    assert "【演示】2023年度失业保险基金收支情况" in page
    assert "还剩 18 个工作日，10月23日到期" in page


def test_rows_stand_in_the_order_of_the_day_something_must_be_done(bureau):
    later, sooner = bureau.case("2024-09-23"), bureau.case("2024-09-10")
    page = bureau.desk("handler").get("").content.decode()
    assert page.index(sooner.number) < page.index(later.number)


def test_the_desk_can_be_narrowed_to_one_office(bureau):
    worker = bureau.officer("office")
    theirs, other = bureau.does(acts.assign, bureau.case(), office=worker.office), bureau.case()
    page = text(bureau.desk("handler").get("", office=str(worker.office_id)))
    assert theirs.number in page and other.number not in page
    assert "全部在办 1 件" in page
    assert "承办处室" not in text(bureau.desk("office").get(""))


def test_an_empty_desk_says_so_kindly(bureau):
    assert "新的申请到达后会出现在这里" in text(bureau.desk("handler").get(""))


def test_a_case_past_its_day_says_how_late_it_is(bureau):
    bureau.case("2024-08-01")
    assert "已逾期 17 个工作日" in text(bureau.desk("handler").get("", queue="overdue"))


def test_an_unconfirmed_fax_says_that_the_clock_has_not_started(bureau):
    bureau.case("2024-09-24", channel=Channel.FAX)
    assert "尚未确认，期限未起算" in text(bureau.desk("handler").get(""))


def test_the_number_of_queries_does_not_depend_on_the_number_of_cases(bureau, django_assert_num_queries):
    from django.db import connection

    desk = bureau.desk("handler")
    bureau.case()
    desk.get("")
    with CaptureQueriesContext(connection) as one:
        desk.get("")
    for _ in range(5):
        bureau.case()
    with django_assert_num_queries(len(one)):
        desk.get("")


def test_a_search_by_number_goes_straight_to_the_case_and_is_never_in_the_address(bureau):
    bureau.case()
    desk = bureau.desk("handler")
    assert desk.post("search/", text="2024-0001").url == "/desk/cases/2024-0001/"
    assert desk.post("search/", text="11010519491231002X").url == "/desk/cases/2024-0001/"
    assert "没有找到" in text(desk.post("search/", text="2024-9999"))
    reloaded = desk.get("search/")
    assert (reloaded.status_code, reloaded["Allow"]) == (405, "POST")
    assert 'href="/desk/"' in reloaded.content.decode()


def test_the_auditor_reads_and_is_offered_no_act(bureau):
    case = bureau.case()
    page = text(bureau.desk("auditor").get(f"cases/{case.number}/"))
    assert "您的岗位不办理申请" in page
    assert "登记申请" in text(bureau.desk("auditor").get("events/"))


def test_the_timeline_tells_by_which_reasons_it_was_decided(bureau):
    case = bureau.decided("D2", search_scope="2023年全部收发文。")
    page = text(bureau.desk("handler").get(f"cases/{case.number}/"))
    assert "检索范围 2023年全部收发文。" in page


def test_an_administrator_is_led_to_the_officers(bureau):
    assert bureau.desk("admin").get("").url == "/desk/officers/"


def test_personal_data_are_masked(bureau):
    case = bureau.case()
    desk = bureau.desk("handler")
    masked = desk.get(f"cases/{case.number}/").content.decode()
    for personal in ("演示申请人甲", "11010519491231002X", "13800138000", "演示路1号"):
        assert personal not in masked


def test_the_case_page_counts_every_day_of_the_period(bureau):
    case = bureau.case()
    page = text(bureau.desk("handler").get(f"cases/{case.number}/"))
    assert "答复期限至 2024年10月23日" in page
    assert "国庆节放假" in page


def test_a_decided_case_offers_the_reply_first(bureau):
    case = bureau.signed(bureau.decided())
    page = bureau.desk("handler").get(f"cases/{case.number}/").content.decode()
    assert re.findall(r'class="acts__label" [^>]+>([^<]+)<', page) == [
        "发出答复",
        "作出处理决定",
        "申请人撤回申请",
        "登记行政复议、行政诉讼",
    ]


def test_what_may_not_be_done_stands_with_its_reason(bureau):
    case = bureau.case()
    page = text(bureau.desk("handler").get(f"cases/{case.number}/"))
    assert "现在不能办理的事项及理由" in page
    assert "您没有办理“延长答复期限”的职责" in page


def test_another_bodys_case_does_not_exist(bureau):
    foreign = bureau.case(by="handler2")
    desk = bureau.desk("handler")
    assert desk.get(f"cases/{foreign.number}/").status_code == 404
    assert desk.get("cases/2024-7777/").status_code == 404


def test_what_the_desk_shows_can_be_taken_away_as_a_sheet(bureau):
    bureau.case(description='=HYPERLINK("x")【演示】')
    desk = bureau.desk("handler")
    assert desk.get("export.xlsx").content.startswith(b"PK")
    sheet = desk.get("export.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in sheet
    assert "演示申请人甲" not in sheet


@pytest.mark.parametrize(
    ("written", "shown"), [("短", "短"), ("一\n二", "一 二"), ("字" * 41, "字" * 40 + "…")]
)
def test_a_summary_is_one_line_of_forty_characters(written, shown):
    assert shortened(written) == shown


def test_a_closed_case_shows_how_it_ended(bureau):
    case = bureau.decided()
    bureau.does(acts.issue_reply, case)
    assert "9月24日办结，按期" in text(bureau.desk("handler").get("", queue="closed"))
    assert Application.objects.get().closed_on is not None
