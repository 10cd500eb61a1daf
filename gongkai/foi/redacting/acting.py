"""The way every act on a redaction goes (办理动作): check → change → record. One locks it and writes one event."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.foi.models import Redaction, RedactionEvent, RedactionState
from gongkai.foi.refusals import Refusal, Refused, article
from gongkai.foi.scope import visible_to
from gongkai.organizations.models import Officer, Role
from gongkai.organizations.refusal import ActedBefore

APART = article(37)
MAKERS = frozenset({Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER, Role.SIGNER})
CHECKERS = frozenset({Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER})
EDITABLE = frozenset({RedactionState.DRAFT, RedactionState.REJECTED})
LABELS = {
    "start": "开始区分处理",
    "mark": "遮盖",
    "unmark": "取消遮盖",
    "propose": "提交确认",
    "confirm": "确认",
    "reject": "退回修改",
}


class RedactionConflict(ActedBefore):
    """他人已先行办理: the redaction changed since it was read."""


@dataclass
class Acting:
    """一次办理: one act under way on one locked redaction."""

    act: str
    redaction: Redaction
    officer: Officer
    now: datetime
    reasons: list[Refusal] = field(default_factory=list)

    def refuse(self, message: str, way_out: str = "", field: str | None = None, cited: str = APART) -> None:
        """Note one more reason; nothing is raised before `settle`."""
        self.reasons.append(Refusal(message, cited, way_out, field))

    def settle(self) -> None:
        """Raise every reason gathered so far, all at once."""
        if self.reasons:
            raise Refused(tuple(self.reasons))

    def record(
        self, facts: dict[str, Any] | None = None, *, remarks: str = "", **columns: Any
    ) -> RedactionEvent:
        """Set these columns, count the version up, and write the event."""
        self.settle()
        row = self.redaction
        for name, value in columns.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=[*columns, "version"])
        return written(row, self.act, self.officer, self.now, facts or {}, remarks)


def written(
    row: Redaction, act: str, officer: Officer, now: datetime, facts: dict[str, Any], remarks: str = ""
) -> RedactionEvent:
    """Add the one event of an act; `remarks` are sealed."""
    event = RedactionEvent(
        application=row.application, redaction=row, version=row.version, act=act, at=now, officer=officer,
        facts=facts,
    )  # fmt: skip
    if remarks:
        event.remarks = remarks
    event.save(force_insert=True)
    return event


def redactions_of(officer: Officer) -> QuerySet[Redaction]:
    """Redactions in the cases this officer may see."""
    return Redaction.objects.filter(application__in=visible_to(officer))


def role_refusals(officer: Officer, act: str, roles: frozenset[Role]) -> list[Refusal]:
    """Why an officer of these roles may not do this."""
    if officer.has_role(*roles):
        return []
    allowed = "、".join(role.label for role in Role if role in roles)
    return [Refusal(f"您没有办理“{LABELS[act]}”的职责。", article(4), f"请由{allowed}办理。")]


@contextmanager
def acting(
    act: str,
    redaction: Redaction,
    *,
    officer: Officer,
    seen_version: int,
    roles: frozenset[Role],
    states: frozenset[RedactionState],
    now: datetime | None = None,
) -> Iterator[Acting]:
    """Open one act. Raises Redaction.DoesNotExist (also for another body's), RedactionConflict or Refused."""
    with transaction.atomic():
        rows = (
            redactions_of(officer)
            .select_for_update(of=("self",))
            .select_related("application__body", "original")
        )
        row = rows.get(pk=redaction.pk)
        if row.version != seen_version:
            raise _conflict_on(row)
        doing = Acting(act, row, officer, now or timezone.now())
        doing.reasons.extend(role_refusals(officer, act, roles))
        if row.state not in states:
            allowed = "、".join(state.label for state in RedactionState if state in states)
            doing.refuse(
                f"该项区分处理现为“{RedactionState(row.state).label}”，不能办理“{LABELS[act]}”。",
                f"须在“{allowed}”时办理。",
            )
        if row.application.closed_on is not None:
            doing.refuse("本件已办结，不能再办理。")
        yield doing


def _conflict_on(row: Redaction) -> RedactionConflict:
    last = row.events.select_related("officer").order_by("-version")[0]
    return RedactionConflict(
        who=last.officer.display_title, when=timezone.localtime(last.at), what=LABELS[last.act]
    )
