"""The ledger whose totals a bureau published for 2019: what it implies, and that it gives a balanced report."""

from collections import Counter
from decimal import Decimal

from gongkai.foi.register.importing import import_register
from gongkai.law.annual_report import ReportFormat, Severity
from gongkai.reports import acts
from gongkai.reports.content import content_of
from gongkai.reports.seed_ledger import seed_cases, seed_ledger
from gongkai.reports.tables import table3
from gongkai.reports.tests.conftest import at, filled, released

JANUARY = at("2020-01-17 10:00")
COLUMNS = ("natural", "enterprise", "research", "welfare", "legal_service", "other", "total")


def imported(body, handler, tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(seed_ledger())
    return import_register(body, path, filename=path.name, officer=handler, now=JANUARY)


def test_220_results_of_217_received_mean_three_more_brought_forward_than_carried_forward():
    received, results = 217, 144 + 4 + 16 + 56
    assert results - received == 3
    cases = list(seed_cases())
    brought = sum(case.received_on.year == 2018 for case in cases)
    carried = sum(case.closed_on.year > 2019 for case in cases)
    assert (len(cases) - brought, brought, carried) == (217, 3, 0)
    assert brought - carried == results - received


def test_the_ledger_imports_and_yields_exactly_the_published_totals(body, handler, tmp_path):
    assert imported(body, handler, tmp_path).created == 220
    cells = table3(body, 2019, ReportFormat.F2019)
    assert [cells["received", column] for column in COLUMNS] == [184, 24, 2, 1, 4, 2, 217]
    assert [cells["brought_forward", column] for column in COLUMNS] == [3, 0, 0, 0, 0, 0, 3]
    refused_or_unable = sum(
        cases
        for (row, column), cases in cells.items()
        if column == "total" and row.startswith(("refused_", "unable_"))
    )
    groups = (
        cells["granted", "total"],
        cells["granted_in_part", "total"],
        refused_or_unable,
        cells["other", "total"],
    )
    assert groups == (144, 4, 16, 56)
    assert (cells["closed_total", "total"], cells["carried_forward", "total"]) == (220, 0)


def test_its_report_in_the_layout_of_2019_balances_and_says_so_in_words(body, handler, signer, tmp_path):
    imported(body, handler, tmp_path)
    by = {"officer": handler, "now": JANUARY}
    report = acts.open_report(2019, **by)
    assert report.format == "2019"
    report = acts.enter_table2(report, seen_version=1, written=filled(ReportFormat.F2019, 2), **by)
    report = acts.enter_table4(report, seen_version=2, written=filled(ReportFormat.F2019, 4), **by)
    none = {"notices": 0, "amount_yuan": Decimal(0), "received_yuan": Decimal(0)}
    report = acts.enter_fees(report, seen_version=3, **none, **by)
    told = "2019年我局共收到政府信息公开申请{{收到申请}}件，其中，自然人申请{{自然人申请}}件，法人或其他组织申请{{法人或其他组织申请}}件。"
    report = acts.edit_sections(report, seen_version=4, sections={1: told, 5: "解读形式还不够丰富。"}, **by)
    content = content_of(report)
    assert [finding.message for finding in content.findings if finding.severity is Severity.BROKEN] == []
    assert content.paragraphs(1) == [
        "2019年我局共收到政府信息公开申请217件，其中，自然人申请184件，法人或其他组织申请33件。"
    ]
    edition = released(report, signer, JANUARY)
    assert edition.content["tables"]["3"]["closed_total"]["total"] == "220"


def test_the_ledger_is_the_same_on_every_run_and_names_nobody():
    assert Counter(case.kind.value for case in seed_cases() if case.received_on.year == 2019) == {
        "natural": 184, "enterprise": 24, "research": 2, "welfare": 1, "legal_service": 4, "other": 2,
    }  # fmt: skip
    assert list(seed_cases()) == list(seed_cases())
    assert {case.reference[:3] for case in seed_cases()} == {"演示-"}
