"""Demonstration cases (演示申请), made by the very acts an office uses, in the order of their days."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from gongkai.foi.demo.remedies import load_remedies
from gongkai.foi.demo.walking import PlannedCase, walk_cases
from gongkai.foi.demo.ways import CASES, WAYS, DemoCase
from gongkai.foi.models import Application
from gongkai.law.calendar import WorkingCalendar
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body


def load(body: Body, *, today: date | None = None) -> int:
    """Make about forty cases up to `today` (default: now); return how many. A second run makes none."""
    day = today or timezone.localdate()
    if Application.objects.filter(body=body, submission_key=_key(body, 0)).exists():
        return 0
    calendar = calendar_for(body)
    planned = [_plan(body, index, case, day, calendar) for index, case in enumerate(CASES)]
    for _ in walk_cases(body, planned, day):
        pass
    load_remedies(body, day)
    return len(planned)


def _key(body: Body, index: int) -> str:
    return f"demo-{body.code}-{index}"


def _plan(body: Body, index: int, case: DemoCase, today: date, calendar: WorkingCalendar) -> PlannedCase:
    received_on = today - timedelta(days=case.days_ago)
    while not calendar.is_working(received_on):
        received_on -= timedelta(days=1)
    return PlannedCase(
        _key(body, index), case.channel, case.kind, case.person, case.asks, received_on, WAYS[case.way]
    )
