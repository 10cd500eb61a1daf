"""The period for replying to an application (答复期限): articles 30, 32 to 35 of the Regulations.

Four things change it and each has its own field and verb: a correction or a payment *restarts* it, a
consultation *pauses* it, an agreed extension *lengthens* it, and article 35 *replaces* it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.sources import FEE_MEASURES, OGI, Citation, provides

REPLY_DAYS = 20  # working days, 条例第三十三条第二款
EXTENSION_DAYS_MAX = 20  # working days, 条例第三十三条第二款


class PauseKind(StrEnum):
    """Whose opinion is being asked while the clock stands still (征求意见对象)."""

    THIRD_PARTY = "third_party"
    CO_PRODUCER = "co_producer"
    OTHER_BODY = "other_body"

    @property
    def label(self) -> str:
        """The reason the days are not counted."""
        return _PAUSE_LABELS[self]


_PAUSE_LABELS = {
    PauseKind.THIRD_PARTY: "征求第三方意见",
    PauseKind.CO_PRODUCER: "征求共同制作机关意见",
    PauseKind.OTHER_BODY: "征求其他机关意见",
}


class RestartKind(StrEnum):
    """Why the whole period begins anew (期限重新起算)."""

    CORRECTION = "correction"
    PAYMENT = "payment"

    @property
    def label(self) -> str:
        """The event, as the explanation names it."""
        return "收到补正申请" if self is RestartKind.CORRECTION else "完成缴费"

    @property
    def citation(self) -> Citation:
        """The rule that restarts the period."""
        if self is RestartKind.CORRECTION:
            return Citation(OGI, 30)
        return Citation(FEE_MEASURES, None, certainty="recalled")


@dataclass(frozen=True, slots=True)
class Pause:
    """One consultation (征求意见): from the day the letter went out to the day the opinion came in.

    Open on the left, closed on the right: the day it went out still counts, the day the opinion came in does
    not. `returned_on` is None while the opinion is outstanding.
    """

    kind: PauseKind
    sent_on: date
    returned_on: date | None = None

    def __post_init__(self) -> None:
        if self.returned_on is not None and self.returned_on < self.sent_on:
            raise ValueError(f"收到意见日{self.returned_on}早于发出日{self.sent_on}")

    def covers(self, day: date) -> bool:
        """Whether this consultation keeps the day from counting."""
        return self.sent_on < day and (self.returned_on is None or day <= self.returned_on)


@dataclass(frozen=True, slots=True)
class Restart:
    """The period begins anew (重新起算): the day itself does not count."""

    kind: RestartKind
    on: date


@dataclass(frozen=True, slots=True)
class Clock:
    """All that bears on one application's reply period (答复时钟).

    `started_on` is the day of receipt (收到日). `extension_days` are working days, at most 20 in all.
    `replaced_due_on` is the day notified under article 35, which then stands in place of the computed one.
    """

    started_on: date
    pauses: tuple[Pause, ...] = ()
    extension_days: int = 0
    replaced_due_on: date | None = None
    restarts: tuple[Restart, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.extension_days <= EXTENSION_DAYS_MAX:
            raise ValueError(f"延长期限应在0至{EXTENSION_DAYS_MAX}个工作日之间：{self.extension_days}")
        if any(restart.on < self.started_on for restart in self.restarts):
            raise ValueError("重新起算日早于收到申请之日")
        if self.replaced_due_on is not None and self.replaced_due_on < self.counts_from:
            raise ValueError("延迟答复日早于起算日")

    @property
    def counts_from(self) -> date:
        """Day zero (起算日): the last restart, or the day of receipt."""
        return max((restart.on for restart in self.restarts), default=self.started_on)

    @property
    def days_allowed(self) -> int:
        """Working days to be counted: twenty and the extension."""
        return REPLY_DAYS + self.extension_days

    @provides(OGI, article=30)
    def restarted(self, kind: RestartKind, on: date) -> Clock:
        """The period begins anew in full; an extension or a replaced day belonged to the old period."""
        restarts = (*self.restarts, Restart(kind, on))
        return replace(self, restarts=restarts, extension_days=0, replaced_due_on=None)

    @provides(OGI, article=33, paragraph=3)
    def paused(self, pause: Pause) -> Clock:
        """A consultation begins (or is on record); its days will not count."""
        return replace(self, pauses=(*self.pauses, pause))

    @provides(OGI, article=33, paragraph=2)
    def extended(self, days: int) -> Clock:
        """Lengthen by working days; ValueError when the extensions exceed twenty in all."""
        return replace(self, extension_days=self.extension_days + days)

    @provides(OGI, article=35)
    def replaced(self, due_on: date) -> Clock:
        """Too many requests, but for good reason: the day notified takes the place of the computed one."""
        return replace(self, replaced_due_on=due_on)


class ClockState(StrEnum):
    """Whether there is a due date at all (时钟状态)."""

    RUNNING = "running"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which a reply is in time (答复期限届满日); `on` is None while the clock is paused.

    `days_allowed` counts working days. `provisional` says that the date rests on a day whose holiday
    arrangement is not yet announced.
    """

    state: ClockState
    on: date | None
    provisional: bool
    days_allowed: int


