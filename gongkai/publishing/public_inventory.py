"""The list of what must be published as the public reads it (主动公开全清单): only revisions that passed the door.

A revision in force inside but not yet released stays inside; what fulfils an item counts only once it is public.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Prefetch

from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body
from gongkai.publishing.inventory.duties import DutyState, Fulfilment, duty_of
from gongkai.publishing.inventory.rows import InventoryRow
from gongkai.publishing.inventory.sheet import COLUMNS
from gongkai.publishing.models import Edition, InventoryItem, InventoryRevision, Publication
from gongkai.publishing.stages import State

FIELD_LABELS: Mapping[str, str] = {
    **{column.key: column.title for column in COLUMNS}, "limit_days": "时限（工作日）",
}  # fmt: skip
_MODES = {"proactive": "主动", "on_application": "依申请"}


@dataclass(frozen=True)
class PublicItem:
    """清单事项（公众可见）: an item with its running number, and what fulfils it of all that is public."""

    number: int
    row: InventoryRow
    state: DutyState
    fulfilments: tuple[Fulfilment, ...]

    @property
    def mode_label(self) -> str:
        """主动 or 依申请."""
        return _MODES.get(self.row.mode, self.row.mode)


@dataclass(frozen=True)
class FieldChange:
    """一处调整: a field's title with its words before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class PublicRevision:
    """清单版次（公众可见）: when the list was revised, why, and what changed against the one before."""

    number: int
    dated_on: date
    released_at: datetime
    note: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, tuple[FieldChange, ...]], ...]

    @property
    def is_first(self) -> bool:
        """The first list has nothing to be compared with."""
        return self.number == 1

    @property
    def summary(self) -> str:
        """新增3项、调整1项、取消0项。"""
        return f"新增{len(self.added)}项、调整{len(self.changed)}项、取消{len(self.removed)}项。"


@dataclass(frozen=True)
class PublicInventory:
    """主动公开全清单（公众可见）: the list in force, its revisions newest first, and under which number it was released."""

    index_number: str
    revisions: tuple[PublicRevision, ...]
    items: tuple[PublicItem, ...]

    @property
    def revision(self) -> PublicRevision:
        """The one in force."""
        return self.revisions[0]


def public_inventory(body: Body, today: date) -> PublicInventory | None:
    """The list as last released, with what fulfils it; None while none is public. The same few queries always."""
    kept = InventoryRevision.objects.filter(
        body=body, publication__state=State.RELEASED, publication__current_edition__withdrawal__isnull=True
    )
    rows = list(
        kept.select_related("publication").defer("items", "publication__working_copy").order_by("-number")
    )
    if not rows:
        return None
    editions = list(
        Edition.objects.filter(publication_id=rows[0].publication_id)
        .only("dated_on", "released_at")
        .order_by("pk")
    )
    released = [(row, at) for row in rows if (at := _released_at(row, editions)) is not None]
    if not released:
        return None
    newest = released[0][0]
    items = [InventoryRow.from_json(values) for values in newest.items]
    revisions = tuple(_revision(row, at) for row, at in released)
    return PublicInventory(newest.publication.index_number, revisions, _items(body, items, today))


def _released_at(revision: InventoryRevision, editions: Sequence[Edition]) -> datetime | None:
    """When this very revision came out: the first edition of its date made public after it was recorded."""
    later = (
        e.released_at
        for e in editions
        if e.dated_on == revision.dated_on and e.released_at >= revision.recorded_at
    )
    return min(later, default=None)


def _items(body: Body, rows: Sequence[InventoryRow], today: date) -> tuple[PublicItem, ...]:
    editions = Edition.objects.only("publication_id", "dated_on", "released_at").order_by("number")
    shown = (
        Publication.objects.filter(state=State.RELEASED, current_edition__withdrawal__isnull=True)
        .only("id", "state", "title", "dated_on", "index_number", "current_edition_id")
        .prefetch_related(Prefetch("editions", editions))
        .order_by("-first_released_at", "-id")
    )
    known: dict[tuple[str, str, str], InventoryItem] = {
        (item.category, item.level1, item.level2): item
        for item in InventoryItem.objects.filter(body=body)
        .prefetch_related(Prefetch("publications", shown))
        .order_by(F("removed_on").asc(nulls_last=True), "id")
    }
    calendar, found = calendar_for(body), []
    for number, row in enumerate(rows, start=1):
        item = known.get(row.identity)
        asked = InventoryItem(body=body, **row.to_json())  # as released, not as revised since
        duty = duty_of(asked, list(item.publications.all()) if item else [], today, calendar)
        found.append(PublicItem(number, row, duty.state, duty.fulfilments))
    return tuple(found)


def _revision(row: InventoryRevision, released_at: datetime) -> PublicRevision:
    changes = row.changes
    changed = tuple(
        (" › ".join(one["item"]), tuple(_field(name, pair) for name, pair in one["fields"].items()))
        for one in changes.get("changed", ())
    )
    added, removed = ([" › ".join(names) for names in changes.get(key, ())] for key in ("added", "removed"))
    return PublicRevision(
        row.number, row.dated_on, released_at, row.note, tuple(added), tuple(removed), changed
    )


def _field(name: str, pair: Sequence[Any]) -> FieldChange:
    before, after = (_said(name, value) for value in pair)
    return FieldChange(FIELD_LABELS.get(name, name), before, after)


def _said(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "（无）"
    if name == "mode":
        return _MODES.get(value, str(value))
    return "；".join(value) if isinstance(value, list) else str(value)
