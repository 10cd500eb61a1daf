"""Identities between two successive reports."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report import TABLE3_COLUMNS, ReportFormat, Severity, check_across_years
from gongkai.law.annual_report.tests.tables import COLUMNS, balanced, with_cell


def report(year, *, before=None, after=None, kind=None):
    kind = kind or (ReportFormat.F2019 if year < 2021 else ReportFormat.F2021)
    results = {("granted", column): 9 for column in COLUMNS}
    return balanced(results, before or {}, after or {}, kind=kind, year=year)


def found(previous, current, identity):
    return [finding for finding in check_across_years(previous, current) if finding.identity == identity]


def test_cases_carried_forward_come_back_next_year_column_by_column():
    old = report(2023, after={"natural": 5, "enterprise": 1})
    assert check_across_years(old, report(2024, before={"natural": 5, "enterprise": 1})) == []
    findings = found(old, report(2024, before={"natural": 6}), "X1")
    assert [finding.cells[0][1] for finding in findings] == ["自然人", "商业企业"]
    assert {finding.severity for finding in findings} == {Severity.BROKEN}


def test_the_carry_over_holds_across_the_change_of_layout_too():
    old = report(2020, after={"natural": 5})
    assert check_across_years(old, report(2021, before={"natural": 5})) == []
    assert len(found(old, report(2021), "X1")) == 2


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(COLUMNS), st.integers(0, 9), st.integers(0, 9))
def test_the_carry_over_is_judged_in_every_column(column, carried, brought):
    findings = found(report(2023, after={column: carried}), report(2024, before={column: brought}), "X1")
    label = next(item.label for item in TABLE3_COLUMNS if item.key == column)
    assert [finding.cells[0][1] for finding in findings] == ([] if carried == brought else [label, "总计"])


def documents(numbers, made, repealed, in_force):
    for column, value in (("made", made), ("repealed", repealed), ("in_force", in_force)):
        numbers = with_cell(numbers, 2, ("normative_documents", column), value)
    return numbers


def test_documents_in_force_follow_from_last_year_and_haizhu_2023_does_not():
    suqian = documents(report(2023), 109, 489, 597), documents(report(2024), 50, 227, 420)
    assert found(*suqian, "X2") == []
    haizhu = documents(report(2022), 1, 0, 1), documents(report(2023), 0, 0, 0)
    (finding,) = found(*haizhu, "X2")
    assert (finding.expected, finding.actual) == (Decimal(1), Decimal(0))


def test_documents_are_not_compared_across_the_change_of_layout():
    assert found(report(2020), documents(report(2021), 0, 0, 7), "X2") == []


def test_years_that_do_not_follow_each_other_are_not_judged():
    (finding,) = check_across_years(report(2022, after={"natural": 5}), report(2024))
    assert (finding.identity, finding.severity) == ("X0", Severity.WARNING)


def test_two_different_bodies_are_pointed_out():
    (finding,) = check_across_years(report(2023), replace(report(2024), organ="示范市教育局"))
    assert finding.identity == "X0"


def test_a_review_pending_last_year_should_show_up_this_year():
    old = with_cell(report(2023), 4, ("reconsideration", "pending"), 2)
    (finding,) = found(old, report(2024), "X3")
    assert finding.severity is Severity.WARNING
    shown = with_cell(
        with_cell(report(2024), 4, ("reconsideration", "upheld"), 2), 4, ("reconsideration", "total"), 2
    )
    assert found(old, shown, "X3") == []


def matters(year, last_year, change):
    numbers = with_cell(report(year), 2, ("licences", "last_year"), last_year)
    return with_cell(numbers, 2, ("licences", "change"), change)


def test_the_count_of_matters_goes_on_from_year_to_year_in_the_trial_layout():
    assert found(matters(2019, 14, "+3"), matters(2020, 17, 0), "T3") == []
    (finding,) = found(matters(2019, 14, "减4"), matters(2020, 14, 0), "T3")
    assert (finding.expected, finding.actual) == (Decimal(10), Decimal(14))
    assert finding.severity is Severity.BROKEN


def test_a_falling_total_of_disclosed_documents_only_warns():
    old, new = (
        with_cell(report(year), 2, ("rules", "disclosed_total"), total)
        for year, total in ((2019, 9), (2020, 8))
    )
    (finding,) = found(old, new, "T1")
    assert finding.severity is Severity.WARNING
