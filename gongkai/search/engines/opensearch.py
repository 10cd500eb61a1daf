"""The engine for a cluster (集群检索引擎): OpenSearch, given the same analysis and asked the same requests.

Texts come already cut, separated by blanks; the cluster's own analysers only split at them. Bigram phrases make the
sets the same as everywhere; ranking is the cluster's own. A shard that does not answer makes the answer incomplete,
and the page says so.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from opensearchpy import NotFoundError, OpenSearch
from opensearchpy.helpers import bulk

from gongkai.search.analysis import bigrams, is_lexeme, stamp
from gongkai.search.engines import NoIndex
from gongkai.search.engines.embedded_fields import DAYS, hit_of, stored_of, texts_of
from gongkai.search.entry import Entry
from gongkai.search.query import PAGE_MAX, PER_PAGE, Answer, Facet, Hit, Query, Sort, Term, Validity

Clause = dict[str, Any]
VALUES_MAX, WORDS_MAX = 1_000, 60_000
TIMEOUT_SECONDS = 10
IN_TITLE, IN_TEXT, SYNONYM, RUN_IN_TITLE, WHOLE_TITLE, OWN_NUMBER = 4.0, 1.0, 0.4, 8.0, 40.0, 80.0
FORMAT = "1"
logging.getLogger("opensearch").setLevel(logging.ERROR)  # its notes of every request would fill the log


def mappings() -> Clause:
    """The fields, as the embedded engine has them."""
    cut = {"type": "text", "analyzer": "whitespace"}
    bare = {**cut, "index_options": "docs", "norms": False}
    fields: Clause = {
        "grams": cut, "title_grams": cut, "lexemes": bare, "title_lexemes": bare,
        "characters": bare,
        "words": {**cut, "index_options": "freqs"},
        "title_words": {**cut, "index_options": "freqs", "fielddata": True},
        "title_key": {"type": "keyword", "ignore_above": 8_000},
        "number_keys": {"type": "keyword"}, "index_keys": {"type": "keyword"},
        "shown": {"type": "binary", "doc_values": False},
    }  # fmt: skip
    fields |= {str(facet): {"type": "keyword"} for facet in Facet if facet is not Facet.VALIDITY}
    fields |= {name: {"type": "integer"} for name in DAYS}
    return {
        "dynamic": False, "properties": fields, "_meta": {"analysis": stamp(), "format": FORMAT},
        "_source": {"includes": ["shown"]},
    }  # fmt: skip


class OpenSearchEngine:
    """集群检索引擎. `index` is an alias; a rebuild fills a new index and moves the alias to it."""

    name = "opensearch"

    def __init__(self, nodes: Iterable[str], index: str, *, shards: int = 2, replicas: int = 1) -> None:
        self.client = OpenSearch(list(nodes), timeout=TIMEOUT_SECONDS, max_retries=2, retry_on_timeout=True)
        self.index, self.shards, self.replicas = index, shards, replicas
        self._sound: set[str] = set()

    def search(self, query: Query) -> Answer:
        """As Engine.search: hits, total and counts in one request."""
        self._check()
        found = self.client.search(index=self.index, body=request(query))
        counts = {str(facet): _counted(facet, found["aggregations"][str(facet)]) for facet in Facet}
        hits = tuple(_hit(row) for row in found["hits"]["hits"])
        is_complete = not found["timed_out"] and not found["_shards"]["failed"]
        return Answer(hits, int(found["hits"]["total"]["value"]), counts, is_complete)

    def apply(self, put: Iterable[Entry], remove: Iterable[str]) -> None:
        """As Engine.apply."""
        self._check()
        bulk(self.client, _changes(self.index, put, remove), refresh="true", ignore_status=(404,))

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """As Engine.rebuild."""
        name = f"{self.index}-{datetime.now(UTC):%Y%m%dt%H%M%S%f}"
        settings = {
            "number_of_shards": self.shards, "number_of_replicas": self.replicas,
            "max_result_window": PAGE_MAX * PER_PAGE * 2,
        }  # fmt: skip
        self.client.indices.create(index=name, body={"settings": {"index": settings}, "mappings": mappings()})
        held, _ = bulk(self.client, _changes(name, entries, ()), refresh="true")
        old = self._behind_alias()
        actions = [{"remove": {"index": one, "alias": self.index}} for one in old]
        self.client.indices.update_aliases(
            body={"actions": [*actions, {"add": {"index": name, "alias": self.index}}]}
        )
        for one in old:
            self.client.indices.delete(index=one)
        return int(held)

    def count(self) -> int:
        """As Engine.count."""
        self._check()
        return int(self.client.count(index=self.index)["count"])

    def vocabulary(self) -> Mapping[str, int]:
        """As Engine.vocabulary."""
        self._check()
        asked = {"size": 0, "aggs": {"words": {"terms": {"field": "title_words", "size": WORDS_MAX}}}}
        found = self.client.search(index=self.index, body=asked)
        return {row["key"]: row["doc_count"] for row in found["aggregations"]["words"]["buckets"]}

    def generation(self) -> str:
        """As Engine.generation: the index behind the alias and how many changes it has taken."""
        self._check()
        changed = self.client.indices.stats(index=self.index, metric="indexing")["_all"]["primaries"]
        return f"{self._behind_alias()} {changed['indexing']['index_total']} {changed['indexing']['delete_total']}"

    def _behind_alias(self) -> list[str]:
        try:
            return sorted(self.client.indices.get_alias(name=self.index))
        except NotFoundError:
            return []

    def _check(self) -> None:
        """Raises NoIndex unless there is an index made under the analysis in force."""
        names = self._behind_alias()
        if not names:
            raise NoIndex("尚未建立检索。")
        for name in set(names) - self._sound:
            made = self.client.indices.get_mapping(index=name)[name]["mappings"].get("_meta", {})
            if made.get("analysis") != stamp() or made.get("format") != FORMAT:
                raise NoIndex("检索需要重建。")
            self._sound.add(name)


def request(query: Query) -> Clause:
    """A request in the cluster's own words. Choices come after the counting, so that facets stay multi-select."""
    chosen = {name: _choice(Facet(name), values, query) for name, values in query.chosen.items() if values}
    body: Clause = {
        "query": {"bool": {"filter": asked(query), "should": _scoring(query), "minimum_should_match": 0}},
        "post_filter": {"bool": {"filter": list(chosen.values())}},
        "aggs": {
            str(facet): {
                "filter": {"bool": {"filter": [one for name, one in chosen.items() if name != facet]}},
                "aggs": _tally(facet, query),
            }
            for facet in Facet
        },
        "track_total_hits": True, "from": query.offset, "size": query.per_page, "_source": ["shown"],
    }  # fmt: skip
    if query.sort is not Sort.RELEVANCE:
        body["sort"] = [{"day": "desc" if query.sort is Sort.NEWEST else "asc"}]
    return body


