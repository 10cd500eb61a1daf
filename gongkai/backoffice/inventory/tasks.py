"""The duty board (公开任务): by office what is late, soon due or not datable; sections not kept up to date."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.inventory.item_page import ELSEWHERE
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.publishing.inventory.board import DueRow, OfficeBoard, board, coverage
from gongkai.publishing.inventory.duties import duties
from gongkai.publishing.scope import sees_whole_body, visible_to
from gongkai.publishing.sections import section_duties

SPANS = (5, 10, 20)
ROWS_SHOWN_MAX = 30
MISSING_SHOWN_MAX = 10


@screen(*READERS)
def show_board(request: OfficerRequest) -> HttpResponse:
    """What has to be done in the next so many working days, the office with most late first."""
    body, today = request.user.body, timezone.localdate()
    span = next((n for n in SPANS if str(n) == request.GET.get("days")), SPANS[0])
    calendar = calendar_for(body)
    found = duties(body, today)
    offices = board(found, today, span, calendar)
    sections = section_duties(body, today)
    seen = _visible(request.user, offices)
    context: dict[str, Any] = {
        "offices": [_shown(office, seen) for office in offices],
        "spans": SPANS,
        "span": span,
        "until": calendar.nth_working_day(today, span),
        "today": today,
        "stale": [duty for duty in sections if duty.is_stale],
        "kept": len(sections) - sum(1 for duty in sections if duty.is_stale),
        "coverage": coverage(found),
        "late": sum(len(office.late) for office in offices),
        "soon": sum(len(office.soon) for office in offices),
        "undated": sum(len(office.undated) for office in offices),
    }
    return render(request, "backoffice/inventory/board.html", context)


def _visible(officer: Officer, offices: list[OfficeBoard]) -> set[Any] | None:
    """The publications whose titles this officer may read; None means all."""
    if sees_whole_body(officer):
        return None
    keys = [row.publication.pk for o in offices for row in (*o.late, *o.soon, *o.undated)]
    return set(visible_to(officer).filter(pk__in=keys).values_list("pk", flat=True))


def _shown(office: OfficeBoard, seen: set[Any] | None) -> dict[str, Any]:
    """An office with as many of its rows as a page can hold, and how many more there are."""
    rows = [("late", row) for row in office.late] + [("soon", row) for row in office.soon]
    rows += [("undated", row) for row in office.undated]
    return {
        "office": office,
        "rows": [_line(kind, row, seen) for kind, row in rows[:ROWS_SHOWN_MAX]],
        "more": max(len(rows) - ROWS_SHOWN_MAX, 0),
        "missing": office.missing[:MISSING_SHOWN_MAX],
        "more_missing": max(len(office.missing) - MISSING_SHOWN_MAX, 0),
    }


def _line(kind: str, row: DueRow, seen: set[Any] | None) -> dict[str, Any]:
    may_open = seen is None or row.publication.pk in seen
    title = row.publication.title if may_open else ELSEWHERE
    return {"kind": kind, "row": row, "may_open": may_open, "title": title}
