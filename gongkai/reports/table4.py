"""Table 4 of the annual report (表四), read off the recorded reconsiderations and suits.

Counted by year end: what came to the body by 31 December and was not concluded before 1 January. The form does not
say whether a case carried over is counted again; counting it keeps last year's 尚未审结 visible in this year's
results, which the check across years expects. Typed figures come first where an office took over mid-way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.foi.remedies.queries import counted, remedies_at
from gongkai.law.annual_report import TABLE4_BLOCKS, TABLE4_RESULTS, TOTAL
from gongkai.law.ogi.remedy_cases import RemedyBlock, RemedyResult
from gongkai.reports.models import AnnualReport, FigureOrigin
from gongkai.reports.tables import first_and_last_day

if TYPE_CHECKING:
    from gongkai.organizations.models import Body

Written = dict[str, dict[str, str]]
assert {column.key for column in TABLE4_BLOCKS} == {block.value for block in RemedyBlock}
assert {column.key for column in TABLE4_RESULTS} == {result.value for result in RemedyResult} | {TOTAL}


def counted_table4(body: Body, year: int) -> Written:
    """Every cell of Table 4 by block and result key, in cases (件), as recorded."""
    first, last = first_and_last_day(year)
    cells = counted(remedies_at(body, last), first)
    found: Written = {}
    for block in RemedyBlock:
        row = {result.value: cells[block, result] for result in RemedyResult}
        found[block.value] = {key: str(value) for key, value in {**row, TOTAL: sum(row.values())}.items()}
    return found


def table4_of(report: AnnualReport) -> Written:
    """Table 4 of the working draft: counted, or as it was typed."""
    if report.table4_origin == FigureOrigin.COUNTED:
        return counted_table4(report.body, report.year)
    return {row: dict(cells) for row, cells in report.table4.items()}


def is_counted(report: AnnualReport) -> bool:
    """Whether Table 4 is counted from the records."""
    return report.table4_origin == FigureOrigin.COUNTED


@dataclass(frozen=True)
class Difference:
    """录入数与登记数不同的一格: block and result labels, what was typed, what the records say."""

    block: str
    result: str
    typed: str
    recorded: str


def table4_differences(report: AnnualReport) -> list[Difference]:
    """Cells typed otherwise than recorded; empty when the table is counted or was never typed."""
    if report.table4_origin != FigureOrigin.TYPED:
        return []
    recorded = counted_table4(report.body, report.year)
    return [
        Difference(block.label, result.label, typed, recorded[block.key][result.key])
        for block in TABLE4_BLOCKS
        for result in TABLE4_RESULTS
        if (typed := report.table4.get(block.key, {}).get(result.key, "")) != recorded[block.key][result.key]
    ]
