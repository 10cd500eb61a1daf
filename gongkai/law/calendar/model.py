"""Working days by lookup (工作日历): facts about a day, and counting in constant time.

A calendar is immutable; `with_notice` and `with_local` return new ones. Each year is laid out for counting when
somebody first asks about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.calendar.notices import YearNotice
from gongkai.law.calendar.statutory import statutory_holidays
from gongkai.law.calendar.year_days import YearDays
from gongkai.law.sources import HOLIDAY_REGULATION

UNSETTLED_TAIL_FROM = (12, 29)
"""The New Year arrangement reaches back at most this far (2018-12-29 was a make-up day of the 2019 notice):
until next year's notice is known, the days from here to 31 December are provisional."""

STATUTORY_SOURCE = f"《{HOLIDAY_REGULATION.title}》"


@dataclass(frozen=True, slots=True)
class DayFact:
    """What is known of one day (某日的性质): whether it counts, why, by whose notice, how surely.

    `source` is the number of the notice (or the local rule) that says so, None for ordinary days.
    `provisional` is true when the State Council has not yet arranged that day's holidays (暂定).
    """

    day: date
    is_working: bool
    reason: str
    source: str | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day a locality arranges for itself (地方假日或地方调休, 放假办法第四条)."""

    is_working: bool
    name: str
    source: str | None = None


class WorkingCalendar:
    """Which days are working days (工作日历): the notices in order of issue, local days laid above them."""

    def __init__(
        self, notices: Sequence[YearNotice] = (), local: Mapping[date, LocalDay] | None = None
    ) -> None:
        self._notices = tuple(sorted(notices, key=lambda notice: (notice.dated_on, notice.document_number)))
        self._local = dict(local or {})
        self._announced = {notice.year for notice in self._notices if notice.amends is None}
        self._arranged: dict[date, tuple[bool, str, str]] = {}
        for notice in self._notices:
            self._lay(notice)
        self._years: dict[int, YearDays] = {}

    def _lay(self, notice: YearNotice) -> None:
        """Lay a notice over the earlier ones, day by day: the later word wins."""
        for day, name in notice.holidays.items():
            self._arranged[day] = (False, f"{name}放假", notice.document_number)
        for day, name in notice.makeup_days.items():
            self._arranged[day] = (True, f"{name}调休上班", notice.document_number)

    # ------------------------------------------------------------------ facts

    def fact(self, day: date) -> DayFact:
        """Everything known of a day: local arrangement, then notice, then statute, then the week."""
        if day in self._local:
            local = self._local[day]
            reason = f"{local.name}上班" if local.is_working else f"{local.name}放假"
            return DayFact(day, local.is_working, reason, local.source, False)
        if day in self._arranged:
            is_working, reason, number = self._arranged[day]
            return DayFact(day, is_working, reason, number, False)
        provisional = self.is_provisional(day)
        if day.year not in self._announced and (name := statutory_holidays(day.year).get(day)):
            return DayFact(day, False, f"{name}放假", STATUTORY_SOURCE, provisional)
        is_working = day.weekday() < 5
        return DayFact(day, is_working, "工作日" if is_working else "周末", None, provisional)

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day (工作日)."""
        return self._year(day.year).is_working(day)

    def is_provisional(self, day: date) -> bool:
        """Whether a day's arrangement is still to be announced (暂定)."""
        if day in self._local or day in self._arranged:
            return False
        if day.year not in self._announced:
            return True
        return (day.month, day.day) >= UNSETTLED_TAIL_FROM and day.year + 1 not in self._announced

    @property
    def notices(self) -> tuple[YearNotice, ...]:
        """The notices in force, in the order they were issued."""
        return self._notices

    @property
    def years_announced(self) -> frozenset[int]:
        """The years whose holidays the State Council has arranged."""
        return frozenset(self._announced)

    def _year(self, year: int) -> YearDays:
        """A year laid out for counting, on first use."""
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = YearDays(year, self._facts_of(year))
        return known

    def _facts_of(self, year: int) -> Iterator[tuple[date, bool, bool]]:
        for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            fact = self.fact(date.fromordinal(ordinal))
            yield fact.day, fact.is_working, fact.provisional

    # --------------------------------------------------------------- counting

    def nth_working_day(self, after: date, n: int) -> date:
        """The n-th working day after a day, which itself does not count.

        Raises ValueError for n < 1 and OverflowError past the last date there is.
        """
        if n < 1:
            raise ValueError(f"工作日数应为正整数：{n}")
        year = after.year
        days = self._year(year)
        n += days.working_through(after)
        while n > len(days.working_days):
            n -= len(days.working_days)
            year += 1
            if year > date.max.year:
                raise OverflowError("期限超出日历可以表示的范围")
            days = self._year(year)
        return days.working_days[n - 1]

    def count(self, *, after: date, through: date) -> int:
        """Working days d with after < d ≤ through; 0 when the span is empty or turned round."""
        if through <= after:
            return 0
        whole_years = sum(len(self._year(year).working_days) for year in range(after.year, through.year))
        start = self._year(after.year).working_through(after)
        return whole_years + self._year(through.year).working_through(through) - start

    def count_provisional(self, *, after: date, through: date) -> int:
        """Provisional days d (working or not) with after < d ≤ through."""
        if through <= after:
            return 0
        whole_years = sum(self._year(year).provisional_days for year in range(after.year, through.year))
        start = self._year(after.year).provisional_through(after)
        return whole_years + self._year(through.year).provisional_through(through) - start

    def working_days_after(self, day: date) -> Iterator[date]:
        """The working days after a day, in order, to the end of the calendar of dates."""
        while day < date.max:
            day += timedelta(days=1)
            if self.is_working(day):
                yield day

    def next_working_day_from(self, day: date) -> date:
        """The day itself when it is a working day, else the next one (末日遇休顺延)."""
        return day if self.is_working(day) else self.nth_working_day(day, 1)

    # ---------------------------------------------------------------- changes

    def with_local(self, days: Mapping[date, LocalDay]) -> WorkingCalendar:
        """This calendar with local days laid over the national arrangement (放假办法第四条)."""
        return WorkingCalendar(self._notices, {**self._local, **days})

    def with_notice(self, notice: YearNotice) -> WorkingCalendar:
        """This calendar with one more notice; a notice of the same number is replaced.

        A full notice settles its year, which is then no longer provisional. An amending notice changes only
        the days it names. Whatever the order of calls, the notice dated later wins.
        """
        others = [known for known in self._notices if known.document_number != notice.document_number]
        return WorkingCalendar([*others, notice], self._local)