Span = tuple[date, date | None]

_SENT_ON = attrgetter("sent_on")


def paused_spans(clock: Clock) -> tuple[Span, ...]:
    """The consultations as their union: disjoint spans (sent, returned] after day zero, in order.

    Overlapping consultations are counted once. The last span may be open (None).
    """
    spans: list[Span] = []
    day_zero = clock.counts_from
    for pause in sorted(clock.pauses, key=_SENT_ON):
        start, end = max(pause.sent_on, day_zero), pause.returned_on
        if end is not None and end <= start:
            continue
        if spans:
            last_start, last_end = spans[-1]
            if last_end is None:
                break
            if start <= last_end:
                spans[-1] = (last_start, None if end is None else max(end, last_end))
                continue
        spans.append((start, end))
    return tuple(spans)


def reply_due_on(clock: Clock, calendar: WorkingCalendar) -> date | None:
    """The due date alone, by look-up and without walking the days; None while the clock is paused."""
    if clock.replaced_due_on is not None:
        return clock.replaced_due_on
    left, cursor = clock.days_allowed, clock.counts_from
    if clock.pauses:
        for start, end in paused_spans(clock):
            counted = calendar.count(after=cursor, through=start)
            if counted >= left:
                break  # the period ended before this consultation began
            if end is None:
                return None
            left, cursor = left - counted, end
    return calendar.nth_working_day(cursor, left)


@provides(OGI, article=33, paragraph=2)
def reply_due(clock: Clock, calendar: WorkingCalendar) -> Due:
    """The last day on which a reply is in time.

    Twenty working days from the day after receipt (or after the last restart), and the agreed extension; days
    spent asking third parties or other bodies do not count. A consultation still open when the period would
    have run leaves no due date: the state is then PAUSED.
    """
    due_on = reply_due_on(clock, calendar)
    if due_on is None:
        return Due(ClockState.PAUSED, None, False, clock.days_allowed)
    if clock.replaced_due_on is not None:
        days = _days_counted(clock, due_on, calendar)
        return Due(ClockState.RUNNING, due_on, False, days)
    return Due(ClockState.RUNNING, due_on, _is_provisional(clock, due_on, calendar), clock.days_allowed)


def _days_counted(clock: Clock, through: date, calendar: WorkingCalendar) -> int:
    """Working days counted from day zero through a day, those spent consulting left out."""
    counted = calendar.count(after=clock.counts_from, through=through)
    for start, end in paused_spans(clock):
        counted -= calendar.count(after=start, through=min(end or through, through))
    return counted


def _is_provisional(clock: Clock, through: date, calendar: WorkingCalendar) -> bool:
    """Whether any day that was counted or skipped by the calendar alone is still to be arranged."""
    unsettled = calendar.count_provisional(after=clock.counts_from, through=through)
    if unsettled and clock.pauses:
        for start, end in paused_spans(clock):
            unsettled -= calendar.count_provisional(after=start, through=min(end or through, through))
    return unsettled > 0


def days_used(clock: Clock, today: date, calendar: WorkingCalendar) -> int:
    """Working days of the reply period already counted through today (已用工作日)."""
    return _days_counted(clock, today, calendar) if today > clock.counts_from else 0


def days_left(due: Due, today: date, calendar: WorkingCalendar) -> int:
    """Working days from tomorrow through the due date (剩余工作日): 0 on the day, negative when late.

    A deadline missed on a Friday is late on Saturday: by one day, though no working day has passed yet.

    Raises ValueError while the clock is paused, because there is no due date to count to.
    """
    if due.on is None:
        raise ValueError("期限处于暂停状态，没有届满日")
    if today <= due.on:
        return calendar.count(after=today, through=due.on)
    return -max(1, calendar.count(after=due.on, through=today))
