"""Words that mean the same (同义词), for everybody and by cluster of bodies; kept in a data file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from gongkai.search.analysis import normal

FILE = Path(__file__).parent / "data" / "synonyms.json"
EVERYBODY = "*"


@lru_cache(maxsize=64)
def synonyms_for(cluster: str, file: Path = FILE) -> Mapping[str, tuple[str, ...]]:
    """Reduced word → the other words of its groups. A group of the cluster is added to those for everybody."""
    groups = json.loads(file.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for group in [*groups.get(EVERYBODY, []), *groups.get(cluster, [])]:
        members = [normal(word) for word in group]
        for member in members:
            kept = found.setdefault(member, [])
            kept += [other for other in members if other != member and other not in kept]
    return {word: tuple(others) for word, others in found.items()}
