"""The annual report by its screens: opened, filled, checked, published, corrected."""

import time_machine

from gongkai.backoffice.tests.conftest import at, text
from gongkai.foi import acts
from gongkai.law.annual_report import TABLE3_COLUMNS, ReportFormat, places
from gongkai.reports.models import AnnualReport

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


def test_a_report_is_published_by_the_head_after_the_year_and_then_corrected(bureau):
    filled(bureau)
    signer = bureau.desk("signer")
    early = signer.post("reports/2024/publish/", seen_version=version())
    assert early.status_code == 422 and "尚未结束" in text(early)
    with time_machine.travel(at("2025-01-20"), tick=False):
        signer = bureau.desk("signer")
        published = signer.post("reports/2024/publish/", seen_version=version())
        assert published.status_code == 302, text(published)
        assert "第1版" in text(signer.get("reports/2024/"))
        handler = bureau.desk("handler")
        handler.post(
            "reports/2024/sections/", seen_version=version(), **{**SECTIONS, "section_1": "更正后的正文。"}
        )
        reasonless = signer.post("reports/2024/publish/", seen_version=version())
        assert reasonless.status_code == 422 and "没有填写更正说明" in text(reasonless)
        done = signer.post("reports/2024/publish/", seen_version=version(), reason="更正总体情况。")
        assert done.status_code == 302
        for ending in ("html", "docx", "pdf", "xlsx", "json"):
            assert signer.get(f"reports/2024/editions/1.{ending}").status_code == 200
            assert signer.get(f"reports/2024/report.{ending}").status_code == 200
        assert signer.get("reports/2024/editions/9.pdf").status_code == 404


def test_another_bodys_report_does_not_exist(bureau):
    opened(bureau)
    assert bureau.desk("handler2").get("reports/2024/").status_code == 404
