"""Reads for screens and other rooms (查询): the queue, one slip with everything about it, the slips of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from gongkai.law.calendar import WorkingCalendar
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.organizations.roles import CASEWORK_ROLES
from gongkai.signoff.acting import Situation
from gongkai.signoff.acts.send_back import targets
from gongkai.signoff.capacity import Capacity, capacities, choose
from gongkai.signoff.lawful import Offer, lawful_acts
from gongkai.signoff.models import Slip, SlipEvent, SlipStep
from gongkai.signoff.projection import Standing
from gongkai.signoff.scope import visible_to
from gongkai.signoff.words import SlipState, StepKind, StepState

UNDER_WAY = (SlipState.OPEN, SlipState.RETURNED)


@dataclass(frozen=True)
class QueueItem:
    """待我办理的一步: of which slip, in whose place, how many working days are left (negative: late)."""

    step: SlipStep
    done_for: Officer | None
    days_left: int | None

    @property
    def slip(self) -> Slip:
        """The slip of the step."""
        return self.step.slip

    @property
    def is_late(self) -> bool:
        """Whether the day of the step has passed."""
        return self.days_left is not None and self.days_left < 0


def my_queue(officer: Officer, now: datetime) -> list[QueueItem]:
    """The open steps this officer may take now, in own or another's place, the most urgent first.

    What the officer wrote or reviewed and may therefore not judge or sign is left out. A constant number of queries.
    """
    own = capacities(officer, timezone.localdate(now))
    rows = _open_steps(officer).filter(reduce(or_, map(_fitting, own))).distinct()
    calendar, today = calendar_for(officer.body), timezone.localdate(now)
    items = []
    for step in rows:
        writers = frozenset(officer.pk for officer in step.slip.writers.all())
        capacity, _ = choose(step, own, writers=writers, reviewers=_reviewers(step.slip))
        if capacity is not None:
            items.append(QueueItem(step, capacity.principal, days_left(step.due_on, today, calendar)))
    return items


def _open_steps(officer: Officer) -> QuerySet[SlipStep]:
    rows = SlipStep.objects.filter(
        slip__body_id=officer.body_id, slip__state=SlipState.OPEN, state=StepState.OPEN
    )
    rows = rows.select_related("slip__author", "slip__office", "office", "officer")
    return rows.prefetch_related("slip__writers", "slip__steps").order_by(
        "due_on", "slip__started_at", "number"
    )


def _fitting(capacity: Capacity) -> Q:
    person = capacity.person
    if not person.is_active:
        return Q(pk__in=[])
    here = Q(office__isnull=True) | Q(office_id=person.office_id)
    by_post = Q(officer__isnull=True, role__in=[role.value for role in person.roles]) & here
    by_office = Q(pk__in=[])
    if person.office_id is not None and person.has_role(*CASEWORK_ROLES):
        by_office = Q(officer__isnull=True, role="", office_id=person.office_id)
    return Q(officer=person) | by_post | by_office


def _reviewers(slip: Slip) -> frozenset[int]:
    """Who judged the paper before the signature, from the steps at hand."""
    if not slip.apart:
        return frozenset()
    judged = [step for step in slip.steps.all() if step.kind in (StepKind.REVIEW, StepKind.SECRECY_REVIEW)]
    return frozenset(one for step in judged for one in (step.done_by_id, step.done_for_id) if one is not None)


def days_left(due_on: date | None, today: date, calendar: WorkingCalendar) -> int | None:
    """Working days until a step is due; 0 on the day itself, at least one late once it has passed; None without
    a day."""
    if due_on is None:
        return None
    if due_on >= today:
        return calendar.count(after=today, through=due_on)
    return -max(1, calendar.count(after=due_on, through=today))


def came_back_to(officer: Officer) -> QuerySet[Slip]:
    """Slips sent back to this officer as their author, to be changed and sent again."""
    rows = Slip.objects.filter(author=officer, body_id=officer.body_id, state=SlipState.RETURNED)
    return rows.select_related("office").order_by("started_at")


def slips(
    officer: Officer, now: datetime, *, state: str = "", kind: str = "", search: str = ""
) -> QuerySet[Slip]:
    """Every slip the officer may see, the newest first; by state (`late`: an open step is overdue), kind, title."""
    today = timezone.localdate(now)
    rows = visible_to(officer, today).select_related("author", "office")
    if state == "late":
        late = SlipStep.objects.filter(state=StepState.OPEN, due_on__lt=today)
        rows = rows.filter(state=SlipState.OPEN, pk__in=late.values("slip"))
    elif state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(paper_kind=kind)
    if search:
        rows = rows.filter(title__icontains=search)
    open_steps = SlipStep.objects.filter(state=StepState.OPEN).select_related("office", "officer")
    return rows.prefetch_related(Prefetch("steps", open_steps, to_attr="steps_open")).order_by(
        "-started_at", "-id"
    )


@dataclass(frozen=True)
class SlipFile:
    """审签单全卷: one slip with its steps, its history, what this officer may do on it."""

    slip: Slip
    steps: tuple[SlipStep, ...]
    events: tuple[SlipEvent, ...]
    offers: tuple[Offer, ...]
    targets: tuple[Standing, ...]


def slip_file(officer: Officer, slip_id: UUID | str, now: datetime) -> SlipFile:
    """One slip the officer may see. Raises Slip.DoesNotExist otherwise. A constant number of queries."""
    rows = visible_to(officer, timezone.localdate(now)).select_related("body", "author", "office", "route")
    steps = SlipStep.objects.select_related("office", "officer").order_by("position", "number")
    events = SlipEvent.objects.select_related("slip").order_by("version")
    rows = rows.prefetch_related("writers", Prefetch("steps", steps), Prefetch("events", events))
    slip = rows.get(pk=slip_id)
    case = Situation(slip, officer, now)
    return SlipFile(
        slip, tuple(slip.steps.all()), tuple(case.events), tuple(lawful_acts(case)), tuple(targets(case))
    )


def slips_of(paper_ref: str) -> QuerySet[Slip]:
    """Every slip this paper travelled on, the newest first; for a reader already admitted to the paper."""
    return Slip.objects.filter(paper_ref=paper_ref).order_by("-started_at", "-id")


def standing_label(slip: Slip) -> str:
    """Where a slip stands in a few words: 待审核, 待会签（就业促进处）, 审签完毕."""
    if slip.state != SlipState.OPEN:
        return SlipState(slip.state).label
    open_steps = (
        slip.steps.filter(state=StepState.OPEN).select_related("office").order_by("position", "number")
    )
    return "、".join(
        f"待{step.kind_label}" + (f"（{step.office.name}）" if step.office is not None else "")
        for step in open_steps
    )
