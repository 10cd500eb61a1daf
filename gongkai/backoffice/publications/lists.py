"""Lists of publications (信息列表): what to do, what is under way, what is public, what is withheld."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.publications.draft_choices import section_choices
from gongkai.backoffice.publications.standing_words import Badge, stage_badge, state_badge
from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.organizations.models import Officer, Role
from gongkai.publishing import slips
from gongkai.publishing.models import GateRecord, Publication, Verdict
from gongkai.publishing.queries import desk, visible_to, withheld
from gongkai.publishing.stages import Attribute, PublicationKind, Stage, State

PAGE_SIZE = 30
SEARCH_CHARS_MAX = 64
WITHHELD_PAGE_SIZE = 50
WAITING_MAX = 500
UNDER_WAY = ~Q(stage=Stage.AT_REST)


@dataclass(frozen=True)
class Queue:
    """一个列表: its name, which rows it holds for this officer, and what it says when it is empty."""

    name: str
    label: str
    holds: Callable[[Officer], Q]
    empty: str


def _always(condition: Q) -> Callable[[Officer], Q]:
    return lambda _officer: condition


def to_do(officer: Officer) -> Q:
    """What lies with this officer: drafts for who drafts, held findings for who may pass them, what is signed for
    who may release it."""
    found = Q(pk__in=[])
    if officer.has_role(Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER):
        found |= Q(stage=Stage.EDITING)
    if officer.has_role(Role.REVIEWER, Role.SIGNER):
        found |= UNDER_WAY & Q(last_verdict=Verdict.HELD, last_passing=None)
    if officer.has_role(Role.DISCLOSURE_HANDLER, Role.SIGNER):
        found |= Q(pk__in=_signed(officer))
    return found


def _signed(officer: Officer) -> frozenset[UUID]:
    """What is signed and waits for its release."""
    waiting = visible_to(officer).filter(stage=Stage.SUBMITTED, attribute=Attribute.PROACTIVE).only("id")
    return slips.let_out(waiting[:WAITING_MAX])


QUEUES = (
    Queue("todo", "待办", to_do, "没有等您办理的信息。"),
    Queue("underway", "在办", _always(UNDER_WAY), "没有在办的信息。新起草的信息会出现在这里。"),
    Queue("signing", "审签中", _always(Q(stage=Stage.SUBMITTED)), "没有正在审签或者等待发布的信息。"),
    Queue("scheduled", "定时发布", _always(Q(stage=Stage.SCHEDULED)), "没有等待定时发布的信息。"),
    Queue("released", "已发布", _always(Q(state=State.RELEASED)), "还没有发布的信息。"),
    Queue("withdrawn", "已撤回", _always(Q(state=State.WITHDRAWN)), "没有撤回的信息。"),
    Queue("held", "不主动公开", _always(Q(state=State.HELD)), "没有定为不主动公开的信息。"),
)
BY_NAME = MappingProxyType({queue.name: queue for queue in QUEUES})


@dataclass(frozen=True)
class ListRow:
    """列表一行: nothing but what the line shows."""

    publication: Publication
    state: Badge
    stage: Badge | None
    kind: str
    attribute: str
    office: str
    number: str
    last_at: Any


@screen(*READERS)
def publications(request: OfficerRequest) -> HttpResponse:
    """One page of one list, narrowed by section and kind."""
    return _page(request, request.GET, search="")


@screen(*READERS, methods=("POST",))
def search_publications(request: OfficerRequest) -> HttpResponse:
    """Look for a title, a document number or an index number; by POST, so that no title of a draft stands in an
    address or a log."""
    return _page(request, request.POST, search=request.POST.get("text", "").strip()[:SEARCH_CHARS_MAX])


def _page(request: OfficerRequest, given: Any, *, search: str) -> HttpResponse:
    officer = request.user
    queue = BY_NAME.get(given.get("queue", ""), QUEUES[0])
    kind = given.get("kind", "") if given.get("kind", "") in PublicationKind.values else ""
    section = _whole(given.get("section"))
    rows = _with_gate(desk(officer, kind=kind, search=search))
    conditions = {one.name: one.holds(officer) for one in QUEUES}
    if not search:
        rows = rows.filter(conditions[queue.name])
    if section:
        rows = rows.filter(
            pk__in=Publication.sections.through.objects.filter(section_id=section).values("publication_id")
        )
    page = Paginator(rows, PAGE_SIZE).get_page(given.get("page"))
    context = {
        "queue": queue, "queues": _counts(officer, conditions), "page": page,
        "rows": _rows(page), "search": search, "kind": kind, "section": section, "kinds": PublicationKind.choices,
        "sections": [(int(key), "　" * label.depth + label) for key, label in section_choices(officer.body)],
        "may_draft": officer.has_role(Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER),
    }  # fmt: skip
    return render(request, "backoffice/publications/list.html", context)


def _with_gate(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """With the verdict of the last look at each, and whether somebody passed it."""
    last = GateRecord.objects.filter(publication=OuterRef("pk")).order_by("-examined_at", "-id")
    return rows.annotate(
        last_verdict=Subquery(last.values("verdict")[:1]),
        last_passing=Subquery(last.values("passing__id")[:1]),
    )


def _counts(officer: Officer, conditions: Mapping[str, Q]) -> list[tuple[Queue, int]]:
    """How many each list holds; one query."""
    wanted: dict[str, Any] = {name: Count("pk", filter=held) for name, held in conditions.items()}
    found = _with_gate(visible_to(officer)).aggregate(**wanted)
    return [(queue, found[queue.name]) for queue in QUEUES]


def _rows(page: Page[Publication]) -> list[ListRow]:
    return [
        ListRow(
            publication=row, state=state_badge(row), stage=stage_badge(row),
            kind=PublicationKind(row.kind).label,
            attribute=Attribute(row.attribute).label if row.attribute else "未定",
            office=row.office.name if row.office else "", number=row.document_number or row.index_number,
            last_at=row.last_at,  # type: ignore[attr-defined]
        )
        for row in page
    ]  # fmt: skip


@screen(*READERS)
def withheld_publications(request: OfficerRequest) -> HttpResponse:
    """Everything withheld, with the day by which it must be looked at again: art. 18."""
    today = timezone.localdate()
    rows = withheld(request.user, today)
    page = Paginator(rows, WITHHELD_PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page, "lines": [(row, _ground(row.publication)) for row in page],
        "overdue": sum(row.is_overdue for row in rows), "today": today,
        "may_review": request.user.has_role(Role.DISCLOSURE_HANDLER, Role.SIGNER),
    }  # fmt: skip
    return render(request, "backoffice/publications/withheld.html", context)


def _ground(row: Publication) -> str:
    return GROUNDS[row.ground].label if row.ground in GROUNDS else "—"


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
