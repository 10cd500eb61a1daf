"""Take a fee notice back (不再收取信息处理费): waived or wrongly reckoned; the applicant loses no day by it."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, acting
from gongkai.foi.acts.issue_fee_notice import ARTICLE
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.fees import FeeNotice, end_notice
from gongkai.foi.models import Application
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role

CANCEL_FEE = Act(
    "cancel_fee",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.AWAITING_PAYMENT}),
)


def cancel_fee(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    reason: str,
    now: datetime | None = None,
) -> Application:
    """Tell the applicant that nothing need be paid and why; the period runs as if no notice had been sent."""
    with acting(CANCEL_FEE, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        reason = doing.require(reason, "请说明不再收取的理由。", "reason")
        notified_on = doing.case.state.fee_notified_on
        if notified_on and on < notified_on:
            doing.refuse(f"日期{on}早于收费通知书发出日期{notified_on}。", field="on")
        issue_letter(doing, "fee_cancelled", facts={}, remarks=reason, details={"fee_cancel_reason": reason})
        end_notice(doing.application, FeeNotice.Standing.CANCELLED, on)
        return doing.application
