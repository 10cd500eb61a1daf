"""A report's figures as the law's value (年度报告数据): Table 3 counted, Tables 2 and 4 as they were entered."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gongkai.foi.fees import sums_of_year
from gongkai.law.annual_report import (
    CARRIED_FORWARD,
    Cell,
    Finding,
    ReportFormat,
    ReportNumbers,
    cell,
    check,
    check_across_years,
    format_in_force,
    money_cell,
)
from gongkai.reports import figures, prose
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.reading import numbers_of_json
from gongkai.reports.table4 import table4_of
from gongkai.reports.tables import table3

Written = dict[str, dict[str, str]]
Cells = dict[tuple[str, str], Cell]
IN_YUAN = frozenset({"amount_yuan"})


def numbers_of(report: AnnualReport) -> ReportNumbers:
    """All figures of the working draft; the prose stands in it as a reader will see it."""
    kind = ReportFormat(report.format)
    counted = table3(report.body, report.year, kind)
    bare = ReportNumbers(
        format=kind,
        organ=report.body.name,
        year=report.year,
        table2=cells_of(report.table2),
        table3={key: cell(cases) for key, cases in counted.items()},
        table4=cells_of(table4_of(report)),
    )
    shown = figures.values(bare, fees_of(report))
    text = {int(number): prose.with_figures(body, shown) for number, body in report.sections.items()}
    return ReportNumbers(
        bare.format, bare.organ, bare.year, bare.table2, bare.table3, bare.table4, dict(sorted(text.items()))
    )


def fees_of(report: AnnualReport) -> dict[str, str]:
    """The fee figures: what was entered, else what the year's fee notices of the cases add up to (收费通知).

    Empty while nothing was entered and no notice was sent: the prose then says that they are awaited."""
    return dict(report.fees) or fees_from_cases(report)


def fees_from_cases(report: AnnualReport) -> dict[str, str]:
    """Notices, amount and receipts (件、元) read off the cases; empty when the year has none."""
    sums = sums_of_year(report.body, report.year)
    if not (sums.notices or sums.paid_yuan):
        return {}
    return {
        "notices": str(sums.notices),
        "amount_yuan": str(sums.yuan),
        "received_yuan": str(sums.paid_yuan),
    }


def findings(report: AnnualReport, numbers: ReportNumbers | None = None) -> list[Finding]:
    """Every identity of the report, and those that tie it to last year's (勾稽关系与跨年衔接)."""
    current = numbers or numbers_of(report)
    previous = numbers_of_last_year(report)
    return [*check(current), *(check_across_years(previous, current) if previous else ())]


def numbers_of_last_year(report: AnnualReport) -> ReportNumbers | None:
    """Last year's figures: its newest edition, else the carried-forward row typed from paper, else None."""
    edition = (
        ReportEdition.objects.filter(report__body=report.body_id, report__year=report.year - 1)
        .order_by("-number")
        .first()
    )
    if edition:
        return numbers_from_json(edition.content)
    if not report.last_year:
        return None
    row = {(CARRIED_FORWARD, column): cell(written) for column, written in report.last_year.items()}
    year = report.year - 1
    return ReportNumbers(format_in_force(year), report.body.name, year, table3=row)


def cells_of(written: Mapping[str, Mapping[str, str]]) -> Cells:
    """Written cells by row and column as the law's cells."""
    return {
        (row, column): money_cell(text) if column in IN_YUAN else cell(text)
        for row, texts in written.items()
        for column, text in texts.items()
    }


def written_of(cells: Mapping[tuple[str, str], Cell]) -> Written:
    """The law's cells as the words written in them, by row and column."""
    rows: Written = {}
    for (row, column), found in cells.items():
        rows.setdefault(row, {})[column] = found.raw or ""
    return rows


def numbers_from_json(content: Mapping[str, object]) -> ReportNumbers:
    """The figures and prose frozen in an edition."""
    return numbers_of_json(json.dumps(content).encode())
