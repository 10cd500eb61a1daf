"""Record the delivery of the fee notice (登记收费通知书送达): the twenty working days to pay count after it."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.acts.issue_fee_notice import ARTICLE, check_delivery
from gongkai.foi.fees import FeeNotice
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import payment_due
from gongkai.organizations.models import Officer, Role


def _known(case: Situation) -> list[Refusal]:
    if not case.state.fee_open or case.state.fee_delivered_on is None:
        return []
    message = f"收费通知书已登记于{case.state.fee_delivered_on}送达。"
    return [Refusal(message, ARTICLE, "缴费期限自次日起计算，无须再登记。")]


DELIVER_FEE_NOTICE = Act(
    "deliver_fee_notice",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.AWAITING_PAYMENT}),
    obstacles=_known,
)


def deliver_fee_notice(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    proof: str,
    now: datetime | None = None,
) -> Application:
    """The applicant received the notice on day `on`; `proof` says how that is known (签收、回执)."""
    with acting(
        DELIVER_FEE_NOTICE, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        proof = doing.require(proof, "请写明送达的凭据。", "proof", "例如：邮件签收记录、送达回证。")
        check_delivery(doing, doing.case.state.fee_notified_on, on)
        doing.settle()
        pay_by = payment_due(on, doing.case.calendar)
        doing.record({"delivered_on": on.isoformat(), "pay_by": pay_by.isoformat()}, remarks=proof)
        rows = FeeNotice.objects.filter(application=doing.application, standing=FeeNotice.Standing.OPEN)
        rows.update(delivered_on=on, pay_by=pay_by)
        return doing.application
