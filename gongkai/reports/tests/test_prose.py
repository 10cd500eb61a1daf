"""Figures enter the prose by name; the skeleton an officer starts from is balanced and honest."""

import pytest

from gongkai.law.annual_report import ReportFormat, ReportNumbers, Severity, cell, check
from gongkai.reports import acts, figures, prose
from gongkai.reports.content import content_of
from gongkai.reports.tests.conftest import add_cases, at, filled, row

F2019, F2021 = ReportFormat.F2019, ReportFormat.F2021
SUQIAN_2023 = {"received": (3402, 99, 0, 4, 5, 1, 3511), "closed_total": (3375, 99, 0, 4, 7, 1, 3486)}
COLUMNS = ("natural", "enterprise", "research", "welfare", "legal_service", "other", "total")


def suqian():
    cells = {
        (r, column): cell(n) for r, ns in SUQIAN_2023.items() for column, n in zip(COLUMNS, ns, strict=True)
    }
    return ReportNumbers(F2021, "宿迁市", 2023, table3=cells)


def test_the_figures_of_suqian_2023_are_quoted_by_name():
    shown = figures.values(suqian(), {})
    text = "收到申请{{收到申请}}件，其中自然人{{ 自然人申请 }}件，法人或其他组织{{法人或其他组织申请}}件"
    assert prose.with_figures(text, shown) == "收到申请3511件，其中自然人3402件，法人或其他组织109件"


def test_a_figure_whose_table_is_empty_shows_that_it_is_still_to_come():
    assert figures.values(suqian(), {})["行政许可决定"] == "〔待录入〕"


@pytest.mark.parametrize("kind", [F2019, F2021])
def test_every_name_in_the_skeleton_is_a_figure_of_its_layout(kind):
    for text in prose.draft(kind).values():
        assert prose.unknown_names(text, figures.names(kind)) == ()


@pytest.mark.parametrize("kind", [F2019, F2021])
def test_every_quotable_figure_is_a_cell_of_the_layout_and_no_name_stands_for_two(kind):
    from gongkai.law.annual_report import places

    real = {(place.table, *place.key) for place in places(kind)}
    found = figures.quotable(kind)
    assert {place for figure in found.values() for place in figure.places} <= real
    names = figures.names(kind)
    assert len(names) == len(set(names))


def test_the_six_groups_add_up_to_what_was_closed(body, handler):
    add_cases(
        *(
            row(body, "2024-03-01", "2024-03-20", code)
            for code in ("A2", "B1", "C4", "C8", "D1", "D4", "E2", "F1", "F3")
        )
    )
    report = acts.open_report(2024, officer=handler, now=at("2025-01-15 10:00"))
    shown = figures.values(content_of(report).numbers, {})
    groups = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
    assert [shown[name] for name in groups] == ["1", "1", "2", "2", "1", "2"]
    assert shown["办结申请"] == "9"
    assert shown["逾期不补正"] == "1"


@pytest.mark.parametrize("year", [2020, 2024])
def test_the_skeleton_never_disagrees_with_the_tables(body, handler, year):
    add_cases(
        row(body, f"{year}-03-01", f"{year}-03-20", "A2"),
        row(body, f"{year - 1}-12-20", f"{year}-01-10", "C4", "enterprise"),
        row(body, f"{year}-11-01", f"{year}-12-20", "F3"),
        row(body, f"{year}-12-25", None, kind="welfare"),
    )
    report = acts.open_report(year, officer=handler, now=at("2025-01-15 10:00"))
    kind = ReportFormat(report.format)
    report = acts.enter_table2(report, officer=handler, seen_version=1, written=filled(kind, 2, "3"))
    reviews = filled(kind, 4, reconsideration__upheld="2", reconsideration__total="2")
    report = acts.enter_table4(report, officer=handler, seen_version=2, written=reviews)
    findings = check(content_of(report).numbers)
    assert [finding.message for finding in findings if finding.severity is Severity.BROKEN] == []
    assert "其中自然人申请1件，法人或其他组织申请1件；上年结转1件" not in prose.draft(kind)["1"]
    assert any("上年结转1件" in text for text in content_of(report).paragraphs(1))
