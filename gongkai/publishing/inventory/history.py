"""What the list asked when (清单沿革): the revisions of a body, and what each changed in one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.organizations.models import Body
from gongkai.publishing.inventory.sheet import COLUMNS
from gongkai.publishing.models import DisclosureMode, InventoryItem, InventoryRevision

TITLES = {column.key: column.title for column in COLUMNS} | {"limit_days": "时限（工作日）"}


@dataclass(frozen=True)
class FieldChange:
    """一处调整: a column and its two values, in words."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class ItemChange:
    """事项沿革: what one revision did to one item: 新增, 调整 or 取消."""

    number: int
    dated_on: date
    officer_title: str
    label: str
    fields: tuple[FieldChange, ...]


def revisions(body: Body) -> QuerySet[InventoryRevision]:
    """The revisions of a body, the newest first, without their whole lists."""
    rows = InventoryRevision.objects.filter(body=body).select_related("publication")
    return rows.defer("items", "publication__working_copy", "publication__reason").order_by("-number")


def in_words(changed: Mapping[str, list[Any]]) -> tuple[FieldChange, ...]:
    """The fields that differ, in the words of the columns. A limit read from the words of the limit goes with them."""
    return tuple(
        FieldChange(TITLES.get(name, name), _words(name, before), _words(name, after))
        for name, (before, after) in changed.items()
        if not (name == "limit_days" and "time_limit" in changed)
    )


def item_history(item: InventoryItem) -> list[ItemChange]:
    """What every revision did to this item, the newest first. One query."""
    named = [item.category, item.level1, item.level2]
    return [found for row in revisions(item.body) for found in _changes(row, named)]


def _changes(row: InventoryRevision, named: list[str]) -> Iterator[ItemChange]:
    for key, label in (("added", "新增"), ("removed", "取消")):
        if named in row.changes.get(key, ()):
            yield ItemChange(row.number, row.dated_on, row.officer_title, label, ())
    for changed in row.changes.get("changed", ()):
        if changed["item"] == named:
            fields = in_words(changed["fields"])
            yield ItemChange(row.number, row.dated_on, row.officer_title, "调整", fields)


def _words(name: str, value: Any) -> str:
    if name == "mode":
        return str(DisclosureMode(value).label)
    if isinstance(value, list):
        return "；".join(value)
    return "" if value is None else str(value)
