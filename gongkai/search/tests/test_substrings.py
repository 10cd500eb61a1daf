"""Every piece of two signs or more of a title finds the document, in the embedded engine as in a scan."""

from dataclasses import replace

import pytest

from gongkai.search.analysis import normal
from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.query import Query
from gongkai.search.reading import read_query
from gongkai.search.tests.holdings import TODAY, entry, titles


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("titles"))
    engine.rebuild(entry(str(i), row["title"]) for i, row in enumerate(titles()))
    return engine


def found(engine: EmbeddedEngine, query: Query) -> set[str]:
    return {hit.id for hit in engine.search(replace(query, today=TODAY, per_page=1000)).hits}


@pytest.mark.parametrize("number", range(0, len(titles()), 6))
def test_every_piece_of_a_title_finds_it_typed_as_it_is_and_in_quotation_marks(engine, number):
    title = titles()[number]["title"].replace('"', "")
    for start in range(len(title)):
        for end in range(start + 2, len(title) + 1, 3):
            piece = title[start:end]
            if normal(piece) and "“" not in piece and "”" not in piece and not piece.startswith("-"):
                assert str(number) in found(engine, read_query(piece)), piece
                assert str(number) in found(engine, read_query(f'"{piece}"')), piece
