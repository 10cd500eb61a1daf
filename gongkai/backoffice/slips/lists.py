"""Lists of slips (审签列表): what waits for me, what came back to me, and all I may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.slips.waiting import waiting
from gongkai.backoffice.slips.words import kind_label, legal_time, slip_tone, step_time
from gongkai.design.words import TimeLeft
from gongkai.law.calendar import WorkingCalendar
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Role
from gongkai.signoff.models import Slip, SlipStep
from gongkai.signoff.papers import paper_kinds
from gongkai.signoff.queries import QueueItem, came_back_to, slips
from gongkai.signoff.words import SlipState

PAGE_SIZE = 30
SEARCH_CHARS_MAX = 64
LATE = "late"
LISTS = ("mine", "returned", "all")
STATES = ((LATE, "超期未办"), *SlipState.choices)


@dataclass(frozen=True)
class QueueRow:
    """待办一行: one step that waits for the officer."""

    slip: Slip
    step: str
    office: str
    done_for: str
    kind: str
    time: TimeLeft
    legal: TimeLeft | None


@dataclass(frozen=True)
class SlipRow:
    """审签一行: one slip and where it stands."""

    slip: Slip
    kind: str
    state: str
    tone: str
    steps: tuple[tuple[str, TimeLeft], ...]
    legal: TimeLeft | None


@dataclass(frozen=True)
class Day:
    """The day rows are looked at, and the calendar that counts it."""

    today: date
    calendar: WorkingCalendar


@screen(*READERS, Role.ADMINISTRATOR)
def show_slips(request: OfficerRequest) -> HttpResponse:
    """One of the lists. An administrator, who signs nothing, goes on to the routes."""
    if not request.user.has_role(*READERS):
        return redirect("backoffice:slip_routes")
    chosen = request.GET.get("list", "")
    chosen = chosen if chosen in LISTS else "mine"
    now, day = timezone.now(), _day(request)
    if chosen == "mine":
        rows: Any = Paginator(waiting(request), PAGE_SIZE).get_page(request.GET.get("page"))
        shown: list[Any] = [_queue_row(item, day) for item in rows]
    elif chosen == "returned":
        rows = Paginator(came_back_to(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
        shown = [_slip_row(slip, day) for slip in rows]
    else:
        given = _narrowed(request.GET)
        rows = Paginator(slips(request.user, now, **given), PAGE_SIZE).get_page(request.GET.get("page"))
        shown = [_slip_row(slip, day) for slip in rows]
    return _show(request, chosen, rows, shown, search="", **_narrowed(request.GET))


@screen(*READERS, methods=("POST",))
def search_slips(request: OfficerRequest) -> HttpResponse:
    """Look for a title; by POST, so that no title of a paper not yet public stands in an address or a log."""
    search = request.POST.get("text", "").strip()[:SEARCH_CHARS_MAX]
    given, day = _narrowed(request.POST), _day(request)
    found = slips(request.user, timezone.now(), search=search, **given)
    rows = Paginator(found, PAGE_SIZE).get_page(request.POST.get("page"))
    return _show(request, "all", rows, [_slip_row(slip, day) for slip in rows], search=search, **given)


def _show(
    request: OfficerRequest,
    chosen: str,
    page: Page[Any],
    rows: list[Any],
    *,
    search: str,
    state: str,
    kind: str,
) -> HttpResponse:
    context = {
        "chosen": chosen, "page": page, "rows": rows, "search": search, "state": state, "kind": kind,
        "counts": {"mine": len(waiting(request)), "returned": came_back_to(request.user).count()},
        "states": STATES, "kinds": [(one.kind, one.label) for one in paper_kinds()],
        "is_narrowed": bool(search or state or kind),
    }  # fmt: skip
    return render(request, "backoffice/slips/list.html", context)


def _narrowed(given: Any) -> dict[str, str]:
    """The filters asked for; what is none of them counts as not asked."""
    state, kind = given.get("state", ""), given.get("kind", "")
    return {
        "state": state if state in dict(STATES) else "",
        "kind": kind if kind in {one.kind for one in paper_kinds()} else "",
    }


def _day(request: OfficerRequest) -> Day:
    return Day(timezone.localdate(), calendar_for(request.user.body))


def _queue_row(item: QueueItem, day: Day) -> QueueRow:
    slip, step = item.slip, item.step
    return QueueRow(
        slip=slip, step=step.kind_label, office=slip.office.name if slip.office else "",
        done_for=item.done_for.display_title if item.done_for else "", kind=kind_label(slip.paper_kind),
        time=step_time(step.due_on, day.today, day.calendar),
        legal=legal_time(slip.legal_due_on, day.today, day.calendar),
    )  # fmt: skip


def _slip_row(slip: Slip, day: Day) -> SlipRow:
    open_steps: list[SlipStep] = getattr(slip, "steps_open", [])
    under_way = slip.state in (SlipState.OPEN, SlipState.RETURNED)
    return SlipRow(
        slip=slip, kind=kind_label(slip.paper_kind), state=SlipState(slip.state).label, tone=slip_tone(slip),
        steps=tuple(
            (f"{step.kind_label}（{step.taker}）", step_time(step.due_on, day.today, day.calendar))
            for step in (open_steps if slip.state == SlipState.OPEN else ())
        ),
        legal=legal_time(slip.legal_due_on, day.today, day.calendar) if under_way else None,
    )  # fmt: skip
