"""The deadline explanation as calendar weeks (期限日历): values for the figure and its table twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.ogi.clock import CountedDay, Explanation


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the figure (日历格): `tone` is counted, skipped, paused, start, due or outside."""

    day: date
    tone: str
    number: int | None
    word: str
    shows_month: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """期限日历: whole weeks from Monday, and the days once more for the table."""

    weeks: tuple[tuple[Cell, ...], ...]
    days: tuple[CountedDay, ...]
    starts_on: date
    due_on: date | None
    days_allowed: int
    extension_days: int
    is_paused: bool
    is_provisional: bool
    has_pauses: bool


def figure(explanation: Explanation, today: date | None = None) -> Figure:
    """Lay the explanation out in weeks; days before the start and after the end stay empty."""
    by_day = {counted.day: counted for counted in explanation.days}
    starts_on = explanation.clock.counts_from
    ends_on = max((*by_day, starts_on, explanation.due.on or starts_on))
    weeks = tuple(
        tuple(_cell(explanation, by_day, monday + timedelta(days=i), today) for i in range(7))
        for monday in _mondays(starts_on, ends_on)
    )
    due = explanation.due
    return Figure(
        weeks=weeks,
        days=explanation.days,
        starts_on=starts_on,
        due_on=due.on,
        days_allowed=due.days_allowed,
        extension_days=explanation.clock.extension_days,
        is_paused=due.on is None,
        is_provisional=due.provisional,
        has_pauses=bool(explanation.clock.pauses),
    )


def _mondays(first: date, last: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += timedelta(days=7)


def _cell(explanation: Explanation, by_day: dict[date, CountedDay], day: date, today: date | None) -> Cell:
    starts_on = explanation.clock.counts_from
    shows_month = day.day == 1 or day == starts_on
    counted = by_day.get(day)
    if day == starts_on:
        return Cell(day, "start", None, "当日不计", shows_month, day == today)
    if counted is None:
        return Cell(day, "outside", None, "", shows_month, day == today)
    tone, word = _tone(explanation, counted)
    return Cell(day, tone, counted.number, word, shows_month, day == today)


def _tone(explanation: Explanation, counted: CountedDay) -> tuple[str, str]:
    if counted.day == explanation.due.on:
        return "due", "届满日"
    if counted.counted:
        word = counted.reason if counted.reason != "工作日" else ""
        return "counted", word
    if any(pause.covers(counted.day) for pause in explanation.clock.pauses):
        return "paused", "征求意见"
    return "skipped", counted.reason
