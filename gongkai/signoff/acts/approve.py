"""Take a step (办理步骤): 会签, 审核, 保密审查, 签发, 用印. Each is an act of its own; all go the same way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from gongkai.organizations.models import Officer
from gongkai.signoff.acting import Act, Acting, Situation, acting
from gongkai.signoff.capacity import choose
from gongkai.signoff.models import Slip
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.secrecy import CONFIRMATIONS
from gongkai.signoff.words import RULE, SlipState, StepKind, StepState

UNDER_WAY = frozenset({SlipState.OPEN})


def unchanged(case: Situation) -> list[Refusal]:
    """A signature counts for one content: the reason against, when the paper is not what the slip was begun for."""
    if case.paper_digest == case.slip.digest:
        return []
    return [Refusal("文稿在送审签之后有改动。", RULE, "请退回承办人重新送审签。")]


COUNTERSIGN, REVIEW, SECRECY_REVIEW, SIGN, SEAL = (
    Act(kind.value, str(kind.label), UNDER_WAY, unchanged)
    for kind in (
        StepKind.COUNTERSIGN, StepKind.REVIEW, StepKind.SECRECY_REVIEW, StepKind.SIGN, StepKind.SEAL,
    )
)  # fmt: skip
ACT_OF = {
    StepKind.COUNTERSIGN: COUNTERSIGN,
    StepKind.REVIEW: REVIEW,
    StepKind.SECRECY_REVIEW: SECRECY_REVIEW,
    StepKind.SIGN: SIGN,
    StepKind.SEAL: SEAL,
}


class Taking(TypedDict):
    """办理一步所需: who takes which open step, having seen which version of the slip, with what opinion."""

    officer: Officer
    step: int
    seen_version: int
    opinion: NotRequired[str]
    now: NotRequired[datetime | None]


def countersign(slip: Slip, **taking: Unpack[Taking]) -> Slip:
    """An office agrees (会签). Raises Refused, SlipConflict."""
    return _passed(StepKind.COUNTERSIGN, slip, taking)


def review(slip: Slip, **taking: Unpack[Taking]) -> Slip:
    """The paper is found in order (审核). Raises Refused, SlipConflict."""
    return _passed(StepKind.REVIEW, slip, taking)


def secrecy_review(slip: Slip, *, confirmed: Collection[str], **taking: Unpack[Taking]) -> Slip:
    """The paper may become known outside (保密审查, 条例第十七条): every point of `secrecy.CONFIRMATIONS` is
    confirmed one by one. Raises Refused naming those that are not, SlipConflict."""
    return _passed(StepKind.SECRECY_REVIEW, slip, taking, confirmed)


def sign(slip: Slip, **taking: Unpack[Taking]) -> Slip:
    """The leader signs (签发). Raises Refused, SlipConflict."""
    return _passed(StepKind.SIGN, slip, taking)


def seal(slip: Slip, **taking: Unpack[Taking]) -> Slip:
    """The seal is put to the signed paper (用印). Raises Refused, SlipConflict."""
    return _passed(StepKind.SEAL, slip, taking)


def _passed(kind: StepKind, slip: Slip, taking: Taking, confirmed: Collection[str] | None = None) -> Slip:
    officer, number, seen = taking["officer"], taking["step"], taking["seen_version"]
    with acting(ACT_OF[kind], slip, officer=officer, seen_version=seen, now=taking.get("now")) as doing:
        _take(doing, kind, number)
        text = doing.text(taking.get("opinion", ""), "opinion")
        facts: dict[str, object] = {"step": number}
        if confirmed is not None:
            facts["confirmed"] = _confirmed(doing, confirmed)
        doing.settle()
        doing.record({**facts, "opened": doing.following(number)}, opinion=text)
        if doing.slip.state == SlipState.SIGNED:
            doing.case.paper.on_signed(doing.slip.paper_ref, now=doing.case.now)
        return doing.slip


def _take(doing: Acting, kind: StepKind, number: int) -> None:
    """The step is open, of this kind, and this officer's to take; else the reasons are noted."""
    if doing.reasons:
        return
    step = doing.case.steps.get(number)
    if step is None or step.kind != kind or step.state != StepState.OPEN:
        doing.refuse(f"没有待办的“{kind.label}”。", "请刷新后查看当前步骤。")
        return
    capacity, reasons = choose(
        step, doing.case.capacities, writers=doing.case.writers, reviewers=doing.case.reviewers()
    )
    doing.capacity = capacity
    doing.reasons.extend(reasons)


def _confirmed(doing: Acting, given: Collection[str]) -> list[str]:
    for point in CONFIRMATIONS:
        if point.key not in given:
            doing.refuse(
                f"尚未确认“{point.label}”。", "不能确认的，请退回承办人并说明理由。", "confirmed", point.basis
            )
    return [point.key for point in CONFIRMATIONS if point.key in given]
