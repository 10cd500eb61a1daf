"""The body's own periods before a reconsideration organ and a court, and the columns of Table 4."""

from datetime import date

import pytest

from gongkai.law.annual_report import TABLE4_BLOCKS, TABLE4_RESULTS, TOTAL
from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.remedy_cases import (
    DISPOSITIONS,
    Procedure,
    RemedyBlock,
    RemedyResult,
    answer_period,
    appeal_period,
    dispositions_of,
    hearing_expected_by,
)

ORDINARY, SIMPLIFIED = Procedure.ORDINARY, Procedure.SIMPLIFIED


@pytest.mark.parametrize(
    ("block", "procedure", "received", "due"),
    [
        # 25 September 2024, Wednesday; 1–7 October off, 29 September and 12 October worked
        (RemedyBlock.RECONSIDERATION, ORDINARY, date(2024, 9, 25), date(2024, 10, 14)),
        (RemedyBlock.RECONSIDERATION, SIMPLIFIED, date(2024, 9, 25), date(2024, 10, 8)),
        (RemedyBlock.LITIGATION_DIRECT, ORDINARY, date(2024, 9, 25), date(2024, 10, 10)),
        # fifteen natural days from 20 September end on 5 October, inside the holiday: 8 October
        (RemedyBlock.LITIGATION_AFTER_RECONSIDERATION, ORDINARY, date(2024, 9, 20), date(2024, 10, 8)),
    ],
)
def test_working_days_before_the_organ_and_natural_days_before_the_court(block, procedure, received, due):
    assert answer_period(block, procedure, received, national_calendar()).on == due


def test_each_period_says_its_unit_its_article_and_how_certain_it_is():
    organ = answer_period(RemedyBlock.RECONSIDERATION, SIMPLIFIED, date(2024, 9, 25), national_calendar())
    court = answer_period(RemedyBlock.LITIGATION_DIRECT, ORDINARY, date(2024, 9, 25), national_calendar())
    assert (organ.words, organ.citation.certainty) == ("5个工作日（复议法第五十四条）", "checked")
    assert (court.words, court.citation.certainty) == ("15日（自然日）（诉讼法第六十七条第一款）", "recalled")


def test_a_judgment_received_on_20_september_2024_may_be_appealed_until_8_october():
    assert appeal_period(date(2024, 9, 20), national_calendar()).on == date(2024, 10, 8)


def test_the_organ_decides_within_60_days_and_a_court_within_six_months():
    calendar = national_calendar()
    organ = hearing_expected_by(RemedyBlock.RECONSIDERATION, ORDINARY, date(2024, 3, 1), calendar)
    court = hearing_expected_by(RemedyBlock.LITIGATION_DIRECT, ORDINARY, date(2024, 3, 1), calendar)
    assert (organ, court) == (date(2024, 4, 30), date(2024, 9, 2))


def test_blocks_and_results_are_those_of_the_form():
    assert {one.key for one in TABLE4_BLOCKS} == {one.value for one in RemedyBlock}
    assert {one.key for one in TABLE4_RESULTS} - {TOTAL} == {one.value for one in RemedyResult}


def test_no_way_to_end_counts_as_pending_and_each_belongs_to_some_proceeding():
    for one in DISPOSITIONS.values():
        assert one.result is not RemedyResult.PENDING
        assert one.in_reconsideration or one.in_litigation
    assert DISPOSITIONS["claim_dismissed"] not in dispositions_of(RemedyBlock.RECONSIDERATION)
    assert DISPOSITIONS["upheld"] not in dispositions_of(RemedyBlock.LITIGATION_DIRECT)
