"""The plan of a route (审签流程): which steps, by whom, in how many working days; and what makes a plan unfit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from gongkai.organizations.models import Role
from gongkai.organizations.refusal import Refusal
from gongkai.signoff.words import RULE, StepKind

DAYS_MAX = 30
STEPS_MAX = 20


@dataclass(frozen=True)
class StepPlan:
    """计划中的一步: its kind, who takes it (a role, an office, a named post), and working days allowed.

    The first step of every slip is the author's own (承办) and stands in no plan. Countersignatures that follow
    each other run in parallel.
    """

    kind: StepKind
    days: int
    role: Role | None = None
    office_id: int | None = None
    officer_id: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As it is kept in a route and in the event that starts a slip."""
        return {
            "kind": self.kind.value, "days": self.days, "role": self.role.value if self.role else "",
            "office": self.office_id, "officer": self.officer_id,
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read back what `to_json` wrote."""
        role = Role(kept["role"]) if kept.get("role") else None
        return cls(StepKind(kept["kind"]), int(kept["days"]), role, kept.get("office"), kept.get("officer"))


Plan = tuple[StepPlan, ...]


def positions(plan: Sequence[StepPlan]) -> Iterator[int]:
    """The place of each step in the order; neighbours of 会签 share one and run in parallel. Starts with 1."""
    place, before = 0, None
    for step in plan:
        if not (step.kind == before == StepKind.COUNTERSIGN):
            place += 1
        before = step.kind
        yield place


def plan_problems(plan: Sequence[StepPlan], *, needs_secrecy_review: bool) -> list[Refusal]:
    """Everything that makes this plan unfit as a route, each with the way out; empty when it may be used."""
    return [*_order_problems([step.kind for step in plan], needs_secrecy_review), *_each_problem(plan)]


def _order_problems(kinds: list[StepKind], needs_secrecy_review: bool) -> Iterator[Refusal]:
    if StepKind.HANDLE in kinds:
        yield _unfit("承办是每张审签单的第一步，无须另列。", "请删去“承办”。")
    if kinds.count(StepKind.SIGN) != 1:
        yield _unfit("签发须有且只有一步。", "请保留一个“签发”。")
        return
    signed = kinds.index(StepKind.SIGN)
    if any(kind != StepKind.SEAL for kind in kinds[signed + 1 :]):
        yield _unfit("签发之后只能用印。", "请把其他步骤移到“签发”之前。")
    if StepKind.SEAL in kinds[:signed]:
        yield _unfit("用印须在签发之后。", "请把“用印”移到“签发”之后。")
    if StepKind.REVIEW not in kinds:
        yield _unfit("缺少审核。", "签发前须经审核，请增加“审核”。")
    if needs_secrecy_review and StepKind.SECRECY_REVIEW not in kinds:
        yield Refusal(
            "缺少保密审查。", "条例第十七条", "对外公开的文稿须先审查后公开，请增加“保密审查”。", "steps"
        )
    if len(kinds) > STEPS_MAX:
        yield _unfit(f"步骤超过{STEPS_MAX}个。", "请精简流程。")


def _each_problem(plan: Sequence[StepPlan]) -> Iterator[Refusal]:
    seen = set()
    for number, step in enumerate(plan, 1):
        name = f"第{number}步“{step.kind.label}”"
        if not 1 <= step.days <= DAYS_MAX:
            yield _unfit(f"{name}的时限须为1至{DAYS_MAX}个工作日。", "请修改时限。")
        if step.kind == StepKind.COUNTERSIGN:
            if step.office_id is None:
                yield _unfit(f"{name}没有选择处室。", "请选择会签处室。")
            elif step.office_id in seen:
                yield _unfit(f"{name}的处室重复。", "同一处室只会签一次。")
            seen.add(step.office_id)
        elif step.officer_id is None and (step.role is None or step.role not in step.kind.roles):
            allowed = "、".join(role.label for role in Role if role in step.kind.roles)
            yield _unfit(f"{name}没有选择合适的岗位。", f"可选{allowed}。")


def _unfit(message: str, way_out: str) -> Refusal:
    return Refusal(message, RULE, way_out, "steps")


def usual(*, seal: bool = False, secrecy: bool = True) -> Plan:
    """The default route: 审核, 保密审查, 签发, and 用印 for letters under seal. Two working days a step, one for the seal."""
    steps = [StepPlan(StepKind.REVIEW, 2, Role.REVIEWER)]
    if secrecy:
        steps.append(StepPlan(StepKind.SECRECY_REVIEW, 2, Role.REVIEWER))
    steps.append(StepPlan(StepKind.SIGN, 2, Role.SIGNER))
    if seal:
        steps.append(StepPlan(StepKind.SEAL, 1, Role.DISCLOSURE_HANDLER))
    return tuple(steps)
