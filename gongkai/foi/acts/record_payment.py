"""Record the payment (登记缴费): the fee measures. The whole reply period counts anew from the day after."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.acts.issue_fee_notice import ARTICLE
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.fees import FeeNotice, end_notice, open_notice
from gongkai.foi.models import Application
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role


def _deadline(case: Situation) -> date | None:
    return case.state.fee_pay_by if case.state.fee_open else None


RECORD_PAYMENT = Act(
    "record_payment",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.AWAITING_PAYMENT}),
    deadline=_deadline,
)


def record_payment(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    yuan: int,
    voucher: str = "",
    now: datetime | None = None,
) -> Application:
    """The applicant completed the payment of `yuan` on day `on`; a late one may still be taken.

    `voucher` is the number of the receipt of the treasury, sealed. Confirms to the applicant until when the
    answer now comes."""
    with acting(
        RECORD_PAYMENT, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        notice = open_notice(doing.application)
        if notice is not None and yuan != notice.yuan:
            doing.refuse(
                f"应缴{notice.yuan}元，所填为{yuan}元。",
                way_out="足额缴纳的方可登记；缴错的，请与申请人联系补缴或者退还。",
                field="yuan",
            )
        if notice is not None and on < notice.notified_on:
            message = f"缴费日期{on}早于收费通知书发出日期{notice.notified_on}。"
            doing.refuse(message, way_out="请核对日期。", field="on")
        doing.settle()
        late = notice is not None and notice.pay_by is not None and on > notice.pay_by
        issue_letter(
            doing,
            "payment_confirmation",
            facts={"yuan": yuan, "late": late},
            remarks=voucher.strip(),
            details={"fee_yuan": yuan, "paid_on": on},
        )
        end_notice(doing.application, FeeNotice.Standing.PAID, on, paid_yuan=yuan)
        return doing.application
