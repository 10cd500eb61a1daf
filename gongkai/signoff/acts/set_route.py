"""Set how papers of a kind go in a body (设置审签流程). Slips under way keep the route they began with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gongkai.organizations.models import Body, Office, Officer, Role
from gongkai.signoff.models import Route
from gongkai.signoff.papers import PaperKind
from gongkai.signoff.plan import StepPlan, plan_problems
from gongkai.signoff.refusals import Refusal, Refused
from gongkai.signoff.words import RULE


def set_route(
    paper: PaperKind,
    *,
    officer: Officer,
    steps: Sequence[StepPlan],
    apart: bool = True,
    note: str = "",
    seen_version: int = 0,
    now: datetime | None = None,
) -> Route:
    """A new version of the route of this kind of paper in the officer's own body. By its administrator.

    `apart`: who reviewed does not sign. `seen_version`: of the route that was on the screen, 0 for the default.
    Raises Refused with everything unfit in it.
    """
    with transaction.atomic():
        list(Body.objects.select_for_update().filter(pk=officer.body_id))
        rows = Route.objects.filter(body_id=officer.body_id, paper_kind=paper.kind)
        last = rows.aggregate(last=Max("version"))["last"] or 0
        reasons = plan_problems(steps, needs_secrecy_review=paper.goes_public)
        reasons += _foreign(officer, steps)
        if not officer.has_role(Role.ADMINISTRATOR):
            reasons.append(
                Refusal("审签流程由系统管理员设置。", RULE, f"请由{Role.ADMINISTRATOR.label}办理。")
            )
        if last != seen_version:
            reasons.append(Refusal("流程已被他人修改。", RULE, "请刷新后在新的流程上修改。"))
        if reasons:
            raise Refused(tuple(reasons))
        return Route.objects.create(
            body_id=officer.body_id, paper_kind=paper.kind, version=last + 1,
            steps=[step.to_json() for step in steps], apart=apart, note=note.strip()[:200],
            set_at=now or timezone.now(), officer=officer, officer_title=officer.display_title,
        )  # fmt: skip


def _foreign(officer: Officer, steps: Sequence[StepPlan]) -> list[Refusal]:
    offices = {step.office_id for step in steps if step.office_id is not None}
    people = {step.officer_id for step in steps if step.officer_id is not None}
    own_offices = set(
        Office.objects.filter(body_id=officer.body_id, pk__in=offices).values_list("pk", flat=True)
    )
    active = Officer.objects.filter(body_id=officer.body_id, is_active=True, pk__in=people)
    found = []
    if offices - own_offices:
        found.append(Refusal("所选处室不属于本机关。", RULE, "请选择本机关的处室。", "steps"))
    if people - set(active.values_list("pk", flat=True)):
        found.append(Refusal("所选人员不在本机关或者已停用。", RULE, "请选择本机关在用的人员。", "steps"))
    for step in steps:
        if step.officer_id is not None:
            person = active.filter(pk=step.officer_id).first()
            if person is not None and not person.has_role(*step.kind.roles):
                found.append(
                    Refusal(
                        f"{person.display_title}没有“{step.kind.label}”的职责。",
                        RULE,
                        "请另选人员。",
                        "steps",
                    )
                )
    return found
