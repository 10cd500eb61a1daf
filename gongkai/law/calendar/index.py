"""A range of days laid out for counting: cumulative counts and the sorted working days (工作日索引)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

Facts = Callable[[date, date], Iterator[tuple[bool, bool]]]
"""(first, last) → (is working, is provisional) for each day in order."""


class DayIndex:
    """Whole years of days, so that counting and finding the n-th working day need no loop."""

    __slots__ = ("_base", "_days", "_facts", "_provisional", "_working", "first_year", "last_year")

    def __init__(self, facts: Facts, first_year: int, last_year: int) -> None:
        self._facts = facts
        self.first_year = max(first_year, date.min.year)
        self.last_year = min(last_year, date.max.year)
        first, last = date(self.first_year, 1, 1), date(self.last_year, 12, 31)
        self._base = first.toordinal()
        self._days: list[date] = []  # every working day, in order
        self._working: list[int] = []  # working days through each day of the range
        self._provisional: list[int] = []  # provisional days through each day of the range
        provisional = 0
        for offset, (is_working, is_provisional) in enumerate(facts(first, last)):
            if is_working:
                self._days.append(first + timedelta(days=offset))
            provisional += is_provisional
            self._working.append(len(self._days))
            self._provisional.append(provisional)

    def covers(self, day: date) -> bool:
        """Whether the day lies in the years laid out."""
        return self.first_year <= day.year <= self.last_year

    def is_working(self, day: date) -> bool:
        """Whether a covered day is a working day."""
        offset = day.toordinal() - self._base
        before = self._working[offset - 1] if offset else 0
        return self._working[offset] > before

    def nth_after(self, after: date, n: int) -> date | None:
        """The n-th working day after a day, or None when it lies outside the years laid out."""
        offset = after.toordinal() - self._base
        if offset < 0:
            return None
        try:
            return self._days[self._working[offset] + n - 1]
        except IndexError:
            return None

    def count(self, after: date, through: date) -> int:
        """Working days in (after, through], both covered."""
        return self._working[through.toordinal() - self._base] - self._working[after.toordinal() - self._base]

    def count_provisional(self, after: date, through: date) -> int:
        """Provisional days in (after, through], both covered."""
        counts = self._provisional
        return counts[through.toordinal() - self._base] - counts[after.toordinal() - self._base]

    def wider(self, day: date, further: int = 0) -> DayIndex:
        """The same facts over more years: as far as `day` and at least `further` working days beyond.

        Raises OverflowError when that would be past the last date there is.
        """
        first = min(self.first_year, day.year - 1)
        last = max(self.last_year, day.year + 1 + further // 200)
        if self.covers(day) and last == self.last_year:
            last += 1
        if last > date.max.year and self.last_year == date.max.year and first >= self.first_year:
            raise OverflowError("期限超出日历可以表示的范围")
        return DayIndex(self._facts, first, last)
