"""Walk a whole year back out of a report (按年报演练): as many cases as its Table 3 counts, through the acts.

The opposite direction of `tables`: the report of the year so walked must equal the report it was taken from,
cell by cell. It serves rehearsals, training and tests; the installation it walks in must be a fresh one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.foi.demo.walking import walk_cases
from gongkai.foi.demo.year import YearOfCases, plan_year
from gongkai.foi.models import Application
from gongkai.law.annual_report import (
    APPLICANT_COLUMNS,
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    RESULT_ROWS,
    ReportNumbers,
)
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body
from gongkai.reports.tables import outcome_codes


def year_of(numbers: ReportNumbers, charged_pages: tuple[int, ...] = ()) -> YearOfCases:
    """What a year must hold for its Table 3 to be this one, in cases (件); section 6 says for how many a fee was
    paid, `charged_pages` for how many pages each.

    Several outcomes may be counted in one row (予以公开: A1, A2, A3): they take turns. Raises ValueError when
    the report names no year.
    """
    if numbers.year is None:
        raise ValueError("该年度报告没有写明年度。")
    closed: dict[tuple[str, ApplicantKind], int] = {}
    for row in RESULT_ROWS[numbers.format]:
        codes = outcome_codes(row.key, numbers.format)
        for kind in ApplicantKind:
            for place in range(_cases(numbers, row.key, kind)):
                code = codes[place % len(codes)]
                closed[code, kind] = closed.get((code, kind), 0) + 1
    return YearOfCases(
        numbers.year,
        closed,
        {kind: _cases(numbers, BROUGHT_FORWARD, kind) for kind in ApplicantKind},
        {kind: _cases(numbers, CARRIED_FORWARD, kind) for kind in ApplicantKind},
        charged_pages,
    )


def _cases(numbers: ReportNumbers, row: str, kind: ApplicantKind) -> int:
    cell = numbers.table3.get((row, kind.value))
    return int(cell.value) if cell is not None and cell.value is not None else 0


def rehearse(body: Body, figures: YearOfCases) -> Iterator[tuple[int, int]]:
    """Walk the year in this body; yields (things done, things to do) after each receipt and step.

    Raises ValueError when the body already holds applications: the report would count those as well.
    """
    if Application.objects.filter(body=body).exists():
        raise ValueError(f"{body.name}已有申请登记，演练须在没有申请的机关进行。")
    planned = plan_year(figures, calendar_for(body), body.code)
    last = date(figures.year, 12, 31)
    total = sum(1 + len(plan.way) for plan in planned)
    for done, _ in enumerate(walk_cases(body, planned, last), start=1):
        yield done, total


assert {kind.value for kind in ApplicantKind} == {column.key for column in APPLICANT_COLUMNS}, (
    "a column of Table 3 is an applicant kind"
)
