"""Requests on real titles and numbers: each must show its documents where they stood before.

133 are made of words of titles (relevance.json), 119 are as people ask (spoken.json): whole questions, everyday words,
wrong characters, initials, numbers in part or in other brackets, phrases, words left out. There `means` is what must be
offered instead of what was typed, and `absent` what may not be shown.

Texts cite other documents, so that a number and a title must win against those that only quote them. A change that
loses a place fails here; one that gains places is taken over by lowering `within` in the data.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gongkai.search import place
from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.finding import answer_of
from gongkai.search.reading import read_query
from gongkai.search.suggest import did_you_mean
from gongkai.search.synonyms import synonyms_for
from gongkai.search.tests.holdings import DATA, TODAY, entry, titles

CASES = json.loads((DATA / "relevance.json").read_text(encoding="utf-8"))
SPOKEN = json.loads((DATA / "spoken.json").read_text(encoding="utf-8"))


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


def shown(engine: EmbeddedEngine, typed: str) -> list[str]:
    """Titles in their order, as the page finds them: with looser requests where nothing has every word."""
    query = replace(read_query(typed, synonyms_for("北京市")), today=TODAY)
    asked, _ = answer_of(engine, query)
    return [hit.title for hit in engine.search(replace(asked, per_page=50)).hits]


def offered(engine: EmbeddedEngine, typed: str, monkeypatch) -> list[str]:
    """What the page asks whether it was meant."""
    monkeypatch.setattr(place, "engine", lambda: engine)
    return did_you_mean(answer_of(engine, replace(read_query(typed), today=TODAY))[0])


def test_people_ask_in_enough_ways():
    assert len(SPOKEN) >= 110
    assert sum("means" in case for case in SPOKEN) >= 9 and sum("absent" in case for case in SPOKEN) >= 4
    assert {title for case in SPOKEN for title in case["expected"]} <= {row["title"] for row in titles()}


@pytest.mark.parametrize("case", SPOKEN, ids=[case["query"] for case in SPOKEN])
def test_what_people_ask_shows_its_documents(engine, case, monkeypatch):
    typed = case["query"]
    if meant := case.get("means"):
        assert meant in offered(engine, typed, monkeypatch)
        typed = meant
    found = shown(engine, typed)
    assert not set(case.get("absent", [])) & set(found)
    assert set(case["expected"]) <= set(found[: case["within"]]), found[:8]


def test_of_ten_that_ask_eight_see_their_document_first(engine):
    first = [
        c for c in SPOKEN if shown(engine, c.get("means", c["query"]))[:1] in [[t] for t in c["expected"]]
    ]
    assert len(first) >= 0.8 * len(SPOKEN)
