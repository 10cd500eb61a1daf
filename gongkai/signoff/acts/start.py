"""Start a slip (送审签), and send a paper round again after it came back or was changed (重新送审签)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.organizations.models import Body, Office, Officer, OfficerRole
from gongkai.signoff.acting import Act, Situation, due_days, recorded
from gongkai.signoff.models import Slip
from gongkai.signoff.papers import paper_kind
from gongkai.signoff.plan import Plan, positions
from gongkai.signoff.refusals import Refusal, Refused
from gongkai.signoff.routes import route_for
from gongkai.signoff.words import RULE, SlipState, StepKind

START = Act("start", "送审签", frozenset({SlipState.OPEN}), lambda case: [])
RESUBMIT = Act("resubmit", "重新送审签", frozenset({SlipState.OPEN, SlipState.RETURNED}), lambda case: [])


def start(
    kind: str,
    paper_ref: str,
    *,
    body: Body,
    title: str,
    digest: str,
    officer: Officer,
    office: Office | None = None,
    writers: Collection[int] = (),
    legal_due_on: date | None = None,
    now: datetime | None = None,
) -> Slip:
    """Send this content of a paper on its way, in the transaction of the room whose paper it is.

    A paper whose slip is open or came back goes round again on the same slip, from the first step: signatures
    count only for the content they were given to. `title` must hold nothing personal. Raises Refused when nobody
    in the body could take a step of the route.
    """
    moment = now or timezone.now()
    known = {officer.pk, *writers}
    with transaction.atomic():
        under_way = Slip.objects.select_for_update(of=("self",)).filter(
            paper_ref=paper_ref, state__in=[SlipState.OPEN, SlipState.RETURNED]
        )
        slip = under_way.select_related("body").first()
        if slip is not None:
            return _again(slip, digest=digest, title=title, officer=officer, writers=known, now=moment)
        paper = paper_kind(kind)
        route = route_for(body, paper)
        _refuse_unmanned(body, route.plan, known)
        slip = Slip.objects.create(
            body=body, office=office, paper_kind=kind, paper_ref=paper_ref, title=title[:200], author=officer,
            route=route.row, apart=route.apart, legal_due_on=legal_due_on, started_at=moment, digest=digest,
        )  # fmt: skip
        slip.writers.set(known)
        _record_start(slip, route.plan, officer, moment)
        return slip


def _record_start(slip: Slip, plan: Plan, officer: Officer, now: datetime) -> None:
    case = Situation(slip, officer, now)
    first = {
        n: step.days
        for n, (place, step) in enumerate(zip(positions(plan), plan, strict=True), 1)
        if place == 1
    }
    facts: dict[str, Any] = {"plan": [step.to_json() for step in plan], "digest": slip.digest}
    recorded(case, START, {**facts, "opened": due_days(case, first)})


def _again(
    slip: Slip, *, digest: str, title: str, officer: Officer, writers: set[int], now: datetime
) -> Slip:
    slip.title = title[:200]
    slip.save(update_fields=["title"])
    slip.writers.set({*slip.writers.values_list("pk", flat=True), *writers})
    case = Situation(slip, officer, now)
    first = {step.number: step.plan.days for step in case.view.steps if step.position == 1}
    recorded(case, RESUBMIT, {"digest": digest, "opened": due_days(case, first)})
    return slip


def _refuse_unmanned(body: Body, plan: Plan, writers: set[int]) -> None:
    """A step nobody can take would leave the paper lying: say so before it starts."""
    able = OfficerRole.objects.filter(officer__body=body, officer__is_active=True)
    held = [(row.officer_id, row.role, row.officer.office_id) for row in able.select_related("officer")]
    offices = dict(Office.objects.filter(body=body).values_list("pk", "name"))
    reasons = []
    for step in plan:
        people = {
            person
            for person, role, office in held
            if (step.officer_id is None or person == step.officer_id)
            and (step.role is None or role == step.role)
            and (step.office_id is None or office == step.office_id)
            and role in step.kind.roles
        }
        if not people:
            what, way_out = "没有人员可以办理。", "请由系统管理员设置岗位，或者调整审签流程。"
        elif step.kind.approves and step.kind != StepKind.COUNTERSIGN and people <= writers:
            what, way_out = "只有起草人自己可以办理。", "请由其他人员起草，或者由系统管理员增设人员。"
        else:
            continue
        where = offices.get(step.office_id, "") if step.office_id else ""
        reasons.append(Refusal(f"“{where}{step.kind.label}”{what}", RULE, way_out, "slip"))
    if reasons:
        raise Refused(tuple(reasons))
