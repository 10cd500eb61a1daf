"""What a search page's address asks (检索条件): read without errors, and written again with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from gongkai.search.query import PAGE_MAX, Facet, Sort
from gongkai.search.reading import TYPED_MAX

VALUES_MAX = 20  # chosen in one facet
OPTIONS_SHOWN = 12
FACET_NAMES = {
    Facet.BODY: "机关",
    Facet.KIND: "信息类别",
    Facet.TOPIC: "主题",
    Facet.SECTION: "栏目",
    Facet.VALIDITY: "有效性",
    Facet.YEAR: "年份",
}
SORT_NAMES = {Sort.RELEVANCE: "按相关程度", Sort.NEWEST: "最新在前", Sort.OLDEST: "最早在前"}


@dataclass(frozen=True)
class SearchForm:
    """检索条件, as the address has them."""

    typed: str
    chosen: Mapping[str, tuple[str, ...]]
    first_day: date | None
    last_day: date | None
    sort: Sort
    page: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked yet."""
        return not (self.typed or self.chosen or self.first_day or self.last_day)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words is given."""
        return bool(self.chosen or self.first_day or self.last_day)

    def address(
        self, *, typed: str | None = None, without: tuple[str, str] | None = None, page: int = 1
    ) -> str:
        """The same conditions with other words, without one choice, or on another page."""
        pairs = [("q", self.typed if typed is None else typed)]
        pairs += [(f, v) for f, values in self.chosen.items() for v in values if (f, v) != without]
        for name, day in (("from", self.first_day), ("to", self.last_day)):
            if day and without != (name, ""):
                pairs.append((name, day.isoformat()))
        if self.sort is not Sort.RELEVANCE:
            pairs.append(("sort", self.sort))
        if page > 1:
            pairs.append(("page", str(page)))
        return "?" + urlencode(pairs)


@dataclass(frozen=True)
class Option:
    """可选的一项: a value of a facet, how many it would show, whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """一组筛选项."""

    name: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is chosen here."""
        return any(option.is_chosen for option in (*self.options, *self.more))


def form_of(data: QueryDict, scope: str) -> SearchForm:
    """The conditions in an address; what makes no sense is left out."""
    chosen = {}
    for facet in Facet:
        values = tuple(v for v in dict.fromkeys(data.getlist(facet)) if v and len(v) <= 200 and "\0" not in v)
        if values and not (scope and facet is Facet.BODY):
            chosen[str(facet)] = values[:VALUES_MAX]
    sort, page = data.get("sort", ""), data.get("page", "")
    return SearchForm(
        " ".join(data.get("q", "").replace("\0", "").split())[:TYPED_MAX],
        chosen,
        _day(data.get("from", "")),
        _day(data.get("to", "")),
        Sort(sort) if sort in list(Sort) else Sort.RELEVANCE,
        min(PAGE_MAX, max(1, int(page))) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def group_of(
    facet: Facet, counts: Mapping[str, int], chosen: tuple[str, ...], labels: Mapping[str, str]
) -> Group | None:
    """A facet to choose from, the most frequent first and what is chosen always there; None where nothing is to choose."""
    values = {value: counts.get(value, 0) for value in (*counts, *chosen) if value in labels}
    if facet is Facet.YEAR:
        order = sorted(values, reverse=True)
    else:
        order = sorted(values, key=lambda value: (-values[value], labels[value]))
    options = [Option(v, labels[v], values[v], v in chosen) for v in order]
    if len(options) < 2 and not chosen:
        return None
    return Group(
        str(facet), FACET_NAMES[facet], tuple(options[:OPTIONS_SHOWN]), tuple(options[OPTIONS_SHOWN:])
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
