"""How far the list is fulfilled as one bar (覆盖情况图): every part of it stands in the table beside it as well."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.publishing.inventory.board import Coverage
from gongkai.publishing.inventory.duties import DutyState

WIDTH = 1000


@dataclass(frozen=True)
class Part:
    """图中一段: a state, how many items, and where the part begins and ends in a bar of a thousand."""

    state: DutyState
    count: int
    percent: str
    x: int
    width: int


def figure_of(coverage: Coverage) -> list[Part]:
    """The parts of the bar in the order of the states, together as long as the bar; no part for no items."""
    total = sum(count for _, count in coverage.counts)
    parts: list[Part] = []
    before = 0
    for state, count in coverage.counts:
        start, end = (WIDTH * n // total if total else 0 for n in (before, before + count))
        percent = f"{count * 100 / total:.1f}%" if total else "—"
        parts.append(Part(state, count, percent, start, end - start))
        before += count
    return parts
