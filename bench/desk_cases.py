"""Many cases at once for bench_desk: built in bulk, yet sealed and with a history like any other."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gongkai.foi.applicants import index_by_id_number, masked_name
from gongkai.foi.clock import due_facts
from gongkai.foi.demo.people import id_number
from gongkai.foi.models import Application, Decision, Event
from gongkai.foi.numbering import application_number
from gongkai.foi.projection import CaseState, step, with_due
from gongkai.law.calendar import WorkingCalendar
from gongkai.organizations.models import Body, Officer

CHUNK = 2_000
OPEN_SHARE = 20  # one case in twenty is open
SPAN_DAYS = 7 * 365
OUTCOMES = ("A1", "A2", "A2", "B1", "C6", "D1", "D2", "D3", "E1", "F3")


def histories(
    n: int, today: date, calendar: WorkingCalendar, office: int
) -> Iterator[tuple[date, list[tuple]]]:
    """n histories as (day of receipt, [(act, day, facts)…]); the last ones are still open."""
    chance = random.Random(711)
    for place in range(n):
        still_open = place % OPEN_SHARE == 0
        back = chance.randint(0, 28) if still_open else chance.randint(30, SPAN_DAYS)
        received = calendar.nth_working_day(today - timedelta(days=back + 1), 1)
        received = min(received, today)
        day = received.isoformat()
        events = [("foi.receive", received, {"channel": "online", "submitted_on": day, "received_on": day})]
        if place % 3 == 0:
            events.append(
                ("foi.assign", received, {"office_id": office, "office": "社会保险处", "handler_id": None})
            )
        if not still_open:
            answered = calendar.nth_working_day(received, chance.randint(3, 18))
            events.append(("foi.decide", answered, {"outcome": chance.choice(OUTCOMES)}))
            events.append(("foi.issue_reply", answered, {"delivery": "post", "timely": True}))
        yield received, events


def build(body: Body, officer: Officer, n: int, today: date, calendar: WorkingCalendar) -> None:
    """Write n cases of the body."""
    office = body.offices.get(name="社会保险处").pk
    rows: list[tuple[Application, list[Event]]] = []
    serials: dict[int, int] = {}
    for place, (received, events) in enumerate(histories(n, today, calendar, office)):
        serials[received.year] = serials.get(received.year, 0) + 1
        number = application_number(received.year, serials[received.year])
        rows.append(_case(body, officer, place, number, received, events, calendar))
        if len(rows) == CHUNK:
            _write(rows)
            rows = []
    _write(rows)


def _write(rows: list[tuple[Application, list[Event]]]) -> None:
    Application.objects.bulk_create([application for application, _ in rows])
    events = [event for _, history in rows for event in history]
    Event.objects.bulk_create(events)
    Decision.objects.bulk_create(
        Decision(
            application=event.application,
            event=event,
            outcome_code=event.facts["outcome"],
            decided_on=event.on,
            reasons={"reason": "演示理由"},
            officer=event.officer,
        )
        for event in events
        if event.act == "foi.decide"
    )


def _case(body, officer, place, number, received, history, calendar) -> tuple[Application, list[Event]]:
    identity = id_number(place % 1000)
    name = f"演示申请人{place % 1000}"
    application = Application(
        body=body,
        number=number,
        channel="online",
        submitted_at=timezone.make_aware(datetime.combine(received, time(9))),
        applicant_kind="natural",
        applicant_index=index_by_id_number(body.code, identity),
        applicant_masked=masked_name(name, natural_person=True),
        applicant_name=name,
        id_number=identity,
        phone="13800000000",
        address="北京市东城区演示路1号",
        email="demo@example.com",
        description="【演示】2023年度失业保险基金收支情况",
    )
    state, events = CaseState(), []
    for seq, (act, on, facts) in enumerate(history, start=1):
        at = timezone.make_aware(datetime.combine(on, time(10)))
        event = Event(application=application, seq=seq, act=act, on=on, at=at, officer=officer, facts=facts)
        due = due_facts(step(state, event), calendar)
        event.facts = {**facts, "due": due}
        state = with_due(step(state, event), due)
        events.append(event)
    for column, value in state.columns().items():
        setattr(application, column, value)
    return application, events
