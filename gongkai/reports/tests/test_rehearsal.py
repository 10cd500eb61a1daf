"""A year walked out of 宿迁市's report of 2023 gives that report back, cell by cell."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.foi.fees import sums_of_year
from gongkai.foi.models import Application, Event, Letter
from gongkai.foi.verification import broken_projections
from gongkai.law.annual_report import (
    APPLICANT_COLUMNS,
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    CLOSED_TOTAL,
    RECEIVED,
    RESULT_ROWS,
    TOTAL,
    Cell,
    ReportFormat,
    Severity,
    check,
)
from gongkai.law.ogi.fees import fee_by_pages
from gongkai.organizations import demo
from gongkai.reports.reading import read_report
from gongkai.reports.rehearsal import rehearse, year_of
from gongkai.reports.tables import cases_of_cell, cells_of_table3, table3

REPORT = Path(__file__).parents[1] / "reading" / "tests" / "data" / "suqian_2023.json"
EVERY = 40
PAGES = (72, 44, 45, 44, *(40,) * 21)
"""The 25 cases of section six: one of 420 yuan, two of together 290, one of 140, and 15 and 6 at 100 each."""


def a_fortieth(numbers):
    """The same report with a fortieth of the cases: no cell that held a case becomes empty, and it balances."""
    cells = {key: -(-int(cell.value or 0) // EVERY) for key, cell in numbers.table3.items()}
    rows = [row.key for row in RESULT_ROWS[ReportFormat.F2021]]
    for column in APPLICANT_COLUMNS:
        cells[CLOSED_TOTAL, column.key] = sum(cells[row, column.key] for row in rows)
        out = cells[CLOSED_TOTAL, column.key] + cells[CARRIED_FORWARD, column.key]
        cells[RECEIVED, column.key] = out - cells[BROUGHT_FORWARD, column.key]
    for row in [*rows, CLOSED_TOTAL, CARRIED_FORWARD, BROUGHT_FORWARD, RECEIVED]:
        cells[row, TOTAL] = sum(cells[row, column.key] for column in APPLICANT_COLUMNS)
    return replace(numbers, prose={}, table3={key: Cell(str(n), Decimal(n)) for key, n in cells.items()})


@pytest.fixture
def body(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return demo.load()


def walked(body, numbers):
    return list(rehearse(body, year_of(numbers)))


def test_the_whole_report_plans_3607_cases_that_balance():
    figures = year_of(read_report(REPORT))
    assert sum(figures.closed.values()) == 3486
    assert sum(figures.carried_forward.values()) == 121
    assert sum(figures.brought_forward.values()) == 96


def test_the_fees_of_section_six_come_out_of_the_tariff():
    assert sum(fee_by_pages(pages) for pages in PAGES) == 2950 and len(PAGES) == 25
    assert [fee_by_pages(pages) for pages in PAGES[:4]] == [420, 140, 150, 140]


def test_a_fortieth_of_the_year_walks_the_desk_and_gives_the_report_back_cell_by_cell(body):
    numbers = a_fortieth(read_report(REPORT))
    assert [
        found.message for found in check(numbers) if found.severity is Severity.BROKEN and found.table == 3
    ] == []

    steps = list(rehearse(body, year_of(numbers, PAGES[:3])))

    counted = table3(body, 2023, ReportFormat.F2021)
    assert counted == {key: int(numbers.table3[key].value or 0) for key in counted}
    for row, column in cells_of_table3(ReportFormat.F2021):
        assert cases_of_cell(body, 2023, row, column, ReportFormat.F2021).count() == counted[row, column]
    assert sums_of_year(body, 2023).paid_yuan == 420 + 140 + 150
    every_step_is_an_act_with_its_event_and_every_answer_has_its_letter(steps)
    with pytest.raises(ValueError, match="已有申请登记"):
        list(rehearse(body, year_of(numbers)))


def every_step_is_an_act_with_its_event_and_every_answer_has_its_letter(steps):
    done, total = steps[-1]
    assert done == Event.objects.exclude(act="foi.notify_consultation").count() <= total
    assert Event.objects.filter(on__gt=date(2023, 12, 31)).count() == 0
    assert not list(broken_projections())
    closed = Application.objects.filter(closed_on__isnull=False)
    answered = closed.exclude(outcome_code__in=["F1", "F2", "F3"])
    assert answered.count() == answered.filter(letters__kind__startswith="reply").count()
    assert closed.filter(timely=False).count() == 0
    numbers = list(
        Letter.objects.order_by("series", "year", "serial").values_list("series", "year", "issued_on")
    )
    assert numbers == sorted(numbers)
