"""The way every act goes (办理动作): check → change → record → tell.

One act locks one case, compares the version the officer saw, gathers every reason against it, writes one
event, and sets the case's columns to what the events now amount to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from gongkai.foi.clock import due_facts
from gongkai.foi.labels import label_of
from gongkai.foi.models import Application, Event
from gongkai.foi.notifying import outbox
from gongkai.foi.projection import CaseState, fold, step, with_due
from gongkai.foi.refusals import Conflict, Refusal, Refused, article
from gongkai.foi.scope import visible_to
from gongkai.foi.stages import Stage
from gongkai.foi.verification import verify_projection
from gongkai.law.calendar import WorkingCalendar
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer, Role

case_acted = Signal()
"""Sent after commit with `application_id`, `act` and `event_id`: whoever wants to tell somebody listens."""


@dataclass(frozen=True)
class Situation:
    """办理情形: all that a check may look at: the case, who acts, the day of the act and today.

    `officer` is None when the applicant acts on line, admitted by the query code.
    """

    application: Application
    state: CaseState
    officer: Officer | None
    on: date
    today: date
    calendar: WorkingCalendar


Obstacles = Callable[[Situation], list[Refusal]]
Deadline = Callable[[Situation], date | None]


def no_obstacle(case: Situation) -> list[Refusal]:
    """Nothing but role and stage stands in the way."""
    return []


def no_deadline(case: Situation) -> date | None:
    """The law sets no day for this act."""
    return None


@dataclass(frozen=True)
class Act:
    """一种办理动作: who may do it, in which stages, by which article, what else stands in the way."""

    name: str
    article: str
    roles: frozenset[Role]
    stages: frozenset[Stage]
    obstacles: Obstacles = no_obstacle
    deadline: Deadline = no_deadline
    by_applicant: bool = False

    @property
    def key(self) -> str:
        """The dotted name under which its events are recorded."""
        return f"foi.{self.name}"

    @property
    def label(self) -> str:
        """What the button and the timeline call it."""
        return label_of(self.key)

    def refusals(self, case: Situation) -> list[Refusal]:
        """Every reason why this act may not be done in this situation, whatever its own fields."""
        return [*self._wrong_role(case), *self._wrong_stage(case), *self.obstacles(case)]

    def _wrong_role(self, case: Situation) -> list[Refusal]:
        if case.officer is None:
            if self.by_applicant:
                return []
        elif case.officer.has_role(*self.roles):
            return []
        allowed = "、".join(role.label for role in Role if role in self.roles)
        return [Refusal(f"您没有办理“{self.label}”的职责。", article(4), f"请由{allowed}办理。")]

    def _wrong_stage(self, case: Situation) -> list[Refusal]:
        stage = case.state.stage
        if stage in self.stages:
            return []
        if stage == Stage.CLOSED:
            return [Refusal("本件已办结，不能再办理。", self.article, "申请人另有需求的，请其另行提出申请。")]
        allowed = "、".join(s.label for s in Stage if s in self.stages)
        return [
            Refusal(
                f"本件现为“{stage.label}”，不能办理“{self.label}”。", self.article, f"须在{allowed}时办理。"
            )
        ]


@dataclass
class Acting:
    """一次办理: one act under way on one locked case; gathers refusals, then records exactly one event."""

    act: Act
    case: Situation
    now: datetime
    reasons: list[Refusal] = field(default_factory=list)
    event: Event | None = None

    @property
    def application(self) -> Application:
        """The locked case."""
        return self.case.application

    def refuse(self, message: str, cited: str = "", way_out: str = "", field: str | None = None) -> None:
        """Note one more reason; nothing is raised before `settle`."""
        self.reasons.append(Refusal(message, cited or self.act.article, way_out, field))

    def require(self, value: str, message: str, field: str, way_out: str = "") -> str:
        """Note a reason when a text the act needs is blank; return it trimmed."""
        text = (value or "").strip()
        if not text:
            self.refuse(message, way_out=way_out, field=field)
        return text

    def settle(self) -> None:
        """Raise every reason gathered so far, all at once."""
        if self.reasons:
            raise Refused(tuple(self.reasons))

    def record(self, facts: dict[str, Any] | None = None, *, remarks: str = "", key: str = "") -> Event:
        """Write the event, with what the law now answers, and bring the case's columns up to date.

        `key` names an event beside the act's own: an act that sends two letters records two events.
        """
        self.settle()
        event, state = written(
            self.application, self.case.state, key or self.act.key, on=self.case.on, at=self.now,
            officer=self.case.officer, facts=facts or {}, remarks=remarks, calendar=self.case.calendar,
        )  # fmt: skip
        self.event = event
        self.case = replace(self.case, state=state)
        return event


def written(
    application: Application,
    state: CaseState,
    act: str,
    *,
    on: date,
    at: datetime,
    officer: Officer | None,
    facts: dict[str, Any],
    calendar: WorkingCalendar,
    remarks: str = "",
) -> tuple[Event, CaseState]:
    """Add one event to a case in this state, and set the columns to the new state; return both."""
    event = Event(
        application=application, seq=state.events + 1, act=act, on=on, at=at, officer=officer, facts=facts
    )
    if remarks:
        event.remarks = remarks
    due = due_facts(step(state, event), calendar)
    event.facts = {**facts, "due": due}
    changed = with_due(step(state, event), due)
    _set_columns(application, changed, seen_version=state.events)
    event.save(force_insert=True)
    outbox.put(application, event)
    application_id, event_id = application.pk, event.pk
    transaction.on_commit(
        lambda: case_acted.send(Application, application_id=application_id, act=act, event_id=event_id),
        robust=True,  # the act is done; whoever fails to tell of it does not undo it
    )
    return event, changed


def _set_columns(application: Application, state: CaseState, *, seen_version: int) -> None:
    """Compare-and-swap on the version, whatever the database's own locking does."""
    columns = state.columns()
    if not Application.objects.filter(pk=application.pk, version=seen_version).update(**columns):
        raise conflict_on(application)
    for name, value in columns.items():
        setattr(application, name, value)


