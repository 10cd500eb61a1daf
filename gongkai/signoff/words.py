"""Words of the routing slip (审签用语): its steps, where each stands, where the slip stands."""

from __future__ import annotations

from django.db import models

from gongkai.organizations.models import Role
from gongkai.organizations.roles import CASEWORK_ROLES

RULE = "审签规则"
"""What a refusal cites when the reason is the house's own control, and no article of a law."""


class StepKind(models.TextChoices):
    """审签步骤: what is done at a step."""

    HANDLE = "handle", "承办"
    COUNTERSIGN = "countersign", "会签"
    REVIEW = "review", "审核"
    SECRECY_REVIEW = "secrecy_review", "保密审查"
    SIGN = "sign", "签发"
    SEAL = "seal", "用印"

    @property
    def approves(self) -> bool:
        """Whether the step judges the paper, so that whoever wrote it may not take it."""
        return self not in (self.HANDLE, self.SEAL)

    @property
    def roles(self) -> frozenset[Role]:
        """Roles a route may give this step to."""
        return _ROLES[self]


_ROLES: dict[StepKind, frozenset[Role]] = {
    StepKind.HANDLE: frozenset({Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER}),
    StepKind.COUNTERSIGN: CASEWORK_ROLES,
    StepKind.REVIEW: frozenset({Role.REVIEWER, Role.SIGNER}),
    StepKind.SECRECY_REVIEW: frozenset({Role.REVIEWER, Role.SIGNER}),
    StepKind.SIGN: frozenset({Role.SIGNER}),
    StepKind.SEAL: frozenset({Role.DISCLOSURE_HANDLER, Role.REVIEWER}),
}


class StepState(models.TextChoices):
    """步骤状态"""

    WAITING = "waiting", "未到"
    OPEN = "open", "待办"
    DONE = "done", "已办"
    SKIPPED = "skipped", "未办（特别放行）"


class SlipState(models.TextChoices):
    """审签单状态"""

    OPEN = "open", "审签中"
    RETURNED = "returned", "退回修改"
    SIGNED = "signed", "审签完毕"
    FORCED = "forced", "特别放行"
    WITHDRAWN = "withdrawn", "已收回"
