"""Which engine this installation uses and where its index lies (检索引擎与位置)."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.search.engines import Engine
from gongkai.search.engines.embedded import EmbeddedEngine


def folder() -> Path:
    """Where the embedded index, the writer's lock and its requests lie."""
    return Path(getattr(settings, "GONGKAI_SEARCH_DIR", settings.HOME / "search"))


def nodes() -> tuple[str, ...]:
    """The addresses of a cluster, from GONGKAI_OPENSEARCH (with commas between); none: the embedded engine."""
    return tuple(filter(None, os.environ.get("GONGKAI_OPENSEARCH", "").split(",")))


def engine() -> Engine:
    """The engine of this process: OpenSearch where addresses of a cluster are set, else the embedded one."""
    return _engine(str(folder()), nodes())


@lru_cache(maxsize=4)
def _engine(place: str, cluster: tuple[str, ...]) -> Engine:
    if cluster:
        from gongkai.search.engines.opensearch import OpenSearchEngine

        return OpenSearchEngine(cluster, os.environ.get("GONGKAI_OPENSEARCH_INDEX", "gongkai"))
    return EmbeddedEngine(Path(place))
