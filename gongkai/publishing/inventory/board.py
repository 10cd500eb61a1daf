"""What has to be done for the list, office by office (公开任务): late, soon due, not datable, and nothing at all yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.disclosure.limits import Timeliness
from gongkai.publishing.inventory.duties import Duty, DutyState, Fulfilment
from gongkai.publishing.models import InventoryItem, Publication

NO_OFFICE = "未指定公开主体"


@dataclass(frozen=True)
class DueRow:
    """一项待公开: a publication of an item not yet out, and its working days left (negative: late)."""

    item: InventoryItem
    publication: Publication
    due_on: date | None
    days_left: int | None


@dataclass
class OfficeBoard:
    """一个处室的公开任务"""

    office: str
    late: list[DueRow] = field(default_factory=list)
    soon: list[DueRow] = field(default_factory=list)
    undated: list[DueRow] = field(default_factory=list)
    missing: list[InventoryItem] = field(default_factory=list)

    @property
    def asks_nothing(self) -> bool:
        """Whether nothing is late, soon due or without a date."""
        return not (self.late or self.soon or self.undated)


def board(
    duties: Iterable[Duty], today: date, within_days: int, calendar: WorkingCalendar
) -> list[OfficeBoard]:
    """The duties by office, the office with most late first. A publication under several items comes once."""
    offices: dict[str, OfficeBoard] = {}
    until = calendar.nth_working_day(today, within_days)
    seen: set[object] = set()
    for duty in duties:
        if duty.state is DutyState.NOT_PROACTIVE:
            continue
        if duty.state is DutyState.MISSING:
            _of(offices, duty.item.publisher).missing.append(duty.item)
        for one in _open(duty):
            if one.publication.pk not in seen and one.due_on <= until:
                seen.add(one.publication.pk)
                _place(offices, duty.item, one, today, calendar)
        for row in duty.undated:
            if row.pk not in seen:
                seen.add(row.pk)
                _of(offices, _office(row, duty.item)).undated.append(DueRow(duty.item, row, None, None))
    for office in offices.values():
        office.late.sort(key=_due)
        office.soon.sort(key=_due)
    return sorted(offices.values(), key=lambda o: (-len(o.late), -len(o.soon), -len(o.missing), o.office))


@dataclass(frozen=True)
class Coverage:
    """覆盖情况: how many items of the list stand how; on application is not counted as a duty to publish."""

    counts: tuple[tuple[DutyState, int], ...]
    total: int
    covered: int

    @property
    def percent(self) -> int:
        """How many of a hundred items have something public and nothing overdue, rounded down."""
        return self.covered * 100 // self.total if self.total else 0


def coverage(duties: Sequence[Duty]) -> Coverage:
    """The items by state, and how many have been published, in time or late."""
    found = Counter(duty.state for duty in duties)
    total = sum(n for state, n in found.items() if state is not DutyState.NOT_PROACTIVE)
    covered = sum(1 for duty in duties if is_covered(duty))
    return Coverage(tuple((state, found[state]) for state in DutyState), total, covered)


def is_covered(duty: Duty) -> bool:
    """Whether a proactive item has at least one publication the public can read."""
    if duty.state is DutyState.NOT_PROACTIVE:
        return False
    return any(one.published_on is not None for one in duty.fulfilments)


def _open(duty: Duty) -> list[Fulfilment]:
    return [one for one in duty.fulfilments if one.published_on is None]


def _place(
    offices: dict[str, OfficeBoard],
    item: InventoryItem,
    one: Fulfilment,
    today: date,
    calendar: WorkingCalendar,
) -> None:
    late = one.timeliness is Timeliness.OVERDUE
    left = (
        -calendar.count(after=one.due_on, through=today)
        if late
        else calendar.count(after=today, through=one.due_on)
    )
    here = _of(offices, _office(one.publication, item))
    (here.late if late else here.soon).append(DueRow(item, one.publication, one.due_on, left))


def _office(row: Publication, item: InventoryItem) -> str:
    return row.office.name if row.office else item.publisher


def _of(offices: dict[str, OfficeBoard], name: str) -> OfficeBoard:
    return offices.setdefault(name or NO_OFFICE, OfficeBoard(name or NO_OFFICE))


def _due(row: DueRow) -> date:
    assert row.due_on is not None
    return row.due_on
