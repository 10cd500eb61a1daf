"""Rows of the list as values, and what changed between two lists (动态调整对照)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from gongkai.law.disclosure.limits import limit_days
from gongkai.publishing.models import DisclosureMode, InventoryItem

MODES = {"主动": DisclosureMode.PROACTIVE, "依申请": DisclosureMode.ON_APPLICATION}


@dataclass(frozen=True)
class InventoryRow:
    """清单事项（值）: one item under category and first level; the three names identify it."""

    category: str
    level1: str
    level2: str
    content_elements: str = ""
    basis: tuple[str, ...] = ()
    time_limit: str = ""
    limit_days: int | None = None
    publisher: str = ""
    channels: tuple[str, ...] = ()
    audience: str = ""
    mode: str = DisclosureMode.PROACTIVE.value

    @property
    def identity(self) -> tuple[str, str, str]:
        """类别、一级事项、二级事项"""
        return (self.category, self.level1, self.level2)

    @classmethod
    def of(cls, item: InventoryItem) -> InventoryRow:
        """An item of the list in force, as a value."""
        values = {f.name: getattr(item, f.name) for f in fields(cls)}
        return cls(**{**values, "basis": tuple(item.basis), "channels": tuple(item.channels)})

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> InventoryRow:
        """A row of plain values; the limit in days is read from its words, the mode from its label."""
        known = {f.name for f in fields(cls)}
        given = {name: value for name, value in values.items() if name in known and value is not None}
        for name in ("basis", "channels"):
            given[name] = tuple(given.get(name) or ())
        given["mode"] = MODES.get(given.get("mode", "主动"), given.get("mode"))
        given["limit_days"] = given.get("limit_days", limit_days(given.get("time_limit", "")))
        return cls(**given)

    def to_json(self) -> dict[str, Any]:
        """Plain values, as a revision keeps them."""
        return {**asdict(self), "basis": list(self.basis), "channels": list(self.channels)}


@dataclass(frozen=True)
class InventoryChanges:
    """清单变化: items added, removed, and changed (from, to); moving an item about is no change."""

    added: tuple[InventoryRow, ...]
    removed: tuple[InventoryRow, ...]
    changed: tuple[tuple[InventoryRow, InventoryRow], ...]

    @property
    def nothing(self) -> bool:
        """Whether both lists ask the same."""
        return not (self.added or self.removed or self.changed)

    def summary(self) -> str:
        """新增3项、调整1项、取消0项。"""
        return f"新增{len(self.added)}项、调整{len(self.changed)}项、取消{len(self.removed)}项。"

    def to_json(self) -> dict[str, Any]:
        """Names only for what came and went; for what changed, every field with its two values."""
        return {
            "added": [list(row.identity) for row in self.added],
            "removed": [list(row.identity) for row in self.removed],
            "changed": [
                {"item": list(new.identity), "fields": differing(old, new)} for old, new in self.changed
            ],
        }


def differing(old: InventoryRow, new: InventoryRow) -> dict[str, list[Any]]:
    """Field by field, the two values of what differs."""
    before, after = old.to_json(), new.to_json()
    return {name: [before[name], after[name]] for name in before if before[name] != after[name]}


def compare(before: Sequence[InventoryRow], after: Sequence[InventoryRow]) -> InventoryChanges:
    """What the later list asks that the earlier did not, no longer asks, or asks otherwise."""
    old, new = {r.identity: r for r in before}, {r.identity: r for r in after}
    return InventoryChanges(
        tuple(row for identity, row in new.items() if identity not in old),
        tuple(row for identity, row in old.items() if identity not in new),
        tuple((old[i], row) for i, row in new.items() if i in old and old[i] != row),
    )


def repeated(rows: Iterable[InventoryRow]) -> list[tuple[str, str, str]]:
    """Items named more than once."""
    seen: set[tuple[str, str, str]] = set()
    return [row.identity for row in rows if row.identity in seen or seen.add(row.identity)]  # type: ignore[func-returns-value]
