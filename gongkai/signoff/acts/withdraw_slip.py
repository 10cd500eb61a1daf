"""Take a paper back from its slip (收回): its author, before it has gone out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.organizations.models import Officer, Role
from gongkai.signoff.acting import Act, Situation, acting, recorded
from gongkai.signoff.models import Slip
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.words import RULE, SlipState


def _not_own(case: Situation) -> list[Refusal]:
    if case.officer.pk in case.writers or case.officer.has_role(Role.DISCLOSURE_HANDLER):
        return []
    return [Refusal("收回由承办人办理。", RULE, "请由承办人收回，或者由当前步骤的办理人退回。")]


WITHDRAW_SLIP = Act(
    "withdraw_slip", "收回",
    frozenset({SlipState.OPEN, SlipState.RETURNED, SlipState.SIGNED, SlipState.FORCED}), _not_own,
)  # fmt: skip


def withdraw_slip(
    slip: Slip, *, officer: Officer, seen_version: int, reason: str = "", now: datetime | None = None
) -> Slip:
    """End the slip; whatever was signed on it counts for nothing any more. Raises Refused, SlipConflict.

    Called by the room whose paper it is, which knows whether the paper has gone out and puts it back on its
    author's desk.
    """
    with acting(WITHDRAW_SLIP, slip, officer=officer, seen_version=seen_version, now=now) as doing:
        doing.record(opinion=doing.text(reason, "reason"))
        return doing.slip


def end_slip(paper_ref: str, *, officer: Officer | None, reason: str, now: datetime | None = None) -> None:
    """End whatever slip of this paper has not ended otherwise, because the paper itself is no longer wanted.

    In the transaction of the room whose paper it is, which has checked who may do that; `officer` None: the system.
    """
    with transaction.atomic():
        rows = Slip.objects.select_for_update(of=("self",)).filter(paper_ref=paper_ref)
        for slip in rows.filter(state__in=WITHDRAW_SLIP.states).select_related("body"):
            recorded(Situation(slip, officer, now or timezone.now()), WITHDRAW_SLIP, {}, opinion=reason)
