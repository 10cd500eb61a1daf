"""The way every act on a publication goes (办理动作): check → change → record → tell.

One act locks one publication, compares the version the officer saw, gathers every reason against it, changes it and
writes one event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from gongkai.organizations.models import Officer, Role
from gongkai.publishing import gate, slips
from gongkai.publishing.content import WorkingCopy, content_of, digest
from gongkai.publishing.markup import visible
from gongkai.publishing.models import Attachment, Publication, PublicationEvent
from gongkai.publishing.refusals import PublicationConflict, Refusal, Refused, article
from gongkai.publishing.scope import visible_to
from gongkai.publishing.stages import Stage, State

publication_acted = Signal()
"""Sent after commit with `publication_id`, `act` and `version`: whoever wants to tell somebody listens."""

SYSTEM_TITLE = "系统（定时）"


class Situation:
    """办理情形: all a check may look at: the publication, who acts, the moment. What costs a query is read once."""

    def __init__(self, publication: Publication, officer: Officer | None, now: datetime) -> None:
        self.publication, self.officer, self.now = publication, officer, now

    @property
    def today(self) -> date:
        """The day of the act in Beijing."""
        return timezone.localdate(self.now)

    @cached_property
    def attachments(self) -> list[Attachment]:
        """The files of the working copy in their order."""
        return list(self.publication.attachments.filter(is_current=True))

    @cached_property
    def copy(self) -> WorkingCopy | None:
        """The working copy, opened; None when there is none."""
        kept = self.publication.working_copy
        return WorkingCopy.from_json(kept.open()) if kept else None

    @cached_property
    def content(self) -> dict[str, Any]:
        """What an edition made now would say."""
        assert self.copy is not None
        return content_of(self.publication, self.attachments, self.copy)

    @cached_property
    def digest(self) -> str:
        """The digest of that content; empty when there is no working copy."""
        return digest(self.content) if self.copy else ""

    @cached_property
    def slip(self) -> slips.SlipStanding | None:
        """How the routing slip of this paper stands; None when none was started."""
        return slips.standing_of(self.publication)

    @cached_property
    def gate(self) -> gate.GateStanding:
        """How the gate stands to that very content, by the rules of now."""
        return gate.standing(self.publication, self.digest)

    @cached_property
    def editors(self) -> frozenset[int]:
        """Who wrote on this working copy: nobody of them may pass the gate for it."""
        return editors_of(self.publication)


Obstacles = Callable[[Situation], list[Refusal]]


def no_obstacle(case: Situation) -> list[Refusal]:
    """Nothing but role and state stands in the way."""
    return []


@dataclass(frozen=True)
class Act:
    """一种办理动作: who may do it, in which states and stages, by which article, what else stands in the way.

    `roles` None: done by the system, for an officer who has decided before.
    """

    name: str
    label: str
    article: str
    roles: frozenset[Role] | None
    states: frozenset[State]
    stages: frozenset[Stage]
    obstacles: Obstacles = no_obstacle

    @property
    def key(self) -> str:
        """The dotted name under which its events are recorded."""
        return f"publishing.{self.name}"

    def refusals(self, case: Situation) -> list[Refusal]:
        """Every reason why this act may not be done in this situation, whatever its own fields."""
        elsewhere = self._wrong_place(case)
        obstacles = [] if elsewhere else self.obstacles(case)
        return [*self._wrong_role(case), *elsewhere, *obstacles]

    def _wrong_role(self, case: Situation) -> list[Refusal]:
        if self.roles is None or (case.officer is not None and case.officer.has_role(*self.roles)):
            return []
        allowed = "、".join(role.label for role in Role if role in self.roles)
        return [Refusal(f"您没有办理“{self.label}”的职责。", article(4), f"请由{allowed}办理。")]

    def _wrong_place(self, case: Situation) -> list[Refusal]:
        publication = case.publication
        found = []
        if publication.state not in self.states:
            allowed = "、".join(state.label for state in State if state in self.states)
            message = f"该信息现为“{State(publication.state).label}”，不能办理“{self.label}”。"
            found.append(Refusal(message, self.article, f"须在“{allowed}”时办理。"))
        if publication.stage not in self.stages:
            allowed = "、".join(stage.label for stage in Stage if stage in self.stages)
            message = f"工作稿现为“{Stage(publication.stage).label}”，不能办理“{self.label}”。"
            found.append(Refusal(message, self.article, f"须在“{allowed}”时办理。"))
        return found


@dataclass
class Acting:
    """一次办理: one act under way on one locked publication; gathers refusals, then records exactly one event."""

    act: Act
    case: Situation
    reasons: list[Refusal] = field(default_factory=list)

    @property
    def publication(self) -> Publication:
        """The locked publication."""
        return self.case.publication

    def refuse(self, message: str, cited: str = "", way_out: str = "", field: str | None = None) -> None:
        """Note one more reason; nothing is raised before `settle`."""
        self.reasons.append(Refusal(message, cited or self.act.article, way_out, field))

    def require(self, value: str, message: str, field: str, way_out: str = "", length_max: int = 500) -> str:
        """Note a reason when a text the act needs is blank or too long; return it trimmed."""
        text = visible(value or "").strip()
        if not text:
            self.refuse(message, way_out=way_out, field=field)
        elif len(text) > length_max:
            self.refuse(f"超过{length_max}个字。", way_out="请缩短。", field=field)
        return text

    def settle(self) -> None:
        """Raise every reason gathered so far, all at once."""
        if self.reasons:
            raise Refused(tuple(self.reasons))

    def record(self, facts: dict[str, Any] | None = None, **columns: Any) -> PublicationEvent:
        """Set these columns, count the version up, and write the event; tell after commit."""
        self.settle()
        publication = self.publication
        for name, value in columns.items():
            setattr(publication, name, value)
        publication.version += 1
        publication.save(update_fields=[*columns, "version"])
        return write_event(publication, self.act, self.case.officer, self.case.now, facts or {})


def write_event(
    publication: Publication, act: Act, officer: Officer | None, now: datetime, facts: dict[str, Any]
) -> PublicationEvent:
    """Add the one event of an act, and tell after commit."""
    event = PublicationEvent.objects.create(
        publication=publication,
        version=publication.version,
        act=act.key,
        label=act.label,
        at=now,
        officer=officer,
        officer_title=officer.display_title if officer else SYSTEM_TITLE,
        facts=facts,
    )
    publication_id, version = publication.pk, publication.version
    transaction.on_commit(
        lambda: publication_acted.send(
            Publication, publication_id=publication_id, act=act.key, version=version
        ),
        robust=True,  # the act is done; whoever fails to tell of it does not undo it
    )
    return event


def conflict_on(publication: Publication) -> PublicationConflict:
    """Who changed the publication since it was read, when and how."""
    last = publication.events.order_by("-version")[0]
    return PublicationConflict(
        publication, who=last.officer_title, when=timezone.localtime(last.at), what=last.label
    )


WRITING = tuple(
    f"publishing.{act}"
    for act in (
        "create_draft",
        "edit_draft",
        "mask_draft",
        "attach",
        "detach",
        "order_attachments",
        "correct",
        "revert",
        "reclassify",
    )
)
"""Acts after which an officer counts as having written the working copy."""


def editors_of(publication: Publication) -> frozenset[int]:
    """Officers who wrote on the working copy since the last edition, and the author."""
    wrote = publication.events.filter(act__in=WRITING)
    if publication.current_edition_id is not None:
        wrote = wrote.filter(at__gte=publication.current_edition.released_at)  # type: ignore[union-attr]
        return frozenset(filter(None, wrote.values_list("officer_id", flat=True)))
    return frozenset([publication.author_id, *filter(None, wrote.values_list("officer_id", flat=True))])


@contextmanager
def acting(
    act: Act,
    publication: Publication,
    *,
    officer: Officer | None,
    seen_version: int | None,
    now: datetime | None = None,
) -> Iterator[Acting]:
    """Open one act on one publication; `officer` None is the system, for acts without roles only.

    Raises Publication.DoesNotExist (also for another body's), PublicationConflict or Refused; then nothing changed.
    """
    assert (officer is None) == (act.roles is None)
    seen = Publication.objects.all() if officer is None else visible_to(officer)
    with transaction.atomic():
        rows = seen.select_for_update(of=("self",)).select_related("body", "office", "current_edition")
        row = rows.get(pk=publication.pk)
        if seen_version is not None and row.version != seen_version:
            raise conflict_on(row)
        doing = Acting(act, Situation(row, officer, now or timezone.now()))
        doing.reasons.extend(act.refusals(doing.case))
        yield doing
