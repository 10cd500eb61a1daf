"""An index of its own for every test, and the writer that keeps it."""

import pytest

from gongkai.publishing.tests.conftest import desk, press  # noqa: F401  (fixtures)
from gongkai.search import indexer, place


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path, monkeypatch):
    settings.GONGKAI_SEARCH_DIR = tmp_path / "search"
    monkeypatch.delenv("GONGKAI_OPENSEARCH", raising=False)


@pytest.fixture
def kept_up():
    """One turn of the writer."""

    def turn() -> int:
        with indexer.writing() as engine:
            return indexer.keep_up(engine)

    yield turn
    place._engine.cache_clear()
