"""Demonstration cases (演示申请), made by the very acts an office uses, in the order of their days."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from gongkai.foi import acts
from gongkai.foi.demo.people import applicant
from gongkai.foi.demo.ways import CASES, WAYS, DemoCase, Step
from gongkai.foi.intake import Intake
from gongkai.foi.models import Application
from gongkai.foi.signing import paper_ref
from gongkai.foi.stages import Delivery, Medium
from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body, Officer, Role
from gongkai.signoff.walking import walk

PERFORM: dict[str, Callable[..., Application]] = {
    name: getattr(acts, name)
    for name in (
        "assign",
        "close_deemed_withdrawn",
        "confirm",
        "decide",
        "extend",
        "issue_reply",
        "receive_correction",
        "request_correction",
        "withdraw",
    )  # fmt: skip
}


@dataclass
class _Planned:
    """A demonstration case with the day each of its steps falls on."""

    case: DemoCase
    received_on: date
    steps: list[tuple[date, Step]]
    application: Application | None = None


def load(body: Body, *, today: date | None = None) -> int:
    """Make about forty cases up to `today` (default: now); return how many. A second run makes none."""
    day = today or timezone.localdate()
    if Application.objects.filter(body=body, submission_key=_key(body, 0)).exists():
        return 0
    officers = {
        role: Officer.objects.filter(body=body, role_rows__role=role).order_by("pk")[0]
        for role in (Role.DISCLOSURE_HANDLER, Role.SIGNER, Role.OFFICE_HANDLER)
    }
    calendar = calendar_for(body)
    planned = [_plan(case, day, calendar) for case in CASES]
    for when, _, index, step in _in_order(planned, day):
        if step is None:
            planned[index].application = _receive(body, planned[index], index, when, officers)
        else:
            _perform(body, planned[index], step, when, officers)
    return len(planned)


def _key(body: Body, index: int) -> str:
    return f"demo-{body.code}-{index}"


def _plan(case: DemoCase, today: date, calendar: WorkingCalendar) -> _Planned:
    received_on = today - timedelta(days=case.days_ago)
    while not calendar.is_working(received_on):
        received_on -= timedelta(days=1)
    steps = [(calendar.nth_working_day(received_on, step.day), step) for step in WAYS[case.way]]
    return _Planned(case, received_on, steps)


def _in_order(planned: list[_Planned], today: date) -> Iterator[tuple[date, int, int, Step | None]]:
    """Every receipt and step that has happened by today, day by day, so that numbers run with the calendar."""
    queue: list[tuple[date, int, int]] = [(plan.received_on, 0, i) for i, plan in enumerate(planned)]
    heapq.heapify(queue)
    while queue:
        when, place, index = heapq.heappop(queue)
        if when > today:
            continue
        steps = planned[index].steps
        yield when, place, index, steps[place - 1][1] if place else None
        if place < len(steps):
            heapq.heappush(queue, (steps[place][0], place + 1, index))


def _moment(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _receive(
    body: Body, plan: _Planned, index: int, when: date, officers: dict[Role, Officer]
) -> Application:
    case = plan.case
    online = case.channel is Channel.ONLINE
    intake = Intake(
        channel=case.channel,
        description=f"【演示】{case.asks}",
        medium=Medium.ELECTRONIC if online else Medium.PAPER,
        delivery=Delivery.ONLINE if online else Delivery.POST,
        assistance="申请人书写有困难，由公开办承办人代为填写并宣读确认。"
        if case.channel is Channel.ORAL
        else "",
        submission_key=_key(body, index),
        **applicant(case.kind, case.person),
    )
    officer = None if online else officers[Role.DISCLOSURE_HANDLER]
    return acts.receive(body, intake, officer=officer, now=_moment(when, 9)).application


def _perform(body: Body, plan: _Planned, step: Step, when: date, officers: dict[Role, Officer]) -> None:
    application = plan.application
    assert application is not None  # noqa: S101  (a case is received before its steps)
    if step.act == "issue_reply":
        walk(paper_ref(application), _moment(when, 9))
    role = Role.SIGNER if step.act == "extend" else Role.DISCLOSURE_HANDLER
    plan.application = PERFORM[step.act](
        application,
        officer=officers[role],
        seen_version=application.version,
        on=when,
        now=_moment(when),
        **_fields(body, step, officers),
    )


def _fields(body: Body, step: Step, officers: dict[Role, Officer]) -> dict[str, Any]:
    fields = dict(step.fields)
    if "office" in fields:
        fields["office"] = body.offices.filter(name=fields["office"]).first() or body.offices.first()
    if fields.pop("handler", None):
        fields["handler"] = officers[Role.OFFICE_HANDLER]
        fields["office"] = officers[Role.OFFICE_HANDLER].office
    if "severance" in fields:
        fields["severance"] = [acts.SeverancePart(**part) for part in fields["severance"]]
    return fields
