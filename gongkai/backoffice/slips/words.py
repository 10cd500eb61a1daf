"""Where slips and steps stand, in words, tones and icons (审签状态用语). Colour never speaks alone."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from gongkai.design.words import TimeLeft, date_cn, month_day_cn
from gongkai.law.calendar import WorkingCalendar
from gongkai.signoff.models import Slip
from gongkai.signoff.papers import paper_kind
from gongkai.signoff.queries import days_left
from gongkai.signoff.words import SlipState, StepState

SOON_DAYS = 1  # working days: a step has few, so that the last one already counts as near
LEGAL_SOON_DAYS = 5
SLIP_TONES = MappingProxyType(
    {
        SlipState.OPEN: "in-time",
        SlipState.RETURNED: "soon",
        SlipState.SIGNED: "done",
        SlipState.FORCED: "late",
        SlipState.WITHDRAWN: "none",
    }
)
STEP_TONES = MappingProxyType(
    {
        StepState.WAITING: "none",
        StepState.OPEN: "in-time",
        StepState.DONE: "done",
        StepState.SKIPPED: "late",
    }
)


def slip_tone(slip: Slip) -> str:
    """The tone of the badge of a slip."""
    return SLIP_TONES[SlipState(slip.state)]


def kind_label(kind: str) -> str:
    """The name of a kind of paper; the bare name when its room is not installed any more."""
    try:
        return paper_kind(kind).label
    except KeyError:
        return kind


def step_time(due_on: date | None, today: date, calendar: WorkingCalendar) -> TimeLeft:
    """What a step's own deadline leaves: 还剩 2 个工作日，11月27日前办理."""
    left = days_left(due_on, today, calendar)
    if left is None or due_on is None:
        return TimeLeft("未设时限", "none", "dash")
    day = _day(due_on, today)
    if left < 0:
        return TimeLeft(f"已超期 {-left} 个工作日，应于{day}前办理", "late", "alert")
    if left == 0:
        return TimeLeft(f"今天到期（{day}）", "soon", "clock")
    return TimeLeft(f"还剩 {left} 个工作日，{day}到期", "soon" if left <= SOON_DAYS else "in-time", "clock")


def legal_time(due_on: date | None, today: date, calendar: WorkingCalendar) -> TimeLeft | None:
    """What the deadline the law sets for the paper itself leaves; None when there is none."""
    left = days_left(due_on, today, calendar)
    if left is None or due_on is None:
        return None
    day = _day(due_on, today)
    if left < 0:
        return TimeLeft(f"法定期限{day}，已逾期 {-left} 个工作日", "late", "alert")
    if left == 0:
        return TimeLeft(f"法定期限今天（{day}）届满", "soon", "alert")
    tone = "soon" if left <= LEGAL_SOON_DAYS else "in-time"
    return TimeLeft(f"法定期限{day}，还剩 {left} 个工作日", tone, "calendar")


def _day(day: date, today: date) -> str:
    """11月27日; with its year when that is another."""
    return month_day_cn(day) if day.year == today.year else date_cn(day)
