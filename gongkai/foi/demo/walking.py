"""Walk cases through the acts, day by day (逐日办理): for demonstrations and rehearsals.

Every step is the act an office uses, done by the officer whose step it is, on a slip that is really signed.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from gongkai.foi import acts
from gongkai.foi.demo.people import applicant
from gongkai.foi.demo.ways import Step
from gongkai.foi.intake import Intake
from gongkai.foi.models import Application
from gongkai.foi.signing import paper_ref
from gongkai.foi.stages import Delivery, Medium
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body, Officer, Role
from gongkai.signoff.walking import walk

PERFORM: dict[str, Callable[..., Application]] = {
    name: getattr(acts, name)
    for name in (
        "assign",
        "cancel_fee",
        "close_no_payment",
        "close_deemed_withdrawn",
        "confirm",
        "deliver_fee_notice",
        "demand_reasons",
        "decide",
        "extend",
        "issue_fee_notice",
        "issue_reply",
        "receive_correction",
        "receive_reasons",
        "opinion_letter_delivered",
        "record_opinion",
        "record_payment",
        "seek_opinion",
        "tell_third_party",
        "request_correction",
        "set_reasonable_period",
        "split",
        "withdraw",
    )  # fmt: skip
}

ASSISTANCE = "申请人书写有困难，由公开办承办人代为填写并宣读确认。"


@dataclass
class PlannedCase:
    """预定办理的一件: who asks for what, through which channel, and on which day after receipt each step falls.

    `key` makes a second walk of the same case impossible; `application` is set once it has been received.
    """

    key: str
    channel: Channel
    kind: ApplicantKind
    person: int
    asks: str
    received_on: date
    way: Sequence[Step]
    steps: list[tuple[date, Step]] = field(default_factory=list)
    application: Application | None = None


def walk_cases(body: Body, planned: Sequence[PlannedCase], until: date) -> Iterator[date]:
    """Receive every case and take each of its steps that falls by `until`; yields the day of each thing done.

    Things are done in the order of their days, so that numbers run with the calendar.
    """
    officers = {
        role: Officer.objects.filter(body=body, role_rows__role=role).order_by("pk")[0]
        for role in (Role.DISCLOSURE_HANDLER, Role.SIGNER, Role.OFFICE_HANDLER)
    }
    calendar = calendar_for(body)
    for plan in planned:
        plan.steps = [(calendar.nth_working_day(plan.received_on, step.day), step) for step in plan.way]
    for when, index, step in _in_order(planned, until):
        if step is None:
            planned[index].application = _receive(body, planned[index], when, officers)
        else:
            _perform(body, planned[index], step, when, officers)
        yield when


def _in_order(planned: Sequence[PlannedCase], until: date) -> Iterator[tuple[date, int, Step | None]]:
    queue: list[tuple[date, int, int]] = [(plan.received_on, 0, i) for i, plan in enumerate(planned)]
    heapq.heapify(queue)
    while queue:
        when, place, index = heapq.heappop(queue)
        if when > until:
            continue
        steps = planned[index].steps
        yield when, index, steps[place - 1][1] if place else None
        if place < len(steps):
            heapq.heappush(queue, (steps[place][0], place + 1, index))


def _moment(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _receive(body: Body, plan: PlannedCase, when: date, officers: dict[Role, Officer]) -> Application:
    online = plan.channel is Channel.ONLINE
    intake = Intake(
        channel=plan.channel,
        description=f"【演示】{plan.asks}",
        medium=Medium.ELECTRONIC if online else Medium.PAPER,
        delivery=Delivery.ONLINE if online else Delivery.POST,
        assistance=ASSISTANCE if plan.channel is Channel.ORAL else "",
        submission_key=plan.key,
        **applicant(plan.kind, plan.person),
    )
    officer = None if online else officers[Role.DISCLOSURE_HANDLER]
    return acts.receive(body, intake, officer=officer, now=_moment(when, 9)).application


def _perform(body: Body, plan: PlannedCase, step: Step, when: date, officers: dict[Role, Officer]) -> None:
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
        **_about_a_consultation(application, step),
    )


def _about_a_consultation(application: Application, step: Step) -> dict[str, Any]:
    """Who is asked, another body by its code; and which consultation an act is about, by its serial."""
    found: dict[str, Any] = {}
    if "asked" in step.fields:
        asked = dict(step.fields["asked"])
        code = asked.pop("body", "")
        found["asked"] = acts.Asked(body=Body.objects.filter(code=code).first(), **asked)
    if "consultation" in step.fields:
        found["consultation"] = str(application.consultations.get(serial=step.fields["consultation"]).pk)
    return found


def _fields(body: Body, step: Step, officers: dict[Role, Officer]) -> dict[str, Any]:
    fields = {name: value for name, value in step.fields.items() if name not in ("asked", "consultation")}
    if "office" in fields:
        fields["office"] = body.offices.filter(name=fields["office"]).first() or body.offices.first()
    if fields.pop("handler", None):
        fields["handler"] = officers[Role.OFFICE_HANDLER]
        fields["office"] = officers[Role.OFFICE_HANDLER].office
    if "severance" in fields:
        fields["severance"] = [acts.SeverancePart(**part) for part in fields["severance"]]
    return fields
