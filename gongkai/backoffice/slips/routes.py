"""How papers of each kind go in the body (审签流程): the routes in force, and the editor of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.slips.route_rows import (
    ROWS_MAX,
    Choices,
    RouteRow,
    changed,
    choices_for,
    plan_in,
    rows_in,
    rows_of,
)
from gongkai.organizations.models import Role
from gongkai.signoff import acts
from gongkai.signoff.models import Route
from gongkai.signoff.papers import PaperKind, paper_kind
from gongkai.signoff.plan import Plan, StepPlan
from gongkai.signoff.refusals import Refusal, Refused
from gongkai.signoff.routes import RouteInForce, route_for, routes_of

VERSIONS_SHOWN = 20
NOTE_MAX = 200
_NUMBERED = re.compile(r"^第(\d+)步")


@dataclass(frozen=True)
class RouteLine:
    """流程一条: a kind of paper and its route in words."""

    route: RouteInForce
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Typed:
    """编辑器所填: the rows and what else was typed, with the version it was typed upon."""

    rows: list[RouteRow]
    apart: bool
    note: str
    seen_version: int


@screen(*READERS, Role.ADMINISTRATOR)
def list_routes(request: OfficerRequest) -> HttpResponse:
    """The route of every kind of paper; everybody may know it, the administrator changes it."""
    names = choices_for(request.user)
    lines = [RouteLine(route, steps_in_words(route.plan, names)) for route in routes_of(request.user.body)]
    context = {
        "lines": lines, "chosen": "routes", "is_reader": request.user.has_role(*READERS),
        "may_edit": request.user.has_role(Role.ADMINISTRATOR),
    }  # fmt: skip
    return render(request, "backoffice/slips/routes.html", context)


@screen(Role.ADMINISTRATOR, methods=("GET", "POST"))
def edit_route(request: OfficerRequest, kind: str) -> HttpResponse:
    """The steps of one kind of paper as rows; one button adds, moves or removes, another keeps all of it."""
    try:
        paper = paper_kind(kind)
    except KeyError:
        raise Http404 from None
    now = route_for(request.user.body, paper)
    version = now.row.version if now.row else 0
    if request.method == "GET":
        return _show(request, now, Typed(rows_of(now.plan), now.apart, "", version))
    typed = Typed(
        rows_in(request.POST), request.POST.get("apart") == "1", request.POST.get("note", "")[:NOTE_MAX],
        _version(request),
    )  # fmt: skip
    if (rows := changed(typed.rows, request.POST)) is not None:
        return _show(request, now, Typed(rows, typed.apart, typed.note, typed.seen_version))
    if 0 <= typed.seen_version != version:
        return _show(request, now, typed, status=409)
    return _keep(request, paper, now, typed)


def _keep(request: OfficerRequest, paper: PaperKind, now: RouteInForce, typed: Typed) -> HttpResponse:
    plan, unread = plan_in(typed.rows)
    if unread:
        return _show(request, now, typed, refusals=unread, status=422)
    try:
        row = acts.set_route(
            paper, officer=request.user, steps=plan, apart=typed.apart, note=typed.note,
            seen_version=typed.seen_version,
        )  # fmt: skip
    except Refused as refused:
        return _show(request, now, typed, refusals=refused.reasons, status=422)
    messages.success(
        request, f"已设置“{paper.label}”的审签流程（第{row.version}版）。此后送审签的文稿按新流程办理。"
    )
    return redirect("backoffice:slip_routes")


def _version(request: OfficerRequest) -> int:
    text = request.POST.get("seen_version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _show(
    request: OfficerRequest,
    now: RouteInForce,
    typed: Typed,
    *,
    refusals: Iterable[Refusal] = (),
    status: int = 200,
) -> HttpResponse:
    names = choices_for(request.user)
    versions = Route.objects.filter(body_id=request.user.body_id, paper_kind=now.paper.kind)
    kept = [
        (row, steps_in_words(_plan_of(row), names)) for row in versions.order_by("-version")[:VERSIONS_SHOWN]
    ]
    context: dict[str, Any] = {
        "paper": now.paper, "now": now, "typed": typed, "choices": names, "versions": kept,
        "default": steps_in_words(now.paper.default_plan, names), "may_add": len(typed.rows) < ROWS_MAX,
        "problems": [(one, _place_of(one, len(typed.rows))) for one in refusals],
        "is_conflict": status == 409, "version": now.row.version if now.row else 0,
    }  # fmt: skip
    return render(request, "backoffice/slips/route.html", context, status=status)


def _place_of(problem: Refusal, rows: int) -> str:
    """The row a problem is about, for its link; empty when it is about the whole."""
    found = _NUMBERED.match(problem.message)
    return found.group(1) if found and 0 < int(found.group(1)) <= rows else ""


def _plan_of(row: Route) -> Plan:
    return tuple(StepPlan.from_json(kept) for kept in row.steps)


def steps_in_words(plan: Plan, names: Choices) -> tuple[str, ...]:
    """审核：审核人，2个工作日."""
    offices, officers = dict(names.offices), dict(names.officers)
    found = []
    for step in plan:
        who = officers.get(str(step.officer_id), "已停用的人员") if step.officer_id else ""
        where = offices.get(str(step.office_id), "") if step.office_id else ""
        taker = who or where + (step.role.label if step.role else "")
        found.append(f"{step.kind.label}：{taker}，{step.days}个工作日")
    return tuple(found)
