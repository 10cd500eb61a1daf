"""The same documents and requests in SQLite FTS5 and in PostgreSQL full text, words cut beforehand by the same segmenter.

Both know words only, so neither finds a run of signs the segmenter cut elsewhere. Each answers ten hits by rank, the
total, and counts by body, topic and year; without highlights.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.search_documents import entries

Row = tuple[str, str, str, int]
Answer = Callable[[str], int]


def cut(text: str) -> list[str]:
    """The words of a text."""
    import rjieba

    return [word for word in rjieba.cut(text) if word.isalnum()]


def rows(n: int, kept: Path) -> Iterator[Row]:
    """Words, body, topic and year of each document; cut once and kept in a file."""
    file = kept / f"words-{n}.tsv"
    if not file.exists():
        beside = file.with_suffix(".part")
        with beside.open("w", encoding="utf-8") as out:
            for e in entries(n):
                words = " ".join(cut(f"{e.title}。{e.document_number}。{e.text}"))
                out.write(f"{words}\t{e.body}\t{e.topic}\t{date.fromordinal(e.day).year}\n")
        beside.rename(file)
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            words, body, topic, year = line.rstrip("\n").split("\t")
            yield words, body, topic, int(year)


def fts5(n: int, kept: Path) -> tuple[Answer, dict[str, Any]]:
    """How to ask SQLite FTS5, and what making it cost."""
    file = kept / f"fts5-{n}.sqlite3"
    facts: dict[str, Any] = {}
    if not file.exists():
        making = file.with_suffix(".part")
        made, begun = sqlite3.connect(making), (time.perf_counter(), time.process_time())
        made.execute(
            "CREATE VIRTUAL TABLE t USING fts5(words, body UNINDEXED, topic UNINDEXED, year UNINDEXED)"
        )
        made.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows(n, kept))
        made.commit()
        made.close()
        facts["建索引 条/秒"] = n / (time.perf_counter() - begun[0])
        making.rename(file)
    base = sqlite3.connect(file)

    def answer(typed: str) -> int:
        words = cut(typed.replace('"', ""))
        match = f'"{" ".join(words)}"' if typed[0] == '"' else " ".join(f'"{word}"' for word in words)
        base.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", [match]).fetchall()
        for name in ("body", "topic", "year"):
            base.execute(f"SELECT {name}, count(*) FROM t WHERE t MATCH ? GROUP BY 1", [match]).fetchall()
        return int(base.execute("SELECT count(*) FROM t WHERE t MATCH ?", [match]).fetchone()[0])

    return answer, facts | {"兆字节": file.stat().st_size / 1e6}


def postgresql(n: int, kept: Path) -> tuple[Answer, dict[str, Any]] | None:
    """How to ask PostgreSQL, and what making it cost; None where no DATABASE_URL names a server of its own."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        return None
    import psycopg

    base = psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True)
    begun = time.perf_counter()
    base.execute("DROP TABLE IF EXISTS bench_t")
    base.execute("CREATE UNLOGGED TABLE bench_t (words tsvector, body text, topic text, year int)")
    with base.cursor().copy("COPY bench_t FROM STDIN") as into:
        for words, body, topic, year in rows(n, kept):
            vector = " ".join(f"'{w}':{i}" for i, w in enumerate(words.split(), 1) if "'" not in w)
            into.write_row((vector, body, topic, year))
    base.execute("SET maintenance_work_mem = '512MB'")
    base.execute("CREATE INDEX ON bench_t USING gin (words)")
    base.execute("ANALYZE bench_t")
    rate = n / (time.perf_counter() - begun)
    size = base.execute("SELECT pg_total_relation_size('bench_t')").fetchone()

    def answer(typed: str) -> int:
        words = [f"'{word}'" for word in cut(typed.replace('"', "")) if "'" not in word]
        asked = (" <-> " if typed[0] == '"' else " & ").join(words)
        where = "FROM bench_t WHERE words @@ %s::tsquery"
        base.execute(f"SELECT ctid {where} ORDER BY ts_rank(words, %s::tsquery) DESC LIMIT 10", [asked, asked]).fetchall()  # type: ignore[arg-type]  # fmt: skip
        for name in ("body", "topic", "year"):
            base.execute(f"SELECT {name}, count(*) {where} GROUP BY 1", [asked]).fetchall()  # type: ignore[arg-type]
        total = base.execute(f"SELECT count(*) {where}", [asked]).fetchone()  # type: ignore[arg-type]
        return int(total[0]) if total else 0

    return answer, {"建索引 条/秒": rate, "兆字节": (size[0] if size else 0) / 1e6}
