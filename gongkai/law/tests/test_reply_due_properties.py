"""What must hold for every clock, against a slow count by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.ogi.clock import Clock, ClockState, Pause, PauseKind, days_used, explain, reply_due
from gongkai.law.ogi.reply_period import paused_spans
from gongkai.law.tests.calendars import CHINA

FEW = settings(max_examples=50, deadline=None, derandomize=True)
FIRST, LAST = date(2019, 5, 15), date(2026, 12, 31)

starts = st.dates(FIRST, LAST)


@st.composite
def pauses(draw, around):
    sent_on = around + timedelta(days=draw(st.integers(-20, 60)))
    length = draw(st.integers(0, 40))
    return Pause(draw(st.sampled_from(PauseKind)), sent_on, sent_on + timedelta(days=length))


@st.composite
def clocks(draw):
    start = draw(starts)
    consultations = tuple(draw(st.lists(pauses(start), max_size=4)))
    return Clock(start, consultations, extension_days=draw(st.integers(0, 20)))


def counted_by_hand(clock, days_allowed):
    """The slow way: one day after the other, no index, no union of spans."""
    day, counted = clock.counts_from, 0
    while counted < days_allowed:
        day += timedelta(days=1)
        paused = any(pause.sent_on < day <= pause.returned_on for pause in clock.pauses)
        counted += CHINA.fact(day).is_working and not paused
    return day


def test_every_start_day_from_2019_to_2026_is_due_when_counted_by_hand():
    working = {d for n in range(3200) if CHINA.fact(d := FIRST + timedelta(days=n)).is_working}
    wrong = []
    for n in range((LAST - FIRST).days + 1):
        start = day = FIRST + timedelta(days=n)
        counted = 0
        while counted < 20:
            day += timedelta(days=1)
            counted += day in working
        if reply_due(Clock(start), CHINA).on != day:
            wrong.append(start)
    assert n == 2787
    assert wrong == []


@FEW
@given(clocks())
def test_the_due_date_is_the_one_counted_by_hand_and_a_working_day(clock):
    due = reply_due(clock, CHINA)
    assert due.on == counted_by_hand(clock, clock.days_allowed)
    assert CHINA.is_working(due.on)


@FEW
@given(clocks(), st.randoms(use_true_random=False))
def test_the_order_of_consultations_does_not_matter(clock, random):
    shuffled = list(clock.pauses)
    random.shuffle(shuffled)
    assert reply_due(Clock(clock.started_on, tuple(shuffled), clock.extension_days), CHINA) == reply_due(
        clock, CHINA
    )


@FEW
@given(clocks())
def test_overlapping_consultations_equal_their_union(clock):
    union = tuple(Pause(PauseKind.THIRD_PARTY, start, end) for start, end in paused_spans(clock))
    assert all(a.returned_on < b.sent_on for a, b in zip(union, union[1:], strict=False))
    assert reply_due(Clock(clock.started_on, union, clock.extension_days), CHINA) == reply_due(clock, CHINA)


@FEW
@given(clocks(), st.integers(0, 20))
def test_an_extension_adds_exactly_its_days(clock, days):
    short = Clock(clock.started_on, clock.pauses)
    assert days_used(short, reply_due(short.extended(days), CHINA).on, CHINA) == 20 + days


@FEW
@given(clocks())
def test_the_explanation_ends_on_the_due_date_with_the_number_of_days_allowed(clock):
    explanation = explain(clock, CHINA)
    last = explanation.days[-1]
    assert (last.day, last.number) == (explanation.due.on, explanation.due.days_allowed)
    assert [d.number for d in explanation.days if d.counted] == list(range(1, clock.days_allowed + 1))
    assert explanation.due.provisional == any(d.provisional for d in explanation.days)


@FEW
@given(clocks())
def test_the_explanation_names_every_day_once_in_order(clock):
    explained = [d.day for d in explain(clock, CHINA).days]
    first = clock.counts_from + timedelta(days=1)
    assert explained == [first + timedelta(days=n) for n in range(len(explained))]


@FEW
@given(clocks(), st.integers(-10, 60))
def test_an_open_consultation_pauses_unless_the_period_had_run_out(clock, offset):
    opened = clock.started_on + timedelta(days=offset)
    due = reply_due(clock.paused(Pause(PauseKind.OTHER_BODY, opened)), CHINA)
    without = reply_due(clock, CHINA)
    if due.state is ClockState.PAUSED:
        assert due.on is None and opened < without.on
    else:
        assert due == without and opened >= without.on


@pytest.mark.parametrize("start", [date(2030, 1, 1), date(2100, 6, 1), date(1950, 1, 1)])
def test_a_start_far_from_any_notice_has_a_provisional_due_date(start):
    due = reply_due(Clock(start), CHINA)
    assert due.provisional
    assert due.on == counted_by_hand(Clock(start), 20)
