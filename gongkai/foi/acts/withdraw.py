"""Withdraw (撤回申请): the applicant gives the application up; the officer records it and why."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, acting
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.decisions import record_decision
from gongkai.foi.fees import FeeNotice, end_notice
from gongkai.foi.models import Application
from gongkai.foi.projection import WITHDRAWN
from gongkai.foi.signing import end_slip
from gongkai.foi.stages import Stage
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.models import Officer, Role

WITHDRAW = Act(
    "withdraw",
    "2021年报格式（六）3",
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset(stage for stage in Stage if stage != Stage.CLOSED),
    by_applicant=True,
)


def withdraw(
    application: Application,
    *,
    officer: Officer | None,
    seen_version: int,
    on: date,
    reason: str,
    now: datetime | None = None,
) -> Application:
    """Record that the applicant withdrew on day `on`; `reason` says how and why. Confirms it to the
    applicant and closes the case as F3."""
    with acting(WITHDRAW, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        reason = doing.require(reason, "请说明撤回的理由。", "reason")
        issue_letter(
            doing,
            "withdrawal_confirmation",
            facts={"outcome": WITHDRAWN},
            remarks=reason,
            details={"withdrawn_on": on, "withdrawal_note": reason},
        )
        end_slip(doing.application, officer, doing.now)
        end_notice(doing.application, FeeNotice.Standing.GIVEN_UP, on)
        record_decision(doing, OUTCOMES[WITHDRAWN], {"closing_reason": f"申请人主动撤回申请。{reason}"})
        return doing.application
