"""Filters and pages of public lists (筛选、分页): read from the address, never wrong, at worst without effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from gongkai.publishing.models import Edition
from gongkai.publishing.public_lists import Narrowing, kinds_in, years_in

WORDS_MAX = 60


@dataclass(frozen=True)
class Filters:
    """筛选: what was chosen, and what may be chosen in this list."""

    narrowing: Narrowing
    years: Sequence[int]
    kinds: Sequence[tuple[str, str]]

    @property
    def is_set(self) -> bool:
        """Whether anything was narrowed."""
        return self.narrowing != Narrowing()

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to choose from."""
        return self.is_set or len(self.years) > 1 or len(self.kinds) > 1


def filters_of(request: HttpRequest, editions: QuerySet[Edition]) -> Filters:
    """The filters of a list: a year or kind it does not hold is passed over."""
    years, kinds = years_in(editions), kinds_in(editions)
    year, kind = request.GET.get("year", ""), request.GET.get("kind", "")
    narrowing = Narrowing(
        words=request.GET.get("q", "").replace("\0", "").strip()[:WORDS_MAX],
        year=int(year) if year.isascii() and year.isdigit() and int(year) in years else None,
        kind=kind if kind in dict(kinds) else "",
    )
    return Filters(narrowing, years, kinds)


def page_of(request: HttpRequest, rows: Any, per_page: int) -> Page[Any]:
    """The page asked for, or the nearest there is."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))
