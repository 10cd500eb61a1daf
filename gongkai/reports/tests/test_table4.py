"""Table 4 read off the recorded reconsiderations and suits, year by year, and typed instead where need be."""

import pytest

from gongkai.foi import acts as foi
from gongkai.foi.clock import state_of
from gongkai.foi.tests.conftest import Bureau, at, bureau, on  # noqa: F401  (fixtures)
from gongkai.law.annual_report import TABLE4_BLOCKS, TABLE4_RESULTS
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.reports import acts
from gongkai.reports.models import FigureOrigin
from gongkai.reports.numbers import findings, numbers_of
from gongkai.reports.table4 import counted_table4, table4_differences


@pytest.fixture
def suits(bureau: Bureau):  # noqa: F811
    """One reconsideration of 2024 corrected in 2025, one suit of 2024 dismissed in 2024, appealed in 2025."""
    given = {one.key: "【演示】理由。" for one in OUTCOMES["C5"].required_facts}
    case = bureau.receives("2024-09-20")
    case = bureau.does(foi.decide, case, "2024-09-24", outcome="C5", facts=given)
    case = bureau.does(foi.issue_reply, case, "2024-09-24")
    about = str(case.decisions.get().pk)
    for block, day in (("reconsideration", "2024-11-04"), ("litigation_direct", "2024-11-05")):
        case = bureau.does(
            foi.file_remedy, case, day, block=block, authority="【演示】复议机关或者法院", about=about
        )
    first, second = (one.key for one in state_of(case).remedies)
    case = bureau.does(foi.conclude_remedy, case, "2024-12-30", remedy=second, disposition="claim_dismissed")
    case = bureau.does(foi.conclude_remedy, case, "2025-01-06", remedy=first, disposition="annulled")
    bureau.does(foi.appeal_remedy, case, "2025-01-10", remedy=second, by="applicant")
    return bureau


def row(body, year, block):
    return [counted_table4(body, year)[block][result.key] for result in TABLE4_RESULTS]


def test_each_year_shows_what_was_before_the_body_in_it_as_it_stood_at_its_end(suits):
    # 维持, 纠正, 其他, 尚未审结, 总计
    assert row(suits.body, 2024, "reconsideration") == ["0", "0", "0", "1", "1"]
    assert row(suits.body, 2025, "reconsideration") == ["0", "1", "0", "0", "1"]
    assert row(suits.body, 2024, "litigation_direct") == ["1", "0", "0", "0", "1"]
    assert row(suits.body, 2025, "litigation_direct") == ["0", "0", "0", "1", "1"]
    assert row(suits.body, 2024, "litigation_after_reconsideration") == ["0"] * 5
    assert row(suits.body, 2023, "reconsideration") == ["0"] * 5


def test_another_body_counts_none_of_it(suits):
    assert row(suits.other, 2024, "reconsideration") == ["0"] * 5


def test_a_new_report_takes_table_4_from_the_records_and_it_balances(suits):
    report = acts.open_report(2024, officer=suits.handler, now=at("2025-01-08"))
    numbers = numbers_of(report)
    assert report.table4_origin == FigureOrigin.COUNTED
    assert numbers.table4["litigation_direct", "upheld"].value == 1
    assert not [found for found in findings(report, numbers) if found.table == 4]


def test_typed_figures_win_and_every_difference_is_named(suits):
    by = {"officer": suits.handler, "now": at("2025-01-08")}
    report = acts.open_report(2024, **by)
    typed = {block.key: {result.key: "0" for result in TABLE4_RESULTS} for block in TABLE4_BLOCKS}
    report = acts.enter_table4(report, seen_version=1, written=typed, **by)
    assert numbers_of(report).table4["litigation_direct", "upheld"].value == 0
    named = [(one.block, one.result, one.typed, one.recorded) for one in table4_differences(report)]
    assert ("行政复议", "尚未审结", "0", "1") in named
    assert len(named) == 4
    report = acts.count_table4(report, seen_version=2, **by)
    assert table4_differences(report) == []
    assert numbers_of(report).table4["litigation_direct", "upheld"].value == 1


def test_counting_costs_one_query_however_many_records(suits, django_assert_num_queries):
    with django_assert_num_queries(1):
        counted_table4(suits.body, 2024)
