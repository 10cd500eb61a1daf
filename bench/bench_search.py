"""Search with facets, exact total and highlights at two sizes, beside SQLite FTS5 and PostgreSQL full text in one run.

Recall is against a scan of every text. Processor time stands beside the time on the clock, which on a busy machine
is mostly waiting. GONGKAI_BENCH_KEPT names a folder whose parts are kept for another run; PostgreSQL takes part where
DATABASE_URL names a server of its own (`tools/with-postgresql python -m bench bench_search`).
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.search_documents import common_requests, entries, requests
from bench.search_index import joined, parts

TODAY = date(2026, 3, 2)
SCANNED, SCANNED_DOCUMENTS, TIMES_OVER = 40, 20_000, 5
Row = dict[str, Any]
Work = Callable[[Any], Any]


def spread(walls: list[float], processor: list[float]) -> Row:
    """p50, p95, p99 in milliseconds, on the clock and of the processor."""

    def at(line: list[float], p: int) -> float:
        return 1000 * sorted(line)[min(len(line) - 1, len(line) * p // 100)]

    clock = {f"p{p} 毫秒": at(walls, p) for p in (50, 95, 99)}
    return clock | {f"CPU p{p} 毫秒": at(processor, p) for p in (50, 95, 99) if any(processor)}


def timed(work: Work, asked: list[Any]) -> tuple[Row, list[Any]]:
    """How long each took, and the answers."""
    walls, processor, answers = [], [], []
    for one in asked:
        begun, spent = time.perf_counter(), time.process_time()
        answers.append(work(one))
        processor.append(time.process_time() - spent)
        walls.append(time.perf_counter() - begun)
    return spread(walls, processor) | {"负载": os.getloadavg()[0]}, answers


def queries_of(typed: list[str]) -> list[Any]:
    from gongkai.search.reading import read_query

    return [replace(read_query(one), today=TODAY) for one in typed]


def asking(engine: Any) -> Work:
    """A page as the site makes it: hits, total, all counts, title and text marked; nothing remembered."""
    from gongkai.search.highlight import marked, snippet

    def answer(query: Any) -> int:
        engine._kept.clear()
        found = engine.search(query)
        for hit in found.hits:
            marked(hit.title, query)
            snippet(hit, query)
        return int(found.total)

    return answer


def measured(folder: Path, label: str, facts: Row) -> tuple[list[Row], list[int]]:
    """The rows of one index, and how many documents answer each request."""
    from gongkai.search.engines.embedded import EmbeddedEngine

    engine = EmbeddedEngine(folder)
    answer, queries = asking(engine), queries_of(requests())
    timed(answer, queries)  # warm
    usual, totals = timed(answer, queries)
    chosen = {"topic": ("主题1", "主题2"), "validity": ("in_force",)}
    narrowed, _ = timed(answer, [replace(query, chosen=chosen) for query in queries])
    common, _ = timed(answer, queries_of(common_requests()))
    deep, _ = timed(answer, [replace(query, page=1_000) for query in queries_of(common_requests())])
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    base = {"条数": engine.count(), **facts, "兆字节": size}
    return [
        {"做法": f"{label}：命中、总数、全部筛选计数、标示", **base, **usual},
        {"做法": f"{label}：另加两组筛选", **narrowed},
        {"做法": f"{label}：两个词，大多数信息都有", **common},
        {"做法": f"{label}：同上，第1000页", **deep},
        {"做法": f"{label}：更新到可见", **updates(engine)},
    ], totals


def updates(engine: Any) -> Row:
    """A document corrected until it is found by its new title and no longer by its old one."""

    def change(one: Any) -> None:
        engine.apply([one], [])
        assert engine.search(queries_of([one.title])[0]).total == 1

    row, _ = timed(change, [replace(one, id="new", title="更正的标题" + one.id) for one in entries(20)])
    engine.close()
    return row


def peers(n: int, kept: Path) -> list[tuple[Row, list[int]]]:
    """The same requests elsewhere. Measured before and kept: not measured again."""
    from bench.search_peers import fts5, postgresql

    rows = []
    for name, label, opened in (
        ("fts5", "SQLite FTS5", fts5),
        ("postgresql", "PostgreSQL 全文检索", postgresql),
    ):
        file = kept / f"{name}-{n}.json"
        if not file.exists():
            peer = opened(n, kept)
            if peer is None:
                continue
            row, totals = timed(peer[0], requests())
            row = {key: value for key, value in row.items() if name == "fts5" or not key.startswith("CPU")}
            file.write_text(json.dumps([peer[1] | row, totals]))
        row, totals = json.loads(file.read_text())
        rows.append(({"做法": f"{label}：预先分词，命中、总数、三项计数，无标示", "条数": n, **row}, totals))
    return rows


def scanned(n: int, queries: list[Any]) -> list[int]:
    """How many documents truly hold each request: every text looked at once."""
    from gongkai.search.engines.memory import holds

    totals = [0] * len(queries)
    for one in entries(n):
        for place, query in enumerate(queries):
            totals[place] += all(holds(one, term) for term in query.terms)
    return totals


def recall(folder: Path, n: int) -> str:
    """Requests of which as many documents answer as a scan of every text finds."""
    from gongkai.search.engines.embedded import EmbeddedEngine

    queries, engine = queries_of(requests()[:SCANNED]), EmbeddedEngine(folder)
    truth = scanned(n, queries)
    return f"{sum(engine.search(q).total == true for q, true in zip(queries, truth, strict=True))}/{len(queries)}"


def run(n: int = 200_000) -> list[Row]:
    home = Path(os.environ["GONGKAI_HOME"]) / "search-bench"
    kept = Path(os.environ.get("GONGKAI_BENCH_KEPT", str(home)))
    kept.mkdir(parents=True, exist_ok=True)
    folders, facts = parts(n, kept)
    with tempfile.TemporaryDirectory(dir=kept) as beside:
        small, totals = measured(joined(folders, Path(beside) / "once"), "本平台", facts)
        over = joined(folders, Path(beside) / "over", TIMES_OVER)
        large, _ = measured(over, f"本平台（{n:,} 条重复 {TIMES_OVER} 遍）", {})
    held = min(n, SCANNED_DOCUMENTS)
    sample, _ = parts(held, kept / "sample")
    small[0][f"总数等于逐篇查找（{held:,} 条）"] = recall(sample[0], held)
    rows = small + large
    for row, found in peers(n, kept):
        same = sum(a == b for a, b in zip(found, totals, strict=True))
        rows.append(row | {"总数与本平台相同": f"{same}/{len(totals)}"})
    for row in rows:
        row["倍于本平台 p95"] = row["p95 毫秒"] / small[0]["p95 毫秒"]
    return rows
