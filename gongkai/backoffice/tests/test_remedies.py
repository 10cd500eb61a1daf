"""Reconsiderations and suits on the desk: forms, the case's section, the list with its deadlines."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.backoffice.tests.conftest import at, text
from gongkai.foi import acts
from gongkai.foi.clock import state_of
from gongkai.foi.models import RemedyRecord

COURT = "【演示】区人民法院"


@pytest.fixture
def closed(bureau):
    return bureau.does(acts.issue_reply, bureau.decided("C5"))


def files(bureau, case, **changes):
    about = str(case.decisions.get().pk)
    fields = {
        "block": "reconsideration",
        "about": about,
        "authority": "【演示】市人民政府",
        "procedure": "ordinary",
    }
    return bureau.desk("handler").acts_on(case, "file_remedy", **{**fields, **changes})


def test_a_notice_is_entered_and_the_case_says_until_when_to_answer(bureau, closed):
    page = text(bureau.desk("handler").get(f"cases/{closed.number}/acts/file_remedy/"))
    assert "针对的事项" in page and "逾期未作出答复" in page
    assert files(bureau, closed, reference="演示复字第1号").status_code == 302
    page = text(bureau.desk("handler").get(f"cases/{closed.number}/"))
    assert "答复、举证期限 2024年10月12日" in page
    assert "演示复字第1号" in page and "尚未审结" in page


def test_a_direct_suit_against_a_refusal_is_taken_with_the_hint_that_reconsideration_came_first(
    bureau, closed
):
    assert files(bureau, closed, block="litigation_direct", authority=COURT).status_code == 302
    assert "应先申请行政复议" in text(bureau.desk("reviewer").get(f"cases/{closed.number}/"))


def test_a_gap_is_answered_422_and_keeps_what_was_typed(bureau, closed):
    answer = files(bureau, closed, authority="", reference="演示复字第2号")
    assert answer.status_code == 422
    assert "演示复字第2号" in answer.content.decode()
    assert not RemedyRecord.objects.exists()


def test_two_officers_entering_at_once_get_409_and_lose_nothing(bureau, closed):
    files(bureau, closed)
    answer = files(bureau, closed, seen_version=closed.version - 1, reference="演示复字第3号")
    assert answer.status_code == 409
    assert "演示复字第3号" in answer.content.decode()


def test_answer_result_and_order_through_the_pages(bureau, closed):
    files(bureau, closed)
    desk = bureau.desk("handler")
    closed.refresh_from_db()
    key = state_of(closed).remedies[0].key
    assert desk.acts_on(closed, "answer_remedy", remedy=key).status_code == 302
    answer = desk.acts_on(
        closed, "conclude_remedy", remedy=key, disposition="annulled", redo_due_on="2024-10-15"
    )
    assert answer.status_code == 302
    page = text(desk.get("remedies/"))
    assert "落实责令事项" in page and "2024年10月15日" in page
    again = bureau.case("2024-09-23")
    assert desk.acts_on(closed, "follow_remedy", remedy=key, linked=again.number).status_code == 302
    assert "的复议、诉讼责令重新办理" in text(desk.get(f"cases/{again.number}/"))
    assert "没有等待答复" in text(desk.get("remedies/"))


def test_the_list_marks_what_is_late(bureau, closed):
    files(bureau, closed)
    with time_machine.travel(at("2024-10-28", 12), tick=False):
        page = bureau.desk("signer").get("remedies/", queue="pending")
    assert "status--late" in page.content.decode()


def test_an_office_sees_only_the_remedies_of_its_own_cases(bureau, closed):
    files(bureau, closed)
    assert closed.number not in text(bureau.desk("office").get("remedies/", queue="all"))


def test_the_list_page_costs_the_same_for_one_record_and_for_many(bureau, closed):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert bureau.desk("handler").get("remedies/", queue="all").status_code == 200
        return len(seen)

    files(bureau, closed)
    one = cost()
    for _ in range(5):
        files(bureau, closed)
    assert cost() == one


def test_table_4_shows_where_its_figures_come_from_and_goes_back_to_the_records(bureau, closed):
    files(bureau, closed)
    desk = bureau.desk("handler")
    desk.post("reports/", year="2024")
    page = text(desk.get("reports/2024/tables/4/"))
    assert "表四现由登记的" in page
    cells = {
        f"table4.{block}.{result}": "0"
        for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
        for result in ("upheld", "corrected", "other", "pending", "total")
    }
    assert desk.post("reports/2024/tables/4/", seen_version=1, **cells).status_code == 302
    assert "行政复议·尚未审结录入 0、登记 1" in text(desk.get("reports/2024/tables/4/"))
    assert desk.post("reports/2024/tables/4/count/", seen_version=2).status_code == 302
    assert "表四现由登记的" in text(desk.get("reports/2024/tables/4/"))
