"""Every hard case by the law's clock, by the day-by-day explanation, and by a count that knows neither."""

import pytest

from gongkai.foi.tests.hard_cases.counting import announced, last_day, nth_after, works
from gongkai.foi.tests.hard_cases.table import CASES
from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.clock import (
    Clock,
    Pause,
    PauseKind,
    RestartKind,
    correction_due,
    explain,
    opinion_due,
    payment_due,
    reply_due,
)

KINDS = {
    "第三方": PauseKind.THIRD_PARTY,
    "共同制作机关": PauseKind.CO_PRODUCER,
    "其他机关": PauseKind.OTHER_BODY,
}
RESTARTS = {"补正": RestartKind.CORRECTION, "缴费": RestartKind.PAYMENT}
LAPSES = ("逾期不补正", "逾期不缴费")
REPLIES = [one for one in CASES if not (one.steps and one.steps[-1].what in LAPSES)]
LAPSED = [one for one in CASES if one.steps and one.steps[-1].what in LAPSES]


def clock_of(case) -> Clock:
    """The case as the law's clock sees it."""
    calendar, clock = national_calendar(), Clock(case.received_on)
    for step in case.steps:
        if step.what in RESTARTS:
            clock = clock.restarted(RESTARTS[step.what], step.back_on)
        elif step.what == "延期":
            clock = clock.extended(step.days)
        elif step.what == "三十五条":
            clock = clock.replaced(step.back_on)
        else:
            kind = KINDS[step.what]
            end = step.back_on or opinion_due(kind, step.delivered_on, calendar)
            clock = clock.paused(Pause(kind, step.on, end))
    return clock


def story(case) -> str:
    return case.story


def test_there_are_more_than_fifty_and_no_two_alike():
    assert len(CASES) >= 50
    assert (
        len({one.story for one in CASES})
        == len({(one.received_on, one.steps) for one in CASES})
        == len(CASES)
    )


def test_every_pair_of_events_occurs_in_one_case():
    """Restart by correction or payment, each opinion, extension, art. 35: each two of them meet at least once."""
    met = {frozenset((a.what, b.what)) for one in CASES for a in one.steps for b in one.steps if a is not b}
    for pair in (
        ("补正", "缴费"), ("补正", "第三方"), ("补正", "其他机关"), ("补正", "延期"),
        ("缴费", "第三方"), ("缴费", "共同制作机关"), ("缴费", "其他机关"), ("缴费", "延期"), ("缴费", "三十五条"),
        ("第三方", "共同制作机关"), ("第三方", "其他机关"), ("共同制作机关", "其他机关"),
        ("第三方", "延期"), ("共同制作机关", "延期"), ("其他机关", "延期"), ("延期", "三十五条"),
    ):  # fmt: skip
        assert frozenset(pair) in met, pair


@pytest.mark.parametrize("case", REPLIES, ids=story)
def test_the_last_day_of_the_reply(case):
    calendar = national_calendar()
    due = reply_due(clock_of(case), calendar)
    assert due.on == case.last_day
    assert last_day(case) == case.last_day
    assert explain(clock_of(case), calendar).due.on == case.last_day
    assert works(case.last_day)


@pytest.mark.parametrize("case", LAPSED, ids=story)
def test_the_last_day_before_a_lapse(case):
    calendar, step = national_calendar(), case.steps[-1]
    by_law = (
        correction_due(step.on, step.days, calendar)
        if step.what == "逾期不补正"
        else payment_due(step.delivered_on, calendar)
    )
    assert by_law == last_day(case) == case.last_day


def test_the_second_opinion_agrees_with_the_calendar_on_every_day_of_eight_years():
    from datetime import date, timedelta

    calendar, day = national_calendar(), date(2019, 1, 1)
    while day <= date(2026, 12, 31):
        assert works(day) == calendar.is_working(day), day
        day += timedelta(days=1)
    assert len(announced()[0]) > 200


def test_the_second_opinion_counts_by_hand():
    """After 30 September 2024 come the 8th, 9th, 10th and 11th of October, and Saturday the 12th at work."""
    from datetime import date

    assert [nth_after(date(2024, 9, 30), n).day for n in range(1, 7)] == [8, 9, 10, 11, 12, 14]
