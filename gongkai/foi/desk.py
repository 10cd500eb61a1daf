"""The desk (办件台): an officer's cases in queues, sorted by the day something must be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, TextChoices

from gongkai.foi import applicants
from gongkai.foi.clock import working_days_left
from gongkai.foi.models import Application
from gongkai.foi.scope import visible_to
from gongkai.foi.stages import DueState, Stage
from gongkai.law.calendar import WorkingCalendar
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.privacy.identifiers import (
    canonical_id_number,
    canonical_uscc,
    id_number_problems,
    uscc_problems,
)

PAGE_SIZE = 50
NEAR_DAYS = 5  # working days before the last day from which a case counts as 临期
NUMBER = re.compile(r"\d{4}-\d*")
COLUMNS = (
    "number", "stage", "channel", "applicant_kind", "applicant_masked", "submitted_at", "received_on",
    "reply_due_on", "due_state", "due_provisional", "act_by", "correction_due_on", "extension_days",
    "outcome_code", "closed_on", "timely", "version", "external_ref", "body_id", "handling_office__name",
    "handler__display_title",
)  # fmt: skip


class Queue(TextChoices):
    """办件队列: which cases to look at."""

    OPEN = "open", "全部在办"
    AWAITING_CONFIRMATION = "awaiting_confirmation", "待确认"
    AWAITING_CORRECTION = "awaiting_correction", "待补正"
    AWAITING_PAYMENT = "awaiting_payment", "待缴费"
    ACCEPTED = "accepted", "办理中"
    NEAR_DUE = "near_due", "临期"
    OVERDUE = "overdue", "逾期"
    DECIDED = "decided", "待发出"
    MINE = "mine", "我的"
    CLOSED = "closed", "已办结"


class Urgency(TextChoices):
    """紧急程度: how a row is marked."""

    NONE = "none", ""
    NORMAL = "normal", "期限内"
    NEAR = "near", "临期"
    TODAY = "today", "今日到期"
    OVERDUE = "overdue", "逾期"


@dataclass(frozen=True)
class DeskRow:
    """一行: a case, the working days left (negative when late, None when no clock runs) and how urgent."""

    application: Application
    days_left: int | None
    urgency: Urgency


@dataclass(frozen=True)
class Desk:
    """一页办件台."""

    queue: Queue
    rows: tuple[DeskRow, ...]
    counts: dict[Queue, int]
    page: int
    pages: int
    total: int
    search: str

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return self.page < self.pages

    @property
    def has_previous(self) -> bool:
        """Whether a page lies before."""
        return self.page > 1


def desk(
    officer: Officer, *, queue: str = Queue.OPEN, search: str = "", page: int = 1, today: date,
    size: int = PAGE_SIZE, office: int | None = None,
) -> Desk:  # fmt: skip
    """One page of a queue with the counts of all queues; the number of queries does not depend on cases.

    `search` takes a case number (whole or its beginning), an identity number, a 统一社会信用代码, or the
    number of the former system, and then looks through open and closed cases alike.
    `office` narrows queues, counts and search to the cases of one handling office.
    """
    calendar = calendar_for(officer.body)
    seen = visible_to(officer)
    if office is not None:
        seen = seen.filter(handling_office_id=office)
    conditions = _conditions(officer, today, calendar)
    counts = _counts(seen, conditions)
    chosen = Queue(queue) if queue in Queue.values else Queue.OPEN
    search = search.strip()
    if search:
        rows = seen.filter(found_by(officer.body.code, search)).order_by("-number")
        total = rows.count()
    else:
        rows = _sorted(seen.filter(conditions[chosen]), chosen)
        total = counts[chosen]
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    shown = _page(rows, (page - 1) * size, size)
    return Desk(
        chosen, tuple(_row(a, officer, today, calendar) for a in shown), counts, page, pages, total, search
    )


def _conditions(officer: Officer, today: date, calendar: WorkingCalendar) -> dict[Queue, Q]:
    unclosed = Q(closed_on__isnull=True)
    running = unclosed & Q(due_state=DueState.RUNNING)
    soon = calendar.nth_working_day(today, NEAR_DAYS)
    return {
        Queue.OPEN: unclosed,
        Queue.AWAITING_CONFIRMATION: unclosed & Q(stage=Stage.AWAITING_CONFIRMATION),
        Queue.AWAITING_CORRECTION: unclosed & Q(stage=Stage.AWAITING_CORRECTION),
        Queue.AWAITING_PAYMENT: unclosed & Q(stage=Stage.AWAITING_PAYMENT),
        Queue.ACCEPTED: unclosed & Q(stage__in=[Stage.ACCEPTED, Stage.CONSULTING]),
        Queue.NEAR_DUE: running & Q(reply_due_on__gte=today, reply_due_on__lte=soon),
        Queue.OVERDUE: running & Q(reply_due_on__lt=today),
        Queue.DECIDED: unclosed & Q(stage=Stage.DECIDED),
        Queue.MINE: unclosed & Q(handler=officer),
        Queue.CLOSED: Q(closed_on__isnull=False),
    }


def _counts(seen: QuerySet[Application], conditions: dict[Queue, Q]) -> dict[Queue, int]:
    wanted: dict[str, Any] = {
        queue.value: Count("pk", filter=condition)
        for queue, condition in conditions.items()
        if queue not in (Queue.CLOSED, Queue.OPEN)
    }
    open_ones = seen.filter(closed_on__isnull=True).aggregate(open=Count("pk"), **wanted)
    closed = seen.filter(conditions[Queue.CLOSED]).count()
    return {queue: closed if queue == Queue.CLOSED else open_ones[queue.value] for queue in Queue}


def _sorted(rows: QuerySet[Application], queue: Queue) -> QuerySet[Application]:
    if queue == Queue.CLOSED:
        return rows.order_by("-closed_on", "-number")
    return rows.order_by("act_by", "number")


def _page(rows: QuerySet[Application], start: int, size: int) -> QuerySet[Application]:
    """Only what a row shows; nothing sealed leaves the database for a list. Rows passed over are not joined."""
    keys = rows.values("pk")[start : start + size]
    lean = Application.objects.filter(pk__in=keys).order_by(*rows.query.order_by)
    return lean.select_related("handling_office", "handler").only(*COLUMNS)


def _row(application: Application, officer: Officer, today: date, calendar: WorkingCalendar) -> DeskRow:
    application.body = officer.body  # known: every row is of the officer's own body
    left = working_days_left(application, today, calendar)
    return DeskRow(application, left, urgency_of(application.reply_due_on, left, today))


def urgency_of(due_on: date | None, left: int | None, today: date) -> Urgency:
    """How urgent a running case is."""
    if due_on is None or left is None:
        return Urgency.NONE
    if due_on < today:
        return Urgency.OVERDUE
    if due_on == today:
        return Urgency.TODAY
    return Urgency.NEAR if left <= NEAR_DAYS else Urgency.NORMAL


def found_by(body_code: str, text: str) -> Q:
    """What a search text finds: a number, its beginning, an applicant's exact number, a former number."""
    if NUMBER.fullmatch(text):
        return Q(number=text) | Q(number__startswith=text)
    if not id_number_problems(text):
        return Q(applicant_index=applicants.index_by_id_number(body_code, canonical_id_number(text)))
    if not uscc_problems(text):
        return Q(applicant_index=applicants.index_by_uscc(body_code, canonical_uscc(text)))
    return Q(external_ref=text) & ~Q(external_ref="")
