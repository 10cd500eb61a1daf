"""The annual report by its screens: opened, filled, checked, sent round, published, corrected."""

import time_machine
from django.utils import timezone

from gongkai.backoffice.tests.conftest import at, text
from gongkai.foi import acts
from gongkai.law.annual_report import TABLE3_COLUMNS, ReportFormat, places
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.signing import paper_ref
from gongkai.signoff.models import Slip
from gongkai.signoff.walking import walk

ZEROS2 = {f"table2.{p.row}.{p.column}": "0" for p in places(ReportFormat.F2021) if p.table == 2}
ZEROS4 = {f"table4.{p.row}.{p.column}": "0" for p in places(ReportFormat.F2021) if p.table == 4}
SECTIONS = {f"section_{n}": f"第{n}节正文，收到申请{{{{收到申请}}}}件。" for n in range(1, 7)}


def opened(bureau):
    desk = bureau.desk("handler")
    assert desk.post("reports/", year="2024").status_code == 302
    return desk


def version() -> int:
    return AnnualReport.objects.get().version


def filled(bureau):
    desk = opened(bureau)
    for address, cells in (("tables/2/", ZEROS2), ("tables/4/", ZEROS4)):
        answer = desk.post(f"reports/2024/{address}", seen_version=version(), **cells)
        assert answer.status_code == 302, text(answer)
    assert desk.post("reports/2024/sections/", seen_version=version(), **SECTIONS).status_code == 302
    last = {f"last_year.{c.key}": "0" for c in TABLE3_COLUMNS}
    assert desk.post("reports/2024/last-year/", seen_version=version(), **last).status_code == 302
    fees = {"notices": "0", "amount_yuan": "0", "received_yuan": "0"}
    assert desk.post("reports/2024/fees/", seen_version=version(), **fees).status_code == 302
    return desk


def test_a_report_of_a_year_is_opened_once(bureau):
    desk = opened(bureau)
    again = desk.post("reports/", year="2024")
    assert again.status_code == 422 and "已经建立" in text(again)
    assert desk.post("reports/", year="2011").status_code == 422


def test_every_figure_of_table_3_opens_exactly_its_cases(bureau):
    case = bureau.decided()
    bureau.does(acts.issue_reply, case)
    other = bureau.case()
    desk = opened(bureau)
    page = desk.get("reports/2024/").content.decode()
    assert "/desk/reports/2024/cases/granted/natural/" in page
    behind = text(desk.get("reports/2024/cases/granted/natural/"))
    assert case.number in behind and other.number not in behind
    assert desk.get("reports/2024/cases/granted/nobody/").status_code == 404


def test_a_blank_cell_is_named_and_what_was_typed_stays(bureau):
    desk = opened(bureau)
    cells = {**ZEROS4, "table4.reconsideration.upheld": "", "table4.reconsideration.total": "17"}
    cells = {name: text_ for name, text_ in cells.items() if name in ZEROS4}
    first = next(iter(ZEROS4))
    answer = desk.post("reports/2024/tables/4/", seen_version=version(), **{**cells, first: "十七"})
    assert answer.status_code == 422
    assert "十七" in answer.content.decode()


def test_figures_in_the_prose_come_from_the_tables(bureau):
    bureau.case()
    desk = filled(bureau)
    assert "第1节正文，收到申请1件。" in text(desk.get("reports/2024/"))
    wrong = desk.post("reports/2024/sections/", seen_version=version(), section_1="{{没有这个数}}")
    assert wrong.status_code == 422 and "不存在" in text(wrong)


def test_of_two_officers_on_one_report_one_gets_a_409_with_the_own_words(bureau):
    desk = opened(bureau)
    seen = version()
    desk.post("reports/2024/sections/", seen_version=seen, section_1="先写的。")
    answer = desk.post("reports/2024/sections/", seen_version=seen, section_1="后写的。")
    assert answer.status_code == 409
    assert "编辑正文" in text(answer) and "后写的。" in text(answer)


def signed() -> None:
    """The report sent round is signed by the officers whose steps they are."""
    walk(paper_ref(AnnualReport.objects.get()), timezone.now())


def published(bureau) -> None:
    """Sent round, signed, published, in January of the next year; under a travelled clock."""
    sent = bureau.desk("handler").post("reports/2024/submit/", seen_version=version())
    assert sent.status_code == 302, text(sent)
    signed()
    done = bureau.desk("signer").post("reports/2024/publish/", seen_version=version())
    assert done.status_code == 302, text(done)


def test_a_report_goes_round_is_published_and_is_corrected_the_same_way(bureau):
    filled(bureau)
    early = bureau.desk("handler").post("reports/2024/submit/", seen_version=version())
    assert early.status_code == 422 and "尚未结束" in text(early)
    with time_machine.travel(at("2025-01-20"), tick=False):
        published(bureau)
        signer, handler = bureau.desk("signer"), bureau.desk("handler")
        assert "第1版" in text(signer.get("reports/2024/"))
        handler.post(
            "reports/2024/sections/", seen_version=version(), **{**SECTIONS, "section_1": "更正后的正文。"}
        )
        reasonless = handler.post("reports/2024/submit/", seen_version=version(), reason="")
        assert reasonless.status_code == 422 and "没有填写更正说明" in text(reasonless)
        sent = handler.post("reports/2024/submit/", seen_version=version(), reason="更正总体情况。")
        assert sent.status_code == 302
        signed()
        page = text(signer.get("reports/2024/publish/"))
        assert "更正总体情况。" in page and "审签完毕" in page
        assert signer.post("reports/2024/publish/", seen_version=version()).status_code == 302
        assert ReportEdition.objects.get(number=2).reason == "更正总体情况。"
        for ending in ("html", "docx", "pdf", "xlsx", "json"):
            assert signer.get(f"reports/2024/editions/1.{ending}").status_code == 200
            assert signer.get(f"reports/2024/report.{ending}").status_code == 200
        assert signer.get("reports/2024/editions/9.pdf").status_code == 404


