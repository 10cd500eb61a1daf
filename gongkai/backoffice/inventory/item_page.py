"""All that the page of one item says (事项页)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from gongkai.backoffice.inventory.state_words import TIMELINESS_TONES, TONES
from gongkai.law.calendar import WorkingCalendar
from gongkai.law.disclosure.limits import Timeliness
from gongkai.law.ogi.clock import PUBLICATION_DAYS
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.publishing.inventory.duties import Duty, DutyState, Fulfilment, duty_of
from gongkai.publishing.inventory.history import item_history
from gongkai.publishing.models import Edition, InventoryItem, Publication
from gongkai.publishing.scope import visible_to
from gongkai.publishing.stages import State

ELSEWHERE = "其他处室在办的信息"
_EDITIONS = Edition.objects.only("publication_id", "dated_on", "released_at", "released_by_title").order_by(
    "number"
)
_ASKED = (
    ("content_elements", "公开内容（要素）"),
    ("basis", "公开依据"),
    ("publisher", "公开主体"),
    ("channels", "公开渠道和载体"),
    ("audience", "公开对象"),
)


@dataclass(frozen=True)
class FulfilmentRow:
    """一次履行（行）: a publication under the item; its address only for who may see it."""

    publication: Publication
    title: str
    may_open: bool
    due_on: date | None
    released_at: datetime | None
    released_by: str
    days_used: int | None
    days_left: int | None
    result: str
    tone: str


def page_of(item: InventoryItem, officer: Officer, today: date) -> dict[str, Any]:
    """The context of the page. Nine queries, however much fulfils the item."""
    calendar = calendar_for(item.body)
    linked = list(
        item.publications.defer("working_copy", "reason")
        .select_related("office")
        .prefetch_related(Prefetch("editions", _EDITIONS))
        .order_by("first_released_at", "id")
    )
    seen = set(visible_to(officer).filter(pk__in=[row.pk for row in linked]).values_list("pk", flat=True))
    duty = duty_of(item, linked, today, calendar)
    return {
        "item": item,
        "state": duty.state,
        "tone": TONES[duty.state],
        "limit_days": item.limit_days or PUBLICATION_DAYS,
        "own_limit": item.limit_days is not None,
        "rows": [_row(one, seen, today, calendar) for one in reversed(duty.fulfilments)],
        "undated": [(row, _title(row, seen), row.pk in seen) for row in duty.undated],
        "not_counted": [
            (row, _title(row, seen), row.pk in seen) for row in linked if row.state not in _COUNTED
        ],
        "missing": list(missing(duty)),
        "history": item_history(item),
        "today": today,
    }


_COUNTED = (State.DRAFT, State.RELEASED)


def missing(duty: Duty) -> Iterable[str]:
    """What is still wanting, in words."""
    item = duty.item
    if item.removed_on is None and duty.state is DutyState.MISSING:
        yield "还没有任何信息履行本事项。起草信息时选择本事项，即记入履行情况。"
    overdue = sum(1 for one in duty.fulfilments if one.timeliness is Timeliness.OVERDUE)
    if overdue:
        yield f"有{overdue}条信息已过公开期限，尚未公开。"
    if duty.undated:
        yield f"有{len(duty.undated)}条信息没有成文日期，不能计算公开期限。"
    blank = [label for name, label in _ASKED if not getattr(item, name)]
    if blank:
        yield f"清单中没有填写：{'、'.join(blank)}。"


def _row(one: Fulfilment, seen: set[Any], today: date, calendar: WorkingCalendar) -> FulfilmentRow:
    row, edition = one.publication, _edition(one)
    assert row.dated_on is not None
    used = calendar.count(after=row.dated_on, through=one.published_on) if one.published_on else None
    left = None
    if one.published_on is None:
        left = (
            calendar.count(after=today, through=one.due_on)
            if today <= one.due_on
            else -calendar.count(after=one.due_on, through=today)
        )
    return FulfilmentRow(
        row, _title(row, seen), row.pk in seen, one.due_on, edition.released_at if edition else None,
        edition.released_by_title if edition else "", used, left,
        one.timeliness.label, TIMELINESS_TONES[one.timeliness],
    )  # fmt: skip


def _edition(one: Fulfilment) -> Edition | None:
    """The edition that counts: the first of this very making."""
    if one.published_on is None:
        return None
    row = one.publication
    return next((e for e in row.editions.all() if e.dated_on == row.dated_on), None)


def _title(row: Publication, seen: set[Any]) -> str:
    """The title of what is public or the officer's to see; of other offices' drafts only that there is one."""
    return row.title if row.pk in seen or row.state == State.RELEASED else ELSEWHERE