def asked(query: Query) -> list[Clause]:
    """Which documents answer, before anything is chosen in a facet."""
    terms = [_term(term) for term in query.terms]
    wanted = len(terms) if query.at_least is None else min(query.at_least, len(terms))
    clauses: list[Clause] = []
    if terms:
        clauses.append({"bool": {"should": terms, "minimum_should_match": wanted}})
    if query.excluded:
        clauses.append({"bool": {"must_not": [_term(term) for term in query.excluded]}})
    if query.scope:
        clauses.append({"term": {"body": query.scope}})
    if query.days:
        clauses.append({"range": {"day": {"gte": query.days[0], "lte": query.days[1]}}})
    return clauses


def _term(term: Term) -> Clause:
    ways = [_form(form) for form in term.forms if form]
    for name, key in (("number_keys", term.number_key), ("index_keys", term.index_key)):
        ways += [{"term": {name: key}}] if key else []
    return {"bool": {"should": ways, "minimum_should_match": 1}}


def _form(form: str) -> Clause:
    if len(form) == 1:
        return {"term": {"characters": form}}
    if is_lexeme(form):
        return {"term": {"lexemes": form}}
    return _run(form, "grams")


def _run(form: str, field: str) -> Clause:
    grams = bigrams(form)
    return {"term": {field: grams[0]}} if len(grams) == 1 else {"match_phrase": {field: " ".join(grams)}}


def _scoring(query: Query) -> list[Clause]:
    found: list[Clause] = []
    for term in query.terms:
        for place, form in enumerate(term.forms):
            weight = SYNONYM if place else 1.0
            found.append({"term": {"title_words": {"value": form, "boost": IN_TITLE * weight}}})
            found.append({"term": {"words": {"value": form, "boost": IN_TEXT * weight}}})
            if len(form) > 1:
                found.append(_always(_run(form, "title_grams"), IN_TITLE * weight))
        for name, key in (("number_keys", term.number_key), ("index_keys", term.index_key)):
            found += [_always({"term": {name: key}}, OWN_NUMBER)] if key else []
    for run in query.whole:
        found.append(_always({"term": {"title_key": run}}, WHOLE_TITLE))
        if len(run) > 1:
            found.append(_always(_run(run, "title_grams"), RUN_IN_TITLE))
    return found


def _always(clause: Clause, boost: float) -> Clause:
    return {"constant_score": {"filter": clause, "boost": boost}}


def _standing(value: Validity, query: Query) -> Clause:
    ranges = value.ranges(query.today.toordinal())
    return {"bool": {"filter": [{"range": {name: {"gte": low, "lte": high}}} for name, low, high in ranges]}}


def _choice(facet: Facet, values: tuple[str, ...], query: Query) -> Clause:
    if facet is not Facet.VALIDITY:
        return {"terms": {str(facet): list(values)}}
    known = [_standing(Validity(value), query) for value in values if value in list(Validity)]
    return {"bool": {"should": known, "minimum_should_match": 1}} if known else {"match_none": {}}


def _tally(facet: Facet, query: Query) -> Clause:
    if facet is Facet.VALIDITY:
        return {"tally": {"filters": {"filters": {str(v): _standing(v, query) for v in Validity}}}}
    return {"tally": {"terms": {"field": str(facet), "size": VALUES_MAX, "shard_size": VALUES_MAX}}}


def _counted(facet: Facet, answer: Clause) -> dict[str, int]:
    buckets = answer["tally"]["buckets"]
    if facet is Facet.VALIDITY:
        return {name: row["doc_count"] for name, row in buckets.items() if row["doc_count"]}
    return {row["key"]: row["doc_count"] for row in buckets if row["doc_count"]}


def _hit(row: Clause) -> Hit:
    return hit_of(row["_id"], base64.b64decode(row["_source"]["shown"]), float(row["_score"] or 0))


def _changes(index: str, put: Iterable[Entry], remove: Iterable[str]) -> Iterator[Clause]:
    for gone in remove:
        yield {"_op_type": "delete", "_index": index, "_id": gone}
    for entry in put:
        kept = base64.b64encode(stored_of(entry)).decode()
        days = {name: getattr(entry, name) for name in DAYS}
        yield {
            "_op_type": "index",
            "_index": index,
            "_id": entry.id,
            **texts_of(entry),
            **days,
            "shown": kept,
        }
