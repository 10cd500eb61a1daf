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
from gongkai.search.engines.embedded_counts import counts_of
from gongkai.search.engines.embedded_fields import document_of, hit_of, schema
from gongkai.search.engines.embedded_query import Writer
from gongkai.search.entry import Entry
from gongkai.search.query import Answer, Hit, Query, Sort

RELOAD_SECONDS = 1.0
HEAP_BYTES = 128_000_000
GONE_THROUGH_WHOLE = 2_000  # so few documents are put in order without looking for shorter ways
COUNTS_KEPT = 256  # answers whose counts are kept until the index changes
FORMAT = "2"  # of the fields; raise it when they change
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
        key = replace(query, page=1, sort=Sort.RELEVANCE, typed="", chosen=_plain(query.chosen))  # type: ignore[arg-type]
        counts = self._remembered(opened, key, lambda: counts_of(opened.searcher, writer, query))
        rows = self._page(opened, writer, query, asked, counts.total)
        return Answer(
            tuple(self._hit(opened, address, score) for score, address in rows), counts.total, counts.by_facet
        )

    def _page(
        self, opened: _Open, writer: Writer, query: Query, asked: tantivy.Query, total: int
    ) -> list[tuple[Any, Any]]:
        """The hits of the page. By relevance, titles that have the words come before all else: so where enough
        titles have them, only those are gone through, and the page is the same."""
        if query.offset >= total:
            return []
        clauses = [(Occur.Must, one) for one in (asked, *writer.chosen(query))]
        if query.sort is not Sort.RELEVANCE:
            order = Order.Desc if query.sort is Sort.NEWEST else Order.Asc
            return opened.searcher.search(
                tantivy.Query.boolean_query(clauses), limit=query.per_page, offset=query.offset, count=False,
                order_by_field="day", order=order,
            ).hits  # fmt: skip
        scoring = [(Occur.Should, one) for one in writer.scoring(query)]
        for narrower in self._titled_first(writer, query, total):
            narrowed = tantivy.Query.boolean_query([*clauses, *narrower, *scoring])
            rows = opened.searcher.search(
                narrowed, limit=query.per_page, offset=query.offset, count=False
            ).hits
            if len(rows) == query.per_page:
                break
        return rows

    def _titled_first(
        self, writer: Writer, query: Query, total: int
    ) -> list[list[tuple[Occur, tantivy.Query]]]:
        """What to go through, one after another until a page is full: titles with all the words, with any, the rest."""
        most = len(writer.titled(query)) if total > GONE_THROUGH_WHOLE else 0
        steps = dict.fromkeys(number for number in (most, 1) if 0 < number <= most)
        return [[(Occur.Must, writer.at_least_titled(query, number))] for number in steps] + [[]]

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
