"""The engine inside this installation (内置检索引擎): tantivy, one writer, an index that can always be made anew.

Where it lies: `<home>/search/<name>/` is an index, `<home>/search/current` names the one in use. A new one is made
beside it and takes its place by replacing that file, so there is never half an index. Readers look at the file again
and reload at most once a second.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Order

from gongkai.search.analysis import stamp
from gongkai.search.engines import NoIndex
from gongkai.search.engines.embedded_fields import document_of, hit_of, schema
from gongkai.search.engines.embedded_query import Writer, validity_text
from gongkai.search.entry import Entry
from gongkai.search.query import Answer, Facet, Hit, Query, Sort, Validity

RELOAD_SECONDS = 1.0
HEAP_BYTES = 128_000_000
VALUES_MAX = 1_000  # of one facet
COUNTS_KEPT = 256  # answers whose counts are kept until the index changes
FORMAT = "1"  # of the fields; raise it when they change
_CURRENT, _STAMP, _COMMITTED = "current", "stamp.json", "meta.json"


@dataclass
class _Open:
    """打开的索引: one generation of it as this process sees it."""

    name: str
    index: tantivy.Index
    searcher: tantivy.Searcher
    generation: str
    looked_at: float


class EmbeddedEngine:
    """内置检索引擎."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self._open: _Open | None = None
        self._writer: tuple[str, tantivy.IndexWriter] | None = None
        self._kept: OrderedDict[Any, Any] = OrderedDict()
        self._guard = threading.Lock()

    # ---- asking

    def search(self, query: Query) -> Answer:
        """As Engine.search."""
        opened = self._opened()
        writer = Writer(opened.searcher, opened.index.schema)
        asked = writer.asked(query)
        chosen = writer.chosen(query)
        found = self._page(opened, writer, query, asked, chosen)
        key = replace(query, page=1, sort=Sort.RELEVANCE, typed="", chosen=_plain(query.chosen))  # type: ignore[arg-type]
        counts = self._remembered(opened, key, lambda: self._counts(opened, writer, query, asked))
        hits = tuple(self._hit(opened, address, score) for score, address in found.hits)
        return Answer(hits, int(found.count or 0), counts)

    def _page(
        self, opened: _Open, writer: Writer, query: Query, asked: tantivy.Query, chosen: list[tantivy.Query]
    ) -> Any:
        clauses = [(Occur.Must, one) for one in (asked, *chosen)]
        if query.sort is not Sort.RELEVANCE:
            order = Order.Desc if query.sort is Sort.NEWEST else Order.Asc
            return opened.searcher.search(
                tantivy.Query.boolean_query(clauses), limit=query.per_page, offset=query.offset,
                order_by_field="day", order=order,
            )  # fmt: skip
        clauses += [(Occur.Should, one) for one in writer.scoring(query)]
        return opened.searcher.search(
            tantivy.Query.boolean_query(clauses), limit=query.per_page, offset=query.offset
        )

    def _counts(
        self, opened: _Open, writer: Writer, query: Query, asked: tantivy.Query
    ) -> dict[str, dict[str, int]]:
        """All facets in one pass over what answers."""
        wanted: dict[str, Any] = {}
        for facet in Facet:
            inner = _tally(facet, query)
            beside = writer.facet_filter(query, but=facet)
            wanted |= inner if beside == "*" else {f"{facet}": {"filter": beside, "aggs": inner}}
        answer = opened.searcher.aggregate(asked, wanted)
        counts: dict[str, dict[str, int]] = {}
        for facet in Facet:
            own = answer if writer.facet_filter(query, but=facet) == "*" else answer[str(facet)]
            counts[str(facet)] = _counted(facet, own)
        return counts

    def _hit(self, opened: _Open, address: Any, score: Any) -> Hit:
        kept = opened.searcher.doc(address)
        identity, shown = kept.get_first("id"), kept.get_first("shown")
        assert identity is not None and shown is not None
        return hit_of(str(identity), bytes(shown), float(score or 0))

    def _remembered(self, opened: _Open, key: Any, make: Any) -> Any:
        key = (opened.generation, repr(key))
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._guard:
            self._kept[key] = made
            while len(self._kept) > COUNTS_KEPT:
                self._kept.popitem(last=False)
        return made

    def count(self) -> int:
        """As Engine.count."""
        return int(self._opened().searcher.num_docs)

    def vocabulary(self) -> Mapping[str, int]:
        """As Engine.vocabulary."""
        opened = self._opened()
        return dict(opened.searcher.terms_with_prefix("title_words", ""))

    def generation(self) -> str:
        """Changes when anything in the index has changed, as far as this process has seen."""
        return self._opened().generation

    # ---- opening

    def _opened(self) -> _Open:
        now = time.monotonic()
        with self._guard:
            opened = self._open
            if opened is not None and now - opened.looked_at < RELOAD_SECONDS:
                return opened
            name = self._current()
            if opened is None or opened.name != name:
                index = tantivy.Index.open(str(self._sound(name)))
                index.config_reader(reload_policy="manual")
                opened = self._open = _Open(name, index, index.searcher(), "", now)
            generation = f"{name} {(self.folder / name / _COMMITTED).stat().st_mtime_ns}"
            if generation != opened.generation:
                opened.index.reload()
                opened.searcher, opened.generation = opened.index.searcher(), generation
                self._kept.clear()
            opened.looked_at = now
            return opened

    def _current(self) -> str:
        try:
            return (self.folder / _CURRENT).read_text().strip()
        except FileNotFoundError as none:
            raise NoIndex("尚未建立检索。") from none

    def _sound(self, name: str) -> Path:
        """The folder of an index made under the analysis in force. Raises NoIndex for any other."""
        folder = self.folder / name
        try:
            made = json.loads((folder / _STAMP).read_text())
        except (FileNotFoundError, ValueError) as broken:
            raise NoIndex("检索需要重建。") from broken
        if made.get("analysis") != stamp() or made.get("format") != FORMAT:
            raise NoIndex("检索需要重建。")
        return folder

    # ---- writing: one process only

    def apply(self, put: Iterable[Entry], remove: Iterable[str]) -> None:
        """As Engine.apply."""
        name = self._current()
        if self._writer is None or self._writer[0] != name:
            index = tantivy.Index.open(str(self._sound(name)))
            self._writer = (name, index.writer(HEAP_BYTES, 1))
        writer = self._writer[1]
        try:
            for gone in remove:
                writer.delete_documents_by_term("id", gone)
            for entry in put:
                writer.delete_documents_by_term("id", entry.id)
                writer.add_document(document_of(entry))
            writer.commit()
        except BaseException:
            self._writer = None
            raise
        self._look_again()

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """As Engine.rebuild."""
        name = f"index-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        folder = self.folder / name
        folder.mkdir(parents=True, mode=0o700)
        index = tantivy.Index(schema(), path=str(folder))
        writer = index.writer(HEAP_BYTES * 2, 1)
        held = 0
        for entry in entries:
            writer.add_document(document_of(entry))
            held += 1
        writer.commit()
        writer.wait_merging_threads()
        _write(folder / _STAMP, json.dumps({"analysis": stamp(), "format": FORMAT}))
        _write(self.folder / _CURRENT, name)
        self.close()
        self._sweep(name)
        self._look_again()
        return held

    def close(self) -> None:
        """Let go of the writer, so that another process may write."""
        self._writer = None

    def _look_again(self) -> None:
        with self._guard:
            if self._open is not None:
                self._open.looked_at = -RELOAD_SECONDS

    def _sweep(self, kept: str) -> None:
        """Remove indexes no longer in use; what a reader still has open stays readable to it."""
        for folder in self.folder.glob("index-*"):
            if folder.name != kept:
                shutil.rmtree(folder, ignore_errors=True)


def _tally(facet: Facet, query: Query) -> dict[str, Any]:
    if facet is Facet.VALIDITY:
        return {f"validity_{value}": {"filter": validity_text(value, query)} for value in Validity}
    return {f"tally_{facet}": {"terms": {"field": str(facet), "size": VALUES_MAX}}}


def _counted(facet: Facet, answer: Mapping[str, Any]) -> dict[str, int]:
    if facet is Facet.VALIDITY:
        counts = {str(value): int(answer[f"validity_{value}"]["doc_count"]) for value in Validity}
    else:
        counts = {row["key"]: int(row["doc_count"]) for row in answer[f"tally_{facet}"]["buckets"]}
    return {value: number for value, number in counts.items() if number}


def _plain(chosen: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((name, tuple(sorted(values))) for name, values in chosen.items()))


def _write(path: Path, text: str) -> None:
    """Put a small file in place at once and for good."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
