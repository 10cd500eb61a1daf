"""Recompute open cases after a new holiday arrangement (重新计算期限), with before and after of each change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongkai.foi.acting import written
from gongkai.foi.clock import due_facts, events_of
from gongkai.foi.models import Application
from gongkai.foi.projection import fold
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body, Officer

CHUNK = 200


@dataclass(frozen=True)
class Recomputed:
    """一件的变化: the due date before and after; None means that none runs."""

    body: str
    number: str
    before: date | None
    after: date | None
    was_provisional: bool
    is_provisional: bool


@dataclass(frozen=True)
class RecomputeReport:
    """重新计算结果."""

    reason: str
    looked_at: int
    changed: tuple[Recomputed, ...]


def recompute_open_cases(
    body: Body | None, reason: str, *, officer: Officer | None = None, now: datetime | None = None
) -> RecomputeReport:
    """Ask the law again about every open case of a body (or of all); record an event where the answer differs.

    Works in chunks, each its own transaction; running it twice changes nothing the second time.
    """
    moment = now or timezone.now()
    looked_at, changed = 0, []
    for keys in _chunks(body):
        with transaction.atomic():
            rows = Application.objects.select_for_update(of=("self",)).filter(
                pk__in=keys, closed_on__isnull=True
            )
            for row in rows.select_related("body").prefetch_related("events").order_by("pk"):
                looked_at += 1
                if (difference := _recompute(row, reason, officer, moment)) is not None:
                    changed.append(difference)
    return RecomputeReport(reason, looked_at, tuple(changed))


def _chunks(body: Body | None) -> Iterator[tuple[UUID, ...]]:
    rows = Application.objects.filter(closed_on__isnull=True)
    if body is not None:
        rows = rows.filter(body=body)
    keys = iter(list(rows.order_by("pk").values_list("pk", flat=True)))
    while chunk := tuple(islice(keys, CHUNK)):
        yield chunk


def _recompute(row: Application, reason: str, officer: Officer | None, moment: datetime) -> Recomputed | None:
    calendar = calendar_for(row.body)
    state = fold(events_of(row))
    due = due_facts(state, calendar)
    after = date.fromisoformat(due["on"]) if due["on"] else None
    if (state.reply_due_on, state.due_provisional) == (after, due["provisional"]):
        return None
    facts = {
        "reason": reason,
        "before": state.reply_due_on and state.reply_due_on.isoformat(),
        "after": due["on"],
    }
    written(
        row, state, "foi.recompute", on=timezone.localdate(moment), at=moment, officer=officer, facts=facts,
        calendar=calendar,
    )  # fmt: skip
    return Recomputed(
        row.body.code, row.number, state.reply_due_on, after, state.due_provisional, due["provisional"]
    )
