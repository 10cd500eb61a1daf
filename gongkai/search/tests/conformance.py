"""What every engine must do alike (一致性): the same sets, totals and counts as a scan of every document.

Not a test file: `test_engines.py` runs it on each engine there is, and an operator can on a cluster of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gongkai.search.engines import Engine
from gongkai.search.engines.memory import MemoryEngine
from gongkai.search.query import Query, Sort
from gongkai.search.reading import read_query
from gongkai.search.tests.holdings import TODAY, entry, requests, shelf


def same_answers(engine: Engine, truth: MemoryEngine, queries: list[Query]) -> int:
    """Ask both the same; how many of the requests found something."""
    telling = 0
    for query in queries:
        wanted, got = truth.search(query), engine.search(query)
        asked = (query.typed, dict(query.chosen), query.at_least, query.scope)
        assert {hit.id for hit in got.hits} == {hit.id for hit in wanted.hits}, asked
        assert got.total == wanted.total, asked
        assert {k: dict(v) for k, v in got.counts.items()} == wanted.counts, asked
        assert got.is_complete
        telling += wanted.total > 0
    return telling


def answers_as_a_scan_does(engine: Engine) -> None:
    """Every request of the collection."""
    truth = MemoryEngine()
    entries = shelf()
    truth.rebuild(entries)
    assert engine.rebuild(entries) == truth.count() == engine.count()
    assert same_answers(engine, truth, requests()) > 100


def follows_changes(engine: Engine) -> None:
    """What is put in the place of another, or taken out, is not found as it was, and counted once."""
    truth = MemoryEngine()
    entries = shelf(60)
    truth.rebuild(entries)
    engine.rebuild(entries)
    changed = [replace(one, title="更正后的标题甲乙丙", edition=2) for one in entries[:5]]
    for held in (truth, engine):
        held.apply(changed, [entries[10].id, "not-there"])
        held.apply([entry("new", "新增的一件")], [])
    assert engine.count() == truth.count() == 60
    queries = [*requests(seed=3, count=60), replace(read_query("甲乙丙"), today=TODAY)]
    same_answers(engine, truth, queries)


def pages_hold_every_document_once(engine: Engine) -> None:
    """Turning the pages shows each document once, by every order; by day in the order of days."""
    entries = shelf(45)
    engine.rebuild(entries)
    days = {one.id: one.day for one in entries}
    for sort in Sort:
        seen = []
        for page in range(1, 7):
            seen += [hit.id for hit in engine.search(Query(sort=sort, page=page, today=TODAY)).hits]
        assert sorted(seen) == sorted(days), sort
        if sort is not Sort.RELEVANCE:
            shown = [days[one] for one in seen]
            assert shown == sorted(shown, reverse=sort is Sort.NEWEST)


def the_thousandth_page_can_be_turned_to(engine: Engine) -> None:
    """Page 1,000 of ten a page."""
    engine.rebuild(entry(f"{i}", f"第{i}号通知") for i in range(10_005))
    answer = engine.search(replace(read_query("通知"), page=1_000, today=TODAY))
    assert (answer.total, len(answer.hits)) == (10_005, 10)


CHECKS: list[Callable[[Engine], None]] = [
    answers_as_a_scan_does, follows_changes, pages_hold_every_document_once, the_thousandth_page_can_be_turned_to,
]  # fmt: skip
