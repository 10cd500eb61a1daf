"""Reads of remedy records (复议诉讼查询): the desk list, one case's, and the counts of Table 4."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, TextChoices

from gongkai.foi.models import Application, Event, RemedyRecord
from gongkai.foi.remedies.folding import REMEDY_ACTS, Remedies, remedies_after
from gongkai.foi.scope import visible_to
from gongkai.law.ogi.remedy_cases import RemedyBlock, RemedyResult
from gongkai.organizations.models import Body, Officer

PAGE_SIZE = 30


class RemedyQueue(TextChoices):
    """复议诉讼队列: which records to look at."""

    DUE = "due", "待答复、待落实"
    PENDING = "pending", "尚未审结"
    CONCLUDED = "concluded", "已审结"
    ALL = "all", "全部"


_CONDITIONS = {
    RemedyQueue.DUE: Q(act_by__isnull=False),
    RemedyQueue.PENDING: Q(result=RemedyResult.PENDING.value, is_struck=False),
    RemedyQueue.CONCLUDED: Q(is_struck=False) & ~Q(result=RemedyResult.PENDING.value),
    RemedyQueue.ALL: Q(is_struck=False),
}


@dataclass(frozen=True)
class RemedyPage:
    """一页复议诉讼登记."""

    queue: RemedyQueue
    rows: tuple[RemedyRecord, ...]
    counts: dict[RemedyQueue, int]
    page: int
    pages: int


def remedies_of_officer(officer: Officer, queue: str = "", page: int = 1) -> RemedyPage:
    """One page of a queue with the counts of all queues, of cases the officer may see: those with the nearest
    deadline first, then the newest."""
    seen = RemedyRecord.objects.filter(application__in=visible_to(officer))
    counts = seen.aggregate(**{q.value: Count("pk", filter=_CONDITIONS[q]) for q in RemedyQueue})
    chosen = RemedyQueue(queue) if queue in RemedyQueue.values else RemedyQueue.DUE
    pages = max(1, -(-counts[chosen.value] // PAGE_SIZE))
    page = min(max(1, page), pages)
    rows = seen.filter(_CONDITIONS[chosen]).select_related("application").order_by("act_by", "-notified_on")
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    named = {RemedyQueue(name): count for name, count in counts.items()}
    return RemedyPage(chosen, tuple(shown), named, page, pages)


def remedies_of_case(application: Application) -> QuerySet[RemedyRecord]:
    """The records of one case, struck ones too, in the order they were entered."""
    return application.remedies.select_related("decision").order_by("pk")


def linked_from(application: Application) -> QuerySet[Application]:
    """Cases whose order to act anew was carried out in this one."""
    return Application.objects.filter(
        body=application.body_id,
        remedies__linked_number=application.number,
        remedies__is_struck=False,
    ).distinct()


def remedies_at(body: Body, day: date) -> Remedies:
    """Every record of the body as it stood at the end of that day, by its events: one query."""
    events = Event.objects.filter(application__body=body, act__in=REMEDY_ACTS, on__lte=day)
    rows = events.order_by("application_id", "seq").only("act", "on", "facts", "seq", "application_id")
    states: Remedies = ()
    found: list[Remedies] = []
    current = None
    for event in rows:
        if event.application_id != current:
            found.append(states)
            states, current = (), event.application_id
        states = remedies_after(states, event)
    return tuple(one for many in (*found, states) for one in many if not one.is_struck)


def counted(states: Remedies, first: date) -> Counter[tuple[RemedyBlock, RemedyResult]]:
    """Blocks and results of the records that were before the body at any time since `first`.

    A record counts unless it was concluded earlier: so what was pending at the end of a year shows its result in
    the next (跨年衔接). `states` as they stood on the last day of the period, see `remedies_at`.
    """
    cells: Counter[tuple[RemedyBlock, RemedyResult]] = Counter()
    for one in states:
        concluded = one.concluded_on
        if concluded is None or concluded >= first:
            cells[one.block, one.result] += 1
    return cells
