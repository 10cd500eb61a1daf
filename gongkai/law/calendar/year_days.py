"""The days of one year laid out for counting: running counts and the working days in order (年度工作日表)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


class YearDays:
    """One year, so that counting and finding the n-th working day need no walk through its days."""

    __slots__ = ("_first", "_provisional", "_working", "working_days")

    def __init__(self, year: int, facts: Iterable[tuple[date, bool, bool]]) -> None:
        """Take the year's days in order as (day, is working, is provisional)."""
        self._first = date(year, 1, 1).toordinal()
        self.working_days: list[date] = []
        self._working: list[int] = []
        self._provisional: list[int] = []
        provisional = 0
        for day, is_working, is_provisional in facts:
            if is_working:
                self.working_days.append(day)
            provisional += is_provisional
            self._working.append(len(self.working_days))
            self._provisional.append(provisional)

    def working_through(self, day: date) -> int:
        """Working days from 1 January through a day of this year."""
        return self._working[day.toordinal() - self._first]

    def provisional_through(self, day: date) -> int:
        """Provisional days from 1 January through a day of this year."""
        return self._provisional[day.toordinal() - self._first]

    def is_working(self, day: date) -> bool:
        """Whether a day of this year is a working day."""
        offset = day.toordinal() - self._first
        return self._working[offset] > (self._working[offset - 1] if offset else 0)

    @property
    def provisional_days(self) -> int:
        """Provisional days of the whole year."""
        return self._provisional[-1]
