"""The working-day calendar (工作日历): which days count, by whose notice, and how surely."""

from gongkai.law.calendar.model import DayFact, LocalDay, WorkingCalendar
from gongkai.law.calendar.national import national_calendar
from gongkai.law.calendar.notices import NoticeError, YearNotice

__all__ = ["DayFact", "LocalDay", "NoticeError", "WorkingCalendar", "YearNotice", "national_calendar"]