def test_before_it_is_signed_the_pages_say_what_is_missing_and_link_the_slip(bureau):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        signer, handler = bureau.desk("signer"), bureau.desk("handler")
        assert "报告尚未送审签。" in text(signer.get("reports/2024/publish/"))
        assert "/desk/reports/2024/submit/" in handler.get("reports/2024/").content.decode()
        handler.post("reports/2024/submit/", seen_version=version())
        slip = Slip.objects.get()
        page = handler.get("reports/2024/")
        assert "待审核" in text(page) and f"/desk/slips/{slip.pk}/" in page.content.decode()
        assert "审签尚未完成（待审核）。" in text(signer.get("reports/2024/publish/"))
        refused = signer.post("reports/2024/publish/", seen_version=version())
        assert refused.status_code == 422 and "审签尚未完成" in text(refused)


def test_an_edit_under_way_asks_for_another_round_and_nobody_signs_meanwhile(bureau):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        handler, reviewer = bureau.desk("handler"), bureau.desk("reviewer")
        handler.post("reports/2024/submit/", seen_version=version())
        handler.post("reports/2024/sections/", seen_version=version(), **{**SECTIONS, "section_5": "改了。"})
        assert "请重新送审签" in text(handler.get("reports/2024/"))
        page = text(reviewer.get(f"slips/{Slip.objects.get().pk}/"))
        assert "以下是文稿现在的内容" in page and "文稿在送审签之后有改动。" in page
        assert handler.post("reports/2024/submit/", seen_version=version()).status_code == 302
        assert (Slip.objects.get().round, Slip.objects.get().state) == (2, "open")


def test_the_slip_shows_the_whole_report_to_those_who_sign_it(bureau):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        bureau.desk("handler").post("reports/2024/submit/", seen_version=version())
        page = bureau.desk("reviewer").get(f"slips/{Slip.objects.get().pk}/")
    assert "第1节正文，收到申请0件。" in text(page)
    assert "三、收到和处理政府信息公开申请情况" in text(page)
    assert page.content.decode().count("<h1") == 1


def test_what_was_published_is_still_read_on_its_slip_after_the_draft_changed(bureau):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        published(bureau)
        handler = bureau.desk("handler")
        handler.post("reports/2024/sections/", seen_version=version(), **{**SECTIONS, "section_5": "改了。"})
        page = text(handler.get(f"slips/{Slip.objects.get().pk}/"))
    assert "以下是据此公布的第1版。" in page and "第5节正文" in page
    assert "改了。" not in page and "以下是文稿现在的内容" not in page


def test_a_report_taken_back_is_not_signed_and_what_was_typed_stays_on_an_error(bureau):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        handler = bureau.desk("handler")
        assert "没有正在审签的稿件" in text(handler.get("reports/2024/recall/"))
        handler.post("reports/2024/submit/", seen_version=version())
        long = handler.post("reports/2024/recall/", seen_version=version(), reason="核" * 501)
        assert long.status_code == 422 and "核" * 501 in text(long)
        assert handler.post("reports/2024/recall/", seen_version=version(), reason="").status_code == 302
    assert Slip.objects.get().state == "withdrawn"


def test_an_identity_number_in_the_prose_is_shown_masked_and_keeps_the_report_back(bureau):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        handler = bureau.desk("handler")
        prose = {**SECTIONS, "section_5": "申请人张某，身份证号11010519491231002X。"}
        handler.post("reports/2024/sections/", seen_version=version(), **prose)
        refused = text(handler.post("reports/2024/submit/", seen_version=version()))
        assert "“五、存在的主要问题及改进情况”：发现居民身份证号码" in refused
        assert "11010519491231002X" not in refused
        assert "公开前检查" in text(handler.get("reports/2024/"))
    assert not Slip.objects.exists()


def test_of_two_who_send_it_one_gets_a_409_with_who_and_what(bureau):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        handler, seen = bureau.desk("handler"), version()
        handler.post("reports/2024/submit/", seen_version=seen)
        late = handler.post("reports/2024/submit/", seen_version=seen)
    assert late.status_code == 409 and "送审签" in text(late)


def test_the_report_page_costs_a_constant_number_of_queries(bureau, django_assert_max_num_queries):
    filled(bureau)
    with time_machine.travel(at("2025-01-20"), tick=False):
        published(bureau)
        handler = bureau.desk("handler")
        with django_assert_max_num_queries(40):
            assert handler.get("reports/2024/").status_code == 200


def test_another_bodys_report_does_not_exist(bureau):
    opened(bureau)
    assert bureau.desk("handler2").get("reports/2024/").status_code == 404
