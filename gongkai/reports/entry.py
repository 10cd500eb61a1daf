"""Figures an officer types (录入数据): every cell filled, every cell a number the form allows."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.law.annual_report import Finding, ReportFormat, ReportNumbers, Severity, places
from gongkai.law.annual_report.cells import check_cells
from gongkai.reports.acting import Acting
from gongkai.reports.numbers import Written, cells_of


def checked_figures(
    doing: Acting, table: int, kind: ReportFormat, written: Mapping[str, Mapping[str, str]]
) -> Written:
    """The table as typed, trimmed; every faulty cell becomes a refusal with field `table2.rules.made`."""
    kept: Written = {}
    for place in places(kind):
        if place.table != table:
            continue
        text = (written.get(place.row, {}).get(place.column) or "").strip()
        problem = problem_of(kind, table, place.row, place.column, text)
        if problem:
            field = f"table{table}.{place.row}.{place.column}"
            doing.refuse(problem, "请填写数字，没有的填0。", kind.document_number, field)
        kept.setdefault(place.row, {})[place.column] = text
    return kept


def problem_of(kind: ReportFormat, table: int, row: str, column: str, text: str) -> str:
    """What is wrong with one typed cell, empty when nothing is (law.annual_report P4)."""
    place = next(found for found in places(kind) if (found.table, *found.key) == (table, row, column))
    if not text:
        return f"“{place.row_label}”行“{place.column_label}”列没有填写。"
    cells = {f"table{table}": cells_of({row: {column: text}})}
    found = check_cells(ReportNumbers(kind, **cells))  # type: ignore[arg-type]
    return next((_sentence(finding) for finding in found if finding.severity is Severity.BROKEN), "")


def _sentence(finding: Finding) -> str:
    return f"{finding.message}。"
