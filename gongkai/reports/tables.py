"""Table 3 of the annual report (表三), read off the applications in one query.

A case counts for a year when it was received (条例第三十一条) by 31 December and was not closed before
1 January; what it counts as depends on those two dates alone, so a report of an earlier year stays what it
was however the case goes on. Sources: 国办公开办函〔2019〕60号, 〔2021〕30号.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from gongkai.foi.models import Application
from gongkai.law.annual_report import (
    APPLICANT_COLUMNS,
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    CLOSED_TOTAL,
    RECEIVED,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TOTAL,
    ReportFormat,
)
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.outcomes import OUTCOMES, Outcome

if TYPE_CHECKING:
    from gongkai.organizations.models import Body

CellKey = tuple[str, str]

APPLICANT_KINDS = frozenset(kind.value for kind in ApplicantKind)
assert {column.key for column in APPLICANT_COLUMNS} == APPLICANT_KINDS, (
    "a column of Table 3 is an applicant kind"
)


def table3(body: Body, year: int, kind: ReportFormat) -> dict[CellKey, int]:
    """Every cell of Table 3, in cases (件), by (row key, column key).

    The total column counts every case and (七)总计 every closed one, whatever its applicant kind and outcome:
    a case without either breaks an identity and is seen, it is never lost.
    """
    cells: Counter[CellKey] = Counter()
    for group in _groups(body, year):
        row = row_of(group["outcome_code"], kind)
        counted = {
            RECEIVED: group["received"],
            BROUGHT_FORWARD: group["brought_forward"],
            CLOSED_TOTAL: group["closed"],
            CARRIED_FORWARD: group["carried_forward"],
        } | ({row: group["closed"]} if row else {})
        for key, cases in counted.items():
            cells[key, group["applicant_kind"]] += cases
            cells[key, TOTAL] += cases
    return {(row, column): cells[row, column] for row, column in cells_of_table3(kind)}


def cases_of_cell(
    body: Body,
    year: int,
    row: str,
    column: str,
    kind: ReportFormat,
    *,
    cases: QuerySet[Application] | None = None,
) -> QuerySet[Application]:
    """Exactly the cases one cell of Table 3 counts, out of `cases` (all, when not given).

    Raises KeyError for a cell the layout does not have.
    """
    if (row, column) not in set(cells_of_table3(kind)):
        raise KeyError(f"{kind.label}表三没有“{row}·{column}”单元格")
    found = _counted(body, year, cases).filter(_meaning(row, year, kind))
    return found if column == TOTAL else found.filter(applicant_kind=column)


def cells_of_table3(kind: ReportFormat) -> Iterator[CellKey]:
    """Keys of all cells of Table 3, in reading order."""
    return ((row.key, column.key) for row in TABLE3_ROWS[kind] for column in TABLE3_COLUMNS)


def row_of(outcome_code: str | None, kind: ReportFormat) -> str | None:
    """The row an outcome is counted in; None while there is no outcome of the law's table."""
    found = OUTCOMES.get(outcome_code or "")
    return _row(found, kind) if found else None


def outcome_codes(row: str, kind: ReportFormat) -> tuple[str, ...]:
    """The outcome codes counted in this row."""
    return tuple(code for code, found in OUTCOMES.items() if _row(found, kind) == row)


def first_and_last_day(year: int) -> tuple[date, date]:
    """The period a report covers (统计期): 1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def _row(found: Outcome, kind: ReportFormat) -> str:
    return found.row_2019 if kind is ReportFormat.F2019 else found.row_2021


def _counted(body: Body, year: int, cases: QuerySet[Application] | None = None) -> QuerySet[Application]:
    first, last = first_and_last_day(year)
    start = Application.objects.all() if cases is None else cases
    not_closed_before = Q(closed_on__isnull=True) | Q(closed_on__gte=first)
    return start.filter(not_closed_before, body=body, received_on__lte=last)


def _meaning(row: str, year: int, kind: ReportFormat) -> Q:
    first, last = first_and_last_day(year)
    closed = Q(closed_on__lte=last)
    standing = {
        RECEIVED: Q(received_on__gte=first),
        BROUGHT_FORWARD: Q(received_on__lt=first),
        CLOSED_TOTAL: closed,
        CARRIED_FORWARD: Q(closed_on__isnull=True) | Q(closed_on__gt=last),
    }
    return standing[row] if row in standing else closed & Q(outcome_code__in=outcome_codes(row, kind))


def _groups(body: Body, year: int) -> list[dict[str, Any]]:
    first, last = first_and_last_day(year)
    groups = (
        _counted(body, year)
        .order_by()
        .values("applicant_kind", "outcome_code")
        .annotate(
            received=Count("received_on", filter=Q(received_on__gte=first)),
            brought_forward=Count("received_on", filter=Q(received_on__lt=first)),
            closed=Count("closed_on", filter=Q(closed_on__lte=last)),
            carried_forward=Count("received_on", filter=Q(closed_on__isnull=True) | Q(closed_on__gt=last)),
        )
    )
    return [dict(group) for group in groups]
