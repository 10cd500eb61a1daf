"""The counts of the embedded engine (筛选计数): all facets and the total in one pass over what answers, another
for each facet in which something is chosen.

Validity costs little because a document keeps only those days at which it changes, and most have none: those that are
repealed, not yet in force or lapsed are counted, and in force is everybody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Occur

from gongkai.search.engines.embedded_query import Writer
from gongkai.search.query import Facet, Query, Validity

VALUES_MAX = 1_000  # of one facet
Asked = dict[str, Any]
_EVERY = {"every": {"value_count": {"field": "day"}}}


@dataclass(frozen=True)
class Counts:
    """计数: how many answer with everything chosen, and each facet under the choices of the others."""

    total: int
    by_facet: dict[str, dict[str, int]]


def counts_of(searcher: tantivy.Searcher, writer: Writer, query: Query) -> Counts:
    """The facets in which nothing is chosen are counted together; each of the others by itself, under all choices
    but its own."""
    asked, today = writer.asked(query), query.today.toordinal()
    with_choice = [facet for facet in Facet if query.chosen.get(facet)]
    others = [facet for facet in Facet if facet not in with_choice]
    found: dict[str, dict[str, int]] = {}
    total = 0
    for but, facets in [(None, others), *((facet, [facet]) for facet in with_choice)]:
        clauses = [(Occur.Must, one) for one in (asked, *writer.chosen(query, but=but))]
        answer = searcher.aggregate(tantivy.Query.boolean_query(clauses), _wanted(facets, today))
        every = int(answer["every"]["value"] or 0)
        total = every if but is None else total
        found |= {str(facet): _counted(facet, answer, every) for facet in facets}
    return Counts(total, found)


def _wanted(facets: list[Facet], today: int) -> Asked:
    asked: Asked = dict(_EVERY)
    for facet in facets:
        asked |= _validity(today) if facet is Facet.VALIDITY else _values(facet)
    return asked


def _counted(facet: Facet, answer: Mapping[str, Any], every: int) -> dict[str, int]:
    if facet is Facet.VALIDITY:
        counts = _standing(answer, every)
    else:
        counts = {row["key"]: int(row["doc_count"]) for row in answer[f"tally_{facet}"]["buckets"]}
    return {str(value): number for value, number in counts.items() if number}


def _values(facet: Facet) -> Asked:
    return {f"tally_{facet}": {"terms": {"field": str(facet), "size": VALUES_MAX}}}


def _validity(today: int) -> Asked:
    """Those repealed, those that begin later, those that have ended; and where two of it are true of one document."""
    repealed = _from_to("repealed", to=today + 1)
    later = _from_to("effective", start=today + 1, inside=repealed)
    return repealed | later | _from_to("expires", to=today, inside=repealed | later)


def _from_to(
    name: str, *, start: int | None = None, to: int | None = None, inside: Asked | None = None
) -> Asked:
    limits = {key: value for key, value in (("from", start), ("to", to)) if value is not None}
    return {name: {"range": {"field": name, "ranges": [limits]}} | ({"aggs": inside} if inside else {})}


def _standing(answer: Mapping[str, Any], total: int) -> dict[str, int]:
    """By state: repealed before not yet in force before lapsed, as each shows only the first that is true."""
    ended = _bucket(answer, "expires")
    repealed = _number(_bucket(answer, "repealed"))
    later = _live(_bucket(answer, "effective"))
    lapsed = _live(ended) - _live(_bucket(ended, "effective"))
    rest = total - repealed - later - lapsed
    return {
        Validity.IN_FORCE: rest, Validity.NOT_YET: later, Validity.LAPSED: lapsed, Validity.REPEALED: repealed,
    }  # fmt: skip


def _live(bucket: Mapping[str, Any]) -> int:
    """Those of a bucket that are not repealed."""
    return _number(bucket) - _number(_bucket(bucket, "repealed"))


def _bucket(answer: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The one stretch asked for; the engine adds those beside it."""
    wanted_end = "from" if name == "effective" else "to"
    other = "to" if wanted_end == "from" else "from"
    rows = answer.get(name, {}).get("buckets", [])
    return next((row for row in rows if wanted_end in row and other not in row), {})


def _number(bucket: Mapping[str, Any]) -> int:
    return int(bucket.get("doc_count", 0))
