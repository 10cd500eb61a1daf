"""Search with facets, exact total and highlights, beside SQLite FTS5 on the same documents in the same run.

Recall is against a scan of every text. PostgreSQL is not in this run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.search_documents import entries, requests

TODAY = date(2026, 3, 2)
SCANNED = 40  # requests compared with a scan


def spread(times: list[float]) -> dict[str, float]:
    """p50, p95, p99 in milliseconds."""
    line = sorted(times)
    return {f"p{p} 毫秒": 1000 * line[min(len(line) - 1, len(line) * p // 100)] for p in (50, 95, 99)}


def timed(work: Callable[[Any], Any], asked: list[Any]) -> tuple[list[float], list[Any]]:
    """Seconds of each and the answers."""
    times, answers = [], []
    for one in asked:
        begun = time.perf_counter()
        answers.append(work(one))
        times.append(time.perf_counter() - begun)
    return times, answers


def megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def ours(n: int, home: Path) -> tuple[list[dict], list[int], Any]:
    """The embedded engine: index, ask, ask for page 1,000, change."""
    from gongkai.search.engines.embedded import EmbeddedEngine
    from gongkai.search.highlight import marked, snippet
    from gongkai.search.reading import read_query

    engine = EmbeddedEngine(home / "embedded")
    begun = time.perf_counter()
    engine.rebuild(entries(n))
    rate = n / (time.perf_counter() - begun)

    def answer(query: Any) -> int:
        found = engine.search(query)
        for hit in found.hits:
            marked(hit.title, query)
            snippet(hit, query)
        return found.total

    queries = [replace(read_query(typed), today=TODAY) for typed in requests()]
    timed(answer, queries[:5])
    engine._kept.clear()
    times, totals = timed(answer, queries)
    engine._kept.clear()
    chosen = {"topic": ("主题1", "主题2"), "validity": ("in_force",)}
    narrowed, _ = timed(answer, [replace(query, chosen=chosen) for query in queries])
    deep, _ = timed(answer, [replace(query, page=1_000) for query in queries[:20]])
    seen = []
    for one in entries(20):
        begun = time.perf_counter()
        engine.apply([replace(one, title="更正的标题" + one.id)], [])
        assert engine.search(replace(read_query("更正的标题" + one.id), today=TODAY)).total == 1
        seen.append(time.perf_counter() - begun)
    base = {"条数": n, "建索引 条/秒": rate, "兆字节": megabytes(home / "embedded")}
    rows = [
        {"做法": "本平台：命中、总数、全部筛选计数、标示", **base, **spread(times)},
        {"做法": "本平台：另加两组筛选", "条数": n, **spread(narrowed)},
        {"做法": "本平台：第1000页", "条数": n, **spread(deep)},
        {"做法": "本平台：更新到可见", "条数": n, **spread(seen)},
    ]
    return rows, totals, queries


def fts5(n: int, home: Path) -> tuple[dict, list[int]]:
    """SQLite FTS5 on words cut beforehand: hits, total, three counts. It knows words only, so it may miss runs."""
    import sqlite3

    import rjieba

    base = sqlite3.connect(home / "fts5.sqlite3")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(words, body UNINDEXED, topic UNINDEXED, year UNINDEXED)")

    def cut(text: str) -> str:
        return " ".join(word for word in rjieba.cut(text) if word.isalnum())

    begun = time.perf_counter()
    made = (
        (cut(f"{e.title}。{e.document_number}。{e.text}"), e.body, e.topic, date.fromordinal(e.day).year)
        for e in entries(n)
    )
    base.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", made)
    base.commit()
    rate = n / (time.perf_counter() - begun)

    def answer(typed: str) -> int:
        words = cut(typed.replace('"', "")).split()
        match = '"' + " ".join(words) + '"' if typed[0] == '"' else " ".join(f'"{word}"' for word in words)
        base.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", [match]).fetchall()
        for name in ("body", "topic", "year"):
            base.execute(f"SELECT {name}, count(*) FROM t WHERE t MATCH ? GROUP BY 1", [match]).fetchall()
        return base.execute("SELECT count(*) FROM t WHERE t MATCH ?", [match]).fetchone()[0]

    times, totals = timed(answer, requests())
    row = {"做法": "SQLite FTS5：预先分词，命中、总数、三项计数，无标示", "条数": n, "建索引 条/秒": rate,
           "兆字节": (home / "fts5.sqlite3").stat().st_size / 1e6, **spread(times)}  # fmt: skip
    return row, totals


def scanned(n: int, queries: list[Any]) -> list[int]:
    """How many documents truly hold each request: every text looked at once."""
    from gongkai.search.engines.memory import holds

    totals = [0] * len(queries)
    for one in entries(n):
        for place, query in enumerate(queries):
            totals[place] += all(holds(one, term) for term in query.terms)
    return totals


def run(n: int = 200_000) -> list[dict]:
    home = Path(os.environ["GONGKAI_HOME"]) / "search-bench"
    home.mkdir(parents=True)
    rows, totals, queries = ours(n, home)
    beside, theirs = fts5(n, home)
    truth = scanned(min(n, 20_000), queries[:SCANNED]) if n <= 20_000 else []
    for row, found in ((rows[0], totals), (beside, theirs)):
        if truth:
            row["总数等于逐篇查找"] = (
                f"{sum(a == b for a, b in zip(found, truth, strict=False))}/{len(truth)}"
            )
        row["倍于本平台 p95"] = row["p95 毫秒"] / rows[0]["p95 毫秒"]
    return [*rows, beside]
