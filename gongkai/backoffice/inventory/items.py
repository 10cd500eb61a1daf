"""The items of the list (清单事项): two levels, how each is fulfilled, and one item with all of its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.inventory.coverage_figure import figure_of
from gongkai.backoffice.inventory.item_page import page_of
from gongkai.backoffice.inventory.state_words import TONES
from gongkai.organizations.models import Role
from gongkai.publishing.inventory.board import coverage, is_covered
from gongkai.publishing.inventory.duties import Duty, DutyState, duties
from gongkai.publishing.inventory.history import revisions
from gongkai.publishing.models import InventoryItem

PAGE_SIZE = 30
SEARCH_CHARS_MAX = 64


@dataclass(frozen=True)
class Filters:
    """清单筛选: what the page was asked for; empty means all."""

    category: str = ""
    publisher: str = ""
    state: str = ""
    words: str = ""

    @classmethod
    def of(cls, request: OfficerRequest) -> Filters:
        """Read off the address; a state that does not exist means all."""
        given = request.GET
        state = given.get("state", "")
        return cls(
            given.get("category", ""),
            given.get("publisher", ""),
            state if state in list(DutyState) else "",
            given.get("q", "").strip()[:SEARCH_CHARS_MAX],
        )

    def lets_through(self, duty: Duty) -> bool:
        """Whether an item is one of those asked for."""
        item = duty.item
        return (
            self.category in ("", item.category)
            and self.publisher in ("", item.publisher)
            and self.state in ("", duty.state.value)
            and self.words.casefold() in f"{item.level1}\n{item.level2}\n{item.content_elements}".casefold()
        )

    @property
    def any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.category or self.publisher or self.state or self.words)


@dataclass(frozen=True)
class ItemRow:
    """清单一行: what the list shows of an item."""

    item: InventoryItem
    state: DutyState
    tone: str
    published: int
    open: int


@dataclass(frozen=True)
class Group:
    """一级事项: a first level of a category, and the rows below it on this page."""

    category: str
    level1: str
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True)
class CategoryCount:
    """一个类别的覆盖情况"""

    category: str
    total: int
    covered: int
    overdue: int
    missing: int


@screen(*READERS)
def list_items(request: OfficerRequest) -> HttpResponse:
    """One page of the list in force, filtered, above it how far it is fulfilled."""
    body, today, filters = request.user.body, timezone.localdate(), Filters.of(request)
    found = duties(body, today)
    page = Paginator([d for d in found if filters.lets_through(d)], PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context: dict[str, Any] = {
        "filters": filters,
        "groups": list(groups(list(page.object_list))),
        "page": page,
        "coverage": coverage(found),
        "figure": figure_of(coverage(found)),
        "by_category": by_category(found),
        "categories": _names(duty.item.category for duty in found),
        "publishers": _names(duty.item.publisher for duty in found),
        "states": list(DutyState),
        "total": len(found),
        "last": revisions(body).first(),
        "today": today,
        "may_revise": request.user.has_role(Role.DISCLOSURE_HANDLER),
    }
    return render(request, "backoffice/inventory/items.html", context)


def groups(found: Sequence[Duty]) -> Iterable[Group]:
    """The rows under their category and first level, in the order of the list."""
    for (category, level1), members in groupby(found, key=lambda d: (d.item.category, d.item.level1)):
        yield Group(category, level1, tuple(_row(duty) for duty in members))


def by_category(found: Sequence[Duty]) -> list[CategoryCount]:
    """The proactive items of each category, in the order of the list."""
    kept: dict[str, list[Duty]] = {}
    for duty in found:
        if duty.state is not DutyState.NOT_PROACTIVE:
            kept.setdefault(duty.item.category, []).append(duty)
    return [
        CategoryCount(
            category,
            len(members),
            sum(1 for duty in members if is_covered(duty)),
            sum(1 for duty in members if duty.state is DutyState.OVERDUE),
            sum(1 for duty in members if duty.state is DutyState.MISSING),
        )
        for category, members in kept.items()
    ]


def _row(duty: Duty) -> ItemRow:
    published = sum(1 for one in duty.fulfilments if one.published_on is not None)
    still_open = len(duty.fulfilments) - published + len(duty.undated)
    return ItemRow(duty.item, duty.state, TONES[duty.state], published, still_open)


def _names(given: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(given) if name]


@screen(*READERS)
def show_item(request: OfficerRequest, item_id: int) -> HttpResponse:
    """One item: what it asks, what fulfils it, what is missing, how it came to be so."""
    try:
        item = InventoryItem.objects.select_related("body").get(pk=item_id, body_id=request.user.body_id)
    except InventoryItem.DoesNotExist:
        raise Http404 from None
    today: date = timezone.localdate()
    return render(request, "backoffice/inventory/item.html", page_of(item, request.user, today))
