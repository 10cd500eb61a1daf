"""The truth (对照引擎): every document looked through, nothing indexed. What the other engines are held to in tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from gongkai.search.analysis import normal, words
from gongkai.search.entry import Entry
from gongkai.search.query import Answer, Facet, Hit, Query, Sort, Term, Validity


class MemoryEngine:
    """对照引擎: a scan."""

    name = "memory"

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def apply(self, put: Iterable[Entry], remove: Iterable[str]) -> None:
        """As Engine.apply."""
        for gone in remove:
            self.entries.pop(gone, None)
        self.entries.update({entry.id: entry for entry in put})

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """As Engine.rebuild."""
        self.entries = {entry.id: entry for entry in entries}
        return len(self.entries)

    def count(self) -> int:
        """As Engine.count."""
        return len(self.entries)

    def vocabulary(self) -> Mapping[str, int]:
        """As Engine.vocabulary."""
        return Counter(word for entry in self.entries.values() for word in set(words(entry.title)))

    def generation(self) -> str:
        """As Engine.generation."""
        return str(hash(frozenset((entry.id, entry.edition, entry.title) for entry in self.entries.values())))

    def search(self, query: Query) -> Answer:
        """As Engine.search, by looking at every document."""
        asked = [entry for entry in self.entries.values() if _answers(entry, query)]
        found = [entry for entry in asked if _is_chosen(entry, query, but=None)]
        found.sort(key=lambda entry: _order(entry, query))
        counts = {}
        for facet in Facet:
            beside = [entry for entry in asked if _is_chosen(entry, query, but=facet)]
            counts[str(facet)] = dict(Counter(v for entry in beside for v in _values(entry, facet, query)))
        page = found[query.offset : query.offset + query.per_page]
        return Answer(tuple(map(hit_of, page)), len(found), counts)


def hit_of(entry: Entry) -> Hit:
    """An entry as a result."""
    return Hit(entry.id, entry.edition, entry.body, entry.title, entry.summary, entry.text, entry.attachments)


def holds(entry: Entry, term: Term) -> bool:
    """Whether a document answers a term."""
    if term.number_key and term.number_key in entry.number_keys:
        return True
    if term.index_key and term.index_key in entry.index_keys:
        return True
    return any(form in part for form in term.forms if form for part in entry.parts)


def _answers(entry: Entry, query: Query) -> bool:
    if query.scope and entry.body != query.scope:
        return False
    if query.days and not query.days[0] <= entry.day <= query.days[1]:
        return False
    if any(holds(entry, term) for term in query.excluded):
        return False
    wanted = len(query.terms) if query.at_least is None else query.at_least
    return sum(holds(entry, term) for term in query.terms) >= wanted


def _values(entry: Entry, facet: Facet, query: Query) -> tuple[str, ...]:
    if facet is not Facet.VALIDITY:
        return entry.values(facet)
    today = query.today.toordinal()
    return tuple(
        value
        for value in Validity
        if all(low <= getattr(entry, name) <= high for name, low, high in value.ranges(today))
    )


def _is_chosen(entry: Entry, query: Query, *, but: Facet | None) -> bool:
    return all(
        set(values) & set(_values(entry, Facet(name), query))
        for name, values in query.chosen.items()
        if values and name != but
    )


def _order(entry: Entry, query: Query) -> tuple[float, int, str]:
    if query.sort is Sort.NEWEST:
        return 0, -entry.day, entry.id
    if query.sort is Sort.OLDEST:
        return 0, entry.day, entry.id
    title = normal(entry.title)
    in_title = sum(any(form in title for form in term.forms) for term in query.terms)
    return -in_title, -entry.day, entry.id
