"""What a case counts as follows from two dates and its outcome; nothing is lost and nothing counted twice."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.foi.models import Application
from gongkai.law.annual_report import ReportFormat, ReportNumbers, cell, check, is_broken
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.reports.tables import cases_of_cell, cells_of_table3, table3
from gongkai.reports.tests.conftest import add_cases, make_body, row

F2019, F2021 = ReportFormat.F2019, ReportFormat.F2021
COLUMNS = [*(kind.value for kind in ApplicantKind), "total"]


def count(body, year, kind=F2021):
    return {key: cases for key, cases in table3(body, year, kind).items() if cases}


def test_a_case_received_and_granted_in_2024_counts_as_received_and_granted(body):
    add_cases(row(body, "2024-03-01", "2024-03-20", "A2"))
    natural = {"received": 1, "granted": 1, "closed_total": 1}
    assert count(body, 2024) == {(r, c): n for r, n in natural.items() for c in ("natural", "total")}


def test_a_case_closed_on_31_december_is_closed_and_one_closed_on_1_january_is_carried_forward(body):
    add_cases(
        row(body, "2023-12-10", "2023-12-31", "A2", "enterprise"),
        row(body, "2023-12-10", "2024-01-01", "D2", "enterprise"),
    )
    assert count(body, 2023)["closed_total", "enterprise"] == 1
    assert count(body, 2023)["carried_forward", "enterprise"] == 1
    assert count(body, 2024) == {
        (r, c): 1
        for r in ("brought_forward", "unable_not_held", "closed_total")
        for c in ("enterprise", "total")
    }


def test_a_case_open_for_two_years_is_brought_forward_and_carried_forward_by_both(body):
    add_cases(row(body, "2021-12-30"))
    for year in (2022, 2023):
        assert count(body, year) == {
            (r, c): 1 for r in ("brought_forward", "carried_forward") for c in ("natural", "total")
        }


def test_a_report_of_an_earlier_year_stays_what_it_was_when_the_case_is_closed_later(body):
    add_cases(row(body, "2022-12-30"))
    before = table3(body, 2022, F2021)
    Application.objects.update(closed_on=date(2023, 1, 12), outcome_code="A2", stage="closed")
    assert table3(body, 2022, F2021) == before


def test_an_application_not_yet_received_in_law_is_counted_nowhere(body):
    add_cases(row(body, None))
    assert count(body, 2024) == {}


def test_another_bodys_cases_are_not_counted(body):
    add_cases(row(make_body("demo2", "示范区人力资源和社会保障局"), "2024-03-01", "2024-03-20", "A2"))
    assert count(body, 2024) == {}


def test_closing_for_want_of_correction_is_its_own_row_in_2021_and_other_in_2019(body):
    add_cases(row(body, "2020-05-06", "2020-06-10", "F1"))
    assert count(body, 2020, F2019)["other", "natural"] == 1
    assert count(body, 2020, F2021)["other_no_correction", "natural"] == 1


def test_a_closed_case_without_an_outcome_breaks_the_sum_of_results_and_is_not_lost(body):
    add_cases(row(body, "2024-03-01", "2024-03-20", ""))
    cells = {key: cell(cases) for key, cases in table3(body, 2024, F2021).items()}
    broken = {
        finding.identity
        for finding in check(ReportNumbers(F2021, "某局", 2024, table3=cells))
        if finding.severity == "broken"
    }
    assert broken == {"H2"}


def test_table_3_is_read_in_one_query(body):
    add_cases(*(row(body, "2024-03-01", "2024-03-20", code) for code in OUTCOMES))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        table3(body, 2024, F2021)
    assert len(queries) == 1


def test_a_cell_the_layout_does_not_have_is_refused(body):
    with pytest.raises(KeyError):
        cases_of_cell(body, 2020, "other_no_payment", "total", F2019)


days = st.dates(date(2022, 11, 1), date(2025, 2, 28))
some_cases = st.lists(
    st.tuples(
        st.none() | days,
        st.none() | st.integers(0, 500),
        st.sampled_from(list(OUTCOMES)),
        st.sampled_from([kind.value for kind in ApplicantKind]),
    ),
    max_size=25,
)


def applications(body, drawn):
    for received, took, outcome, kind in drawn:
        closed = received + timedelta(days=took) if received and took is not None else None
        yield row(body, received, closed, outcome if closed else "", kind)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_cases, st.sampled_from([2022, 2023, 2024, 2025]), st.sampled_from([F2019, F2021]))
def test_for_any_cases_brought_forward_and_received_equal_closed_and_carried_forward(body, drawn, year, kind):
    Application.objects.all().delete()
    add_cases(*applications(body, drawn))
    cells = table3(body, year, kind)
    for column in COLUMNS:
        assert cells["brought_forward", column] + cells["received", column] == (
            cells["closed_total", column] + cells["carried_forward", column]
        )
    numbers = ReportNumbers(kind, "某局", None, table3={key: cell(cases) for key, cases in cells.items()})
    assert not is_broken(check(numbers))


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_cases, st.sampled_from([2023, 2024]), st.sampled_from([F2019, F2021]))
def test_for_any_cases_every_cell_opens_as_many_cases_as_it_counts(body, drawn, year, kind):
    Application.objects.all().delete()
    add_cases(*applications(body, drawn))
    cells = table3(body, year, kind)
    opened = {key: cases_of_cell(body, year, *key, kind).count() for key in cells_of_table3(kind)}
    assert opened == cells


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_cases, st.sampled_from([2022, 2023, 2024]))
def test_for_any_cases_what_a_year_carries_forward_the_next_brings_forward(body, drawn, year):
    Application.objects.all().delete()
    add_cases(*applications(body, drawn))
    this, following = table3(body, year, F2021), table3(body, year + 1, F2021)
    for column in COLUMNS:
        assert this["carried_forward", column] == following["brought_forward", column]