def conflict_on(application: Application) -> Conflict:
    """Who changed the case since it was read, when and how."""
    last = Event.objects.filter(application=application).select_related("officer").order_by("-seq")[0]
    who = last.officer.display_title if last.officer else "申请人或系统"
    return Conflict(application, who=who, when=timezone.localtime(last.at), what=label_of(last.act))


def _locked(application: Application, officer: Officer | None) -> Application:
    """The case, locked and fresh. Another body's case does not exist for this officer."""
    seen = Application.objects.all() if officer is None else visible_to(officer)
    rows = seen.select_for_update(of=("self",)).select_related("body")
    return rows.get(pk=application.pk)


def situation(
    application: Application, events: list[Event], officer: Officer | None, on: date, today: date
) -> Situation:
    """The situation of a case, for checks."""
    return Situation(application, fold(events), officer, on, today, calendar_for(application.body))


@contextmanager
def acting(
    act: Act,
    application: Application,
    *,
    officer: Officer | None,
    seen_version: int,
    on: date,
    now: datetime | None = None,
) -> Iterator[Acting]:
    """Open one act on one case; `officer` None is the applicant, admitted by the query code.

    Raises Application.DoesNotExist, Conflict or Refused; then nothing changed."""
    moment = now or timezone.now()
    with transaction.atomic():
        row = _locked(application, officer)
        if row.version != seen_version:
            raise conflict_on(row)
        case = situation(row, list(row.events.all()), officer, on, timezone.localdate(moment))
        doing = Acting(act, case, moment)
        doing.reasons.extend(act.refusals(case))
        doing.reasons.extend(_impossible_day(case))
        yield doing
        verify_projection(row)


def _impossible_day(case: Situation) -> list[Refusal]:
    """The day of an act lies neither in the future nor before the application."""
    if case.on > case.today:
        return [Refusal(f"办理日期{case.on}晚于今天。", "", "请填写实际发生的日期。", "on")]
    clock = case.state.clock
    begun = clock.counts_from if clock else case.state.submitted_on
    if begun and case.on < begun:
        what = f"{clock.restarts[-1].kind.label}的日期" if clock and clock.restarts else "申请的收到日期"
        message = f"办理日期{case.on}早于{what}{begun}。"
        return [Refusal(message, article(31), "请核对日期。", "on")]
    return []
