"""133 requests as citizens put them, on real titles and numbers: each must show its document where it stood before.

Texts cite other documents, so that a number and a title must win against those that only quote them. A change that
loses a place fails here; one that gains places is taken over by lowering `within` in data/relevance.json.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.reading import read_query
from gongkai.search.synonyms import synonyms_for
from gongkai.search.tests.holdings import DATA, TODAY, entry, titles

CASES = json.loads((DATA / "relevance.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> EmbeddedEngine:
    rows = titles()
    entries = []
    for i, row in enumerate(rows):
        first = (i * 7 + 3) % 80
        cited = "。".join(
            f"根据《{c['title']}》（{c['document_number'] or '无文号'}）" for c in rows[first : first + 2]
        )
        entries.append(
            entry(
                str(i), row["title"], document_number=row["document_number"] or "", topic=row["topic"] or "",
                issuers=(row["issuer"] or "",), text=cited,
            )
        )  # fmt: skip
    engine = EmbeddedEngine(tmp_path_factory.mktemp("relevance"))
    engine.rebuild(entries)
    return engine


def place_of(engine: EmbeddedEngine, typed: str, expected: str) -> int:
    """At which place the title comes; 99 when it does not."""
    query = replace(read_query(typed, synonyms_for("北京市")), today=TODAY, per_page=50)
    shown = [hit.title for hit in engine.search(query).hits]
    return shown.index(expected) + 1 if expected in shown else 99


def test_there_are_enough_requests():
    assert len(CASES) >= 120
    assert len({case["expected"] for case in CASES}) > 80


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_the_document_comes_where_it_is_expected(engine, case):
    assert place_of(engine, case["query"], case["expected"]) <= case["within"]


def test_nine_in_ten_come_first(engine):
    first = [case for case in CASES if place_of(engine, case["query"], case["expected"]) == 1]
    assert len(first) >= 0.9 * len(CASES)
