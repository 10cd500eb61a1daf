"""Let a paper out without the signatures still missing (特别放行): rare, reasoned, by a leader, visible for good."""

from __future__ import annotations

from datetime import datetime

from gongkai.organizations.models import Officer, Role
from gongkai.signoff.acting import Act, Situation, acting
from gongkai.signoff.acts.approve import UNDER_WAY, unchanged
from gongkai.signoff.models import Slip
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.words import RULE, StepState

REASON_MIN = 10


def _obstacles(case: Situation) -> list[Refusal]:
    found = unchanged(case)
    if not case.officer.has_role(Role.SIGNER):
        found.append(Refusal("特别放行由签发人决定。", RULE, f"请由{Role.SIGNER.label}办理。"))
    if case.officer.pk in case.writers:
        found.append(Refusal("文稿由您起草或者修改过，不得由您特别放行。", RULE, "请由其他签发人办理。"))
    return found


FORCE_RELEASE = Act("force_release", "特别放行", UNDER_WAY, _obstacles)


def force_release(
    slip: Slip, *, officer: Officer, seen_version: int, reason: str, now: datetime | None = None
) -> Slip:
    """End the slip with the steps still open left out. The slip, the edition or letter that rests on it, and the
    public log say so for good. By a signer in person, never as a deputy, never by who wrote the paper.

    Raises Refused, SlipConflict.
    """
    with acting(FORCE_RELEASE, slip, officer=officer, seen_version=seen_version, now=now) as doing:
        text = doing.text(reason, "reason", required="请写明特别放行的理由。")
        if text and len(text) < REASON_MIN:
            doing.refuse(f"理由不足{REASON_MIN}个字。", "请写明情况如何紧急、为何不能等待。", "reason")
        doing.settle()
        left = [step.number for step in doing.case.view.steps if step.state != StepState.DONE]
        doing.record({"left_out": left}, opinion=text)
        doing.case.paper.on_signed(doing.slip.paper_ref, now=doing.case.now)
        return doing.slip
