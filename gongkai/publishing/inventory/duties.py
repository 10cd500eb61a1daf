"""Every item of the list as a duty (公开义务): what fulfils it, in time or late, and what is missing. Art. 26."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch
from django.utils import timezone

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.disclosure.limits import Timeliness, publish_by, timeliness
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Body
from gongkai.publishing.models import DisclosureMode, Edition, InventoryItem, Publication
from gongkai.publishing.stages import State


class DutyState(StrEnum):
    """How a duty stands (履行情况): the worst of its publications; MISSING when there is none at all."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    MISSING = "missing"
    NOT_PROACTIVE = "not_proactive"

    @property
    def label(self) -> str:
        """按期公开, 逾期公开, 在办未到期, 逾期未公开, 尚无信息 or 依申请事项."""
        return _LABELS[self.value]


_LABELS = {
    "on_time": "按期公开",
    "late": "逾期公开",
    "waiting": "在办未到期",
    "overdue": "逾期未公开",
    "missing": "尚无信息",
    "not_proactive": "依申请事项",
}
_WORST_FIRST = (Timeliness.OVERDUE, Timeliness.LATE, Timeliness.WAITING, Timeliness.ON_TIME)


@dataclass(frozen=True)
class Fulfilment:
    """一次履行: one publication under a duty, the last day for it, and when it came out (None: not yet)."""

    publication: Publication
    due_on: date
    published_on: date | None
    timeliness: Timeliness


@dataclass(frozen=True)
class Duty:
    """公开义务: an item with everything that fulfils it; `undated` holds what has no date formed and cannot be judged."""

    item: InventoryItem
    state: DutyState
    fulfilments: tuple[Fulfilment, ...]
    undated: tuple[Publication, ...]


def duties(body: Body, today: date) -> list[Duty]:
    """Every item of the list in force as a duty on that day. Four queries, however long the list."""
    editions = Edition.objects.only("publication_id", "dated_on", "released_at").order_by("number")
    rows = Publication.objects.defer("working_copy", "reason").select_related("office")
    linked = rows.prefetch_related(Prefetch("editions", editions))
    items = (
        InventoryItem.objects.filter(body=body, removed_on__isnull=True)
        .prefetch_related(Prefetch("publications", linked.order_by("first_released_at", "id")))
        .order_by("position", "id")
    )
    calendar = calendar_for(body)
    return [duty_of(item, list(item.publications.all()), today, calendar) for item in items]


def duty_of(
    item: InventoryItem, publications: Sequence[Publication], today: date, calendar: WorkingCalendar
) -> Duty:
    """One item as a duty. Withdrawn and held publications do not fulfil it."""
    counted = [p for p in publications if p.state in (State.DRAFT, State.RELEASED)]
    dated = [_fulfilment(item, p, today, calendar) for p in counted if p.dated_on is not None]
    undated = tuple(p for p in counted if p.dated_on is None)
    return Duty(item, _state(item, dated, undated), tuple(dated), undated)


def _fulfilment(item: InventoryItem, row: Publication, today: date, calendar: WorkingCalendar) -> Fulfilment:
    assert row.dated_on is not None
    due_on = publish_by(row.dated_on, item.limit_days, calendar)
    published_on = _published_on(row)
    return Fulfilment(row, due_on, published_on, timeliness(due_on, published_on, today))


def _published_on(row: Publication) -> date | None:
    """The day the first edition of this very making came out: what was made anew is published anew (art. 26)."""
    if row.state != State.RELEASED:
        return None
    return next(
        (timezone.localdate(e.released_at) for e in row.editions.all() if e.dated_on == row.dated_on), None
    )


def _state(item: InventoryItem, dated: Sequence[Fulfilment], undated: Sequence[Publication]) -> DutyState:
    if item.mode != DisclosureMode.PROACTIVE:
        return DutyState.NOT_PROACTIVE
    found = {fulfilment.timeliness for fulfilment in dated}
    for worst in _WORST_FIRST:
        if worst in found:
            return DutyState(worst.value)
    return DutyState.WAITING if undated else DutyState.MISSING
