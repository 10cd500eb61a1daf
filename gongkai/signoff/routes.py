"""Which route papers of a kind take in a body (审签流程): the body's own, else the default of the kind."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.organizations.models import Body
from gongkai.signoff.models import Route
from gongkai.signoff.papers import PaperKind, paper_kinds
from gongkai.signoff.plan import Plan, StepPlan


@dataclass(frozen=True)
class RouteInForce:
    """现行流程: of one kind of paper in one body; `row` None: the default."""

    paper: PaperKind
    plan: Plan
    apart: bool
    row: Route | None


def route_for(body: Body, paper: PaperKind) -> RouteInForce:
    """The route a slip started now would take. One query."""
    rows = Route.objects.filter(body=body, paper_kind=paper.kind)
    return _in_force(paper, rows.order_by("-version").first())


def routes_of(body: Body) -> list[RouteInForce]:
    """The routes of every kind of paper. One query."""
    newest = {row.paper_kind: row for row in Route.objects.filter(body=body).order_by("version")}
    return [_in_force(paper, newest.get(paper.kind)) for paper in paper_kinds()]


def _in_force(paper: PaperKind, row: Route | None) -> RouteInForce:
    if row is None:
        return RouteInForce(paper, paper.default_plan, True, None)
    return RouteInForce(paper, tuple(StepPlan.from_json(kept) for kept in row.steps), row.apart, row)
