"""Send a paper back to a named step, with the reason (退回)."""

from __future__ import annotations

from datetime import datetime

from gongkai.organizations.models import Officer
from gongkai.signoff.acting import Act, Situation, acting
from gongkai.signoff.acts.approve import UNDER_WAY
from gongkai.signoff.capacity import Capacity, choose
from gongkai.signoff.models import Slip, SlipStep
from gongkai.signoff.projection import Standing
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.words import RULE, SlipState, StepState


def held_step(case: Situation) -> tuple[SlipStep | None, Capacity | None, list[Refusal]]:
    """The open step this officer may take, in which capacity; or why none is."""
    reasons: list[Refusal] = []
    for step in case.steps.values():
        if step.state == StepState.OPEN:
            capacity, against = choose(
                step, case.capacities, writers=case.writers, reviewers=case.reviewers()
            )
            if capacity is not None:
                return step, capacity, []
            reasons.extend(one for one in against if one not in reasons)
    return None, None, reasons or [Refusal("没有由您办理的步骤。", RULE, "请等待上一步办结。")]


SEND_BACK = Act("send_back", "退回", UNDER_WAY, lambda case: held_step(case)[2])


def targets(case: Situation) -> list[Standing]:
    """The steps a paper may be sent back to now: every earlier one, the author's (number 0) first."""
    here = min((step.position for step in case.view.open_steps), default=0)
    return [step for step in case.view.steps if step.position < here]


def send_back(
    slip: Slip,
    *,
    officer: Officer,
    seen_version: int,
    to: int | None,
    reason: str,
    now: datetime | None = None,
) -> Slip:
    """Send it back to the step of that number (0: its author, who may then change it) for this reason.

    Every later signature falls away. Raises Refused, SlipConflict.
    """
    with acting(SEND_BACK, slip, officer=officer, seen_version=seen_version, now=now) as doing:
        text = doing.text(reason, "reason", required="请写明退回的理由。")
        if to is None:
            doing.refuse("没有选择退回到哪一步。", "请选择起草人，或者已办结的一步。", "to")
        elif to not in {step.number for step in targets(doing.case)}:
            doing.refuse("不能退回到这一步。", "请选择已办结的步骤，或者退回承办人。", "to")
        doing.settle()
        step, doing.capacity, _ = held_step(doing.case)
        assert step is not None and to is not None
        opened = doing.opening([to]) if to else {}
        doing.record({"step_from": step.number, "to": to, "opened": opened}, opinion=text)
        if doing.slip.state == SlipState.RETURNED:
            doing.case.paper.on_returned(doing.slip.paper_ref, reason="审签退回", now=doing.case.now)
        return doing.slip
