"""The way every act on a slip goes (办理动作): check → change → record → tell.

One act locks the paper, then its slip, compares the version the officer saw, gathers every reason against it,
writes one event, and sets slip and steps to what the events now amount to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.signoff.capacity import Capacity, capacities
from gongkai.signoff.models import Slip, SlipEvent, SlipStep
from gongkai.signoff.papers import PaperKind, paper_kind
from gongkai.signoff.projection import SlipView, fold, next_numbers
from gongkai.signoff.refusals import Refusal, Refused, SlipConflict
from gongkai.signoff.scope import visible_to
from gongkai.signoff.words import RULE, SlipState, StepKind

slip_acted = Signal()
"""Sent after commit with `slip_id`, `act` and `version`: whoever wants to tell somebody listens."""

OPINION_MAX = 1000
SYSTEM_TITLE = "系统"


class Situation:
    """办理情形: all a check may look at: the slip, who acts, the moment. What costs a query is read once.

    `officer` None: the system, for an end that follows from what happened to the paper.
    """

    def __init__(self, slip: Slip, officer: Officer | None, now: datetime) -> None:
        self.slip, self.by, self.now = slip, officer, now

    @property
    def officer(self) -> Officer:
        """Who acts, where an officer must."""
        assert self.by is not None
        return self.by

    @property
    def today(self) -> date:
        """The day of the act in Beijing."""
        return timezone.localdate(self.now)

    @cached_property
    def events(self) -> list[SlipEvent]:
        """Everything done on this slip, in order."""
        return list(self.slip.events.all())

    @cached_property
    def view(self) -> SlipView:
        """Where the slip stands."""
        return fold(self.events)

    @cached_property
    def steps(self) -> dict[int, SlipStep]:
        """The rows of the steps by their number."""
        return {step.number: step for step in self.slip.steps.all()}

    @cached_property
    def writers(self) -> frozenset[int]:
        """Officers who wrote on the paper."""
        return frozenset(officer.pk for officer in self.slip.writers.all())

    @cached_property
    def capacities(self) -> list[Capacity]:
        """In whose place the officer may act today."""
        return capacities(self.officer, self.today)

    @cached_property
    def paper(self) -> PaperKind:
        """The kind of paper on this slip."""
        return paper_kind(self.slip.paper_kind)

    @cached_property
    def paper_digest(self) -> str:
        """The digest of the paper as it lies now."""
        return self.paper.digest(self.slip.paper_ref)

    def reviewers(self) -> frozenset[int]:
        """Who judged this content before the signature; empty where the body lets one person do both."""
        if not self.slip.apart:
            return frozenset()
        judged = (StepKind.REVIEW, StepKind.SECRECY_REVIEW)
        found = [step for step in self.view.steps if step.plan.kind in judged]
        return frozenset(one for step in found for one in (step.done_by, step.done_for) if one is not None)


Obstacles = Callable[[Situation], list[Refusal]]


@dataclass(frozen=True)
class Act:
    """一种办理动作: in which states of the slip it may be done, and what else stands in the way."""

    name: str
    label: str
    states: frozenset[SlipState]
    obstacles: Obstacles

    @property
    def key(self) -> str:
        """The dotted name under which its events are recorded."""
        return f"signoff.{self.name}"

    def refusals(self, case: Situation) -> list[Refusal]:
        """Every reason why this act may not be done in this situation, whatever its own fields."""
        if case.slip.state not in self.states:
            allowed = "、".join(state.label for state in SlipState if state in self.states)
            message = f"审签单现为“{SlipState(case.slip.state).label}”，不能办理“{self.label}”。"
            return [Refusal(message, RULE, f"须在“{allowed}”时办理。")]
        return self.obstacles(case)


@dataclass
class Acting:
    """一次办理: one act under way on one locked slip; gathers refusals, then records exactly one event."""

    act: Act
    case: Situation
    reasons: list[Refusal] = field(default_factory=list)
    capacity: Capacity | None = None

    @property
    def slip(self) -> Slip:
        """The locked slip."""
        return self.case.slip

    def refuse(self, message: str, way_out: str = "", field: str | None = None, cited: str = RULE) -> None:
        """Note one more reason; nothing is raised before `settle`."""
        self.reasons.append(Refusal(message, cited, way_out, field))

    def text(self, value: str, field: str, *, required: str = "", length_max: int = OPINION_MAX) -> str:
        """A text trimmed; noted when it is too long, or blank where `required` says why it is needed."""
        trimmed = (value or "").strip()
        if required and not trimmed:
            self.refuse(required, "请填写。", field)
        elif len(trimmed) > length_max:
            self.refuse(f"超过{length_max}个字。", "请缩短。", field)
        return trimmed

    def settle(self) -> None:
        """Raise every reason gathered so far, all at once."""
        if self.reasons:
            raise Refused(tuple(self.reasons))

    def record(self, facts: dict[str, Any] | None = None, *, opinion: str = "") -> SlipEvent:
        """Write the event, and bring slip and steps to what the events now say."""
        self.settle()
        return recorded(self.case, self.act, facts or {}, opinion=opinion, capacity=self.capacity)

    def opening(self, numbers: Iterable[int]) -> dict[str, str]:
        """The steps an act opens, each with the working day it is due."""
        return due_days(self.case, {number: self.case.view.step(number).plan.days for number in numbers})

    def following(self, done: int) -> dict[str, str]:
        """What opens once this step is done."""
        return self.opening(next_numbers(self.case.view.steps, [done]))


def due_days(case: Situation, days: dict[int, int]) -> dict[str, str]:
    """Step number → the day it is due, so many working days of the body's calendar after today."""
    calendar = calendar_for(case.slip.body)
    return {
        str(number): calendar.nth_working_day(after=case.today, n=allowed).isoformat()
        for number, allowed in days.items()
    }


