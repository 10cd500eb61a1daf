"""What is asked (检索请求): one model for every engine, and the answer to it. Pure: no engine, no database.

Identical for all engines: which documents answer, how many, and every count of every facet. Their order by relevance
is each engine's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

PER_PAGE = 10
PAGE_MAX = 1_000
NEVER = 3_652_059  # the ordinal of 9999-12-31: a day that does not come
NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Facet(StrEnum):
    """筛选项: each may be chosen several times over; within one any value suffices, between two all must hold."""

    BODY = "body"
    KIND = "kind"
    TOPIC = "topic"
    SECTION = "section"
    VALIDITY = "validity"
    YEAR = "year"


class Sort(StrEnum):
    """排序"""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Validity(StrEnum):
    """有效性 on the day of the question: decided by three dates, never stored."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    LAPSED = "lapsed"
    REPEALED = "repealed"

    def ranges(self, today: int) -> tuple[tuple[str, int, int], ...]:
        """What the days must be (field, from, to; ordinals, both included) for a document to stand so today."""
        live, begun = ("repealed", today + 1, NEVER), ("effective", 0, today)
        return {
            Validity.REPEALED: (("repealed", 0, today),),
            Validity.NOT_YET: (live, ("effective", today + 1, NEVER)),
            Validity.LAPSED: (live, begun, ("expires", 0, today - 1)),
            Validity.IN_FORCE: (live, begun, ("expires", today, NEVER)),
        }[self]


@dataclass(frozen=True)
class Term:
    """检索词: found where one of its reduced forms stands in a text, or a number of the document has its key.

    `forms` begins with what was typed; others mean the same (同义词). `shown` is it as typed.
    """

    shown: str
    forms: tuple[str, ...]
    number_key: str = ""
    index_key: str = ""


@dataclass(frozen=True)
class Query:
    """检索请求. `at_least`: so many of the terms suffice (None: all). `scope`: one body's code, or empty for all."""

    typed: str = ""
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    whole: tuple[str, ...] = ()  # reduced forms of what was typed in one run: counts for more in a title
    at_least: int | None = None
    scope: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NOTHING)  # by facet
    first_day: date | None = None
    last_day: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    today: date = date.min

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked."""
        return not (self.terms or self.excluded or self.chosen or self.first_day or self.last_day)

    @property
    def offset(self) -> int:
        """How many documents lie before this page."""
        return (self.page - 1) * self.per_page

    @property
    def days(self) -> tuple[int, int] | None:
        """The range of days as ordinals, both included; None when any day will do."""
        if self.first_day is None and self.last_day is None:
            return None
        return (
            self.first_day.toordinal() if self.first_day else 0,
            self.last_day.toordinal() if self.last_day else NEVER,
        )

    def loosened(self) -> list[Query]:
        """The same, content with fewer terms: first without single characters, which tell nothing by themselves,
        then with one term less, then with any one. Nothing when there is no term to spare."""
        if self.at_least is not None:
            return []
        telling = tuple(term for term in self.terms if len(term.forms[0]) > 1)
        most = min(len(telling), len(self.terms) - 1)  # all of them were asked for already
        fewer = dict.fromkeys(n for n in (len(telling), len(telling) - 1, 1) if 0 < n <= most)
        return [replace(self, terms=telling, at_least=number) for number in fewer]


@dataclass(frozen=True)
class Hit:
    """一条结果: what the index holds of a document, to be shown only while that edition is public."""

    id: str
    edition: int
    body: str
    title: str
    summary: str
    text: str
    attachments: tuple[tuple[str, str], ...] = ()  # name, text
    score: float = 0.0


@dataclass(frozen=True)
class Answer:
    """检索结果: a page of hits, the exact number of all, and the counts by facet.

    The counts of a facet heed every other choice but not those made in itself, so a second value can be added.
    `is_complete` is false when part of a cluster did not answer: the page then says so.
    """

    hits: tuple[Hit, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    is_complete: bool = True
