"""The working calendar of a body (工作日历): the nation's, adopted notices, local days of the body."""

from datetime import date
from uuid import UUID

from gongkai.law.calendar import LocalDay, WorkingCalendar, YearNotice, national_calendar
from gongkai.organizations.models import Body, CalendarNotice, CalendarVersion, LocalHoliday

_kept: dict[int, tuple[UUID | None, WorkingCalendar]] = {}


def calendar_for(body: Body) -> WorkingCalendar:
    """The calendar that counts for a body's periods; costs one small query when nothing changed."""
    version = CalendarVersion.current()
    kept = _kept.get(body.pk)
    if kept is not None and kept[0] == version:
        return kept[1]
    calendar = with_adopted_notices().with_local(_local_days(body))
    _kept[body.pk] = (version, calendar)
    return calendar


def with_adopted_notices() -> WorkingCalendar:
    """The national calendar with the notices this installation has adopted since."""
    calendar = national_calendar()
    for notice in CalendarNotice.objects.order_by("dated_on", "document_number"):
        calendar = calendar.with_notice(YearNotice.from_json(notice.content))
    return calendar


def _local_days(body: Body) -> dict[date, LocalDay]:
    return {
        row.day: LocalDay(is_working=row.is_working, name=row.name, source=row.source)
        for row in LocalHoliday.objects.filter(body=body)
    }