def recorded(
    case: Situation, act: Act, facts: dict[str, Any], *, opinion: str = "", capacity: Capacity | None = None
) -> SlipEvent:
    """Add one event to a slip and set its rows to the fold of all events."""
    slip, officer = case.slip, case.by
    before = list(case.events)  # read before the new one is written
    principal = capacity.principal if capacity else None
    if principal is not None:
        facts = {**facts, "done_for": principal.pk}
    event = SlipEvent(
        slip=slip, version=slip.version + 1, act=act.key, label=act.label, at=case.now, officer=officer,
        officer_title=officer.display_title if officer else SYSTEM_TITLE, done_for=principal,
        done_for_title=principal.display_title if principal else "", facts=facts,
    )  # fmt: skip
    if opinion:
        event.opinion = opinion
    event.save(force_insert=True)
    case.events = [*before, event]
    case.view = fold(case.events)
    _project(case, event)
    slip_id, version = slip.pk, slip.version
    transaction.on_commit(
        lambda: slip_acted.send(Slip, slip_id=slip_id, act=act.key, version=version),
        robust=True,  # the act is done; whoever fails to tell of it does not undo it
    )
    return event


def _project(case: Situation, event: SlipEvent) -> None:
    slip, view = case.slip, case.view
    ended = view.state not in (SlipState.OPEN, SlipState.RETURNED)
    slip.state, slip.digest, slip.round, slip.version = view.state, view.digest, view.round, view.version
    slip.ended_at = event.at if ended else None
    slip.save(update_fields=["state", "digest", "round", "version", "ended_at"])
    rows = {step.number: step for step in slip.steps.all()}
    titles = (event.officer_title, event.done_for_title)
    for step in view.steps:
        row = rows.get(step.number) or SlipStep(slip=slip, number=step.number, position=step.position)
        row.kind, row.days, row.role = step.plan.kind, step.plan.days, step.plan.role or ""
        row.office_id, row.officer_id = step.plan.office_id, step.plan.officer_id
        row.state, row.due_on = step.state, step.due_on
        if step.done_by is None:
            row.done_at, row.done_by_title, row.done_for_title = None, "", ""
        elif row.done_by_id is None or event.facts.get("step") == step.number or _is_own(step.number, event):
            row.done_at, (row.done_by_title, row.done_for_title) = event.at, titles
        row.done_by_id, row.done_for_id = step.done_by, step.done_for
        row.save()
    case.steps = {row.number: row for row in slip.steps.all()}


def _is_own(number: int, event: SlipEvent) -> bool:
    return number == 0 and event.act in ("signoff.start", "signoff.resubmit")


def conflict_on(slip: Slip) -> SlipConflict:
    """Who moved the slip since it was read, when and how."""
    last = slip.events.order_by("-version")[0]
    return SlipConflict(slip, who=last.officer_title, when=timezone.localtime(last.at), what=last.label)


@contextmanager
def acting(
    act: Act, slip: Slip, *, officer: Officer, seen_version: int, now: datetime | None = None
) -> Iterator[Acting]:
    """Open one act on one slip. Raises Slip.DoesNotExist (also for another body's), SlipConflict or Refused;
    then nothing changed."""
    moment = now or timezone.now()
    with transaction.atomic():
        paper_kind(slip.paper_kind).lock(slip.paper_ref)
        rows = visible_to(officer, timezone.localdate(moment)).select_for_update(of=("self",))
        row = rows.select_related("body").get(pk=slip.pk)
        if row.version != seen_version:
            raise conflict_on(row)
        doing = Acting(act, Situation(row, officer, moment))
        doing.reasons.extend(act.refusals(doing.case))
        yield doing
