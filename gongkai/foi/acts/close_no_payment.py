"""Close for want of payment (逾期未缴费，不再处理): only after twenty working days from the day after delivery."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.acts.issue_fee_notice import ARTICLE
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.decisions import record_decision
from gongkai.foi.fees import FeeNotice, end_notice, open_notice
from gongkai.foi.letters.sentences import day
from gongkai.foi.models import Application, Letter
from gongkai.foi.projection import NOT_PAID
from gongkai.foi.refusals import Refusal
from gongkai.foi.stages import Stage
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.models import Officer, Role


def _still_time(case: Situation) -> list[Refusal]:
    state = case.state
    if not state.fee_open:
        return []
    if state.fee_pay_by is None:
        message = "收费通知书尚未登记送达，缴费期限无从起算。"
        return [Refusal(message, ARTICLE, "请先登记收费通知书送达的日期。")]
    if min(case.today, case.on) > state.fee_pay_by:
        return []
    return [Refusal(f"缴费期限至{state.fee_pay_by}，尚未届满。", ARTICLE, "请待期限届满次日起办理。")]


CLOSE_NO_PAYMENT = Act(
    "close_no_payment",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.AWAITING_PAYMENT}),
    obstacles=_still_time,
)


def close_no_payment(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    now: datetime | None = None,
) -> Application:
    """The fee was not paid in time: tell so and close the case as F2. The course is written from the notice."""
    with acting(
        CLOSE_NO_PAYMENT, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        doing.settle()
        leaf, told = OUTCOMES[NOT_PAID], course_of(doing.application)
        reasons = {leaf.required_facts[0].key: told}
        issue_letter(
            doing,
            leaf.letter,
            facts={"outcome": leaf.code},
            remarks=told,
            details={"outcome_code": leaf.code, "reasons": reasons},
        )
        record_decision(doing, leaf, reasons)
        end_notice(doing.application, FeeNotice.Standing.LAPSED, on)
        return doing.application


def course_of(application: Application) -> str:
    """Number, day of delivery, amount and last day of the notice, and that nothing was paid; blank without one."""
    notice = open_notice(application)
    if notice is None:
        return ""
    number = Letter.objects.filter(event=notice.event_id).values_list("number", flat=True).first()
    return (
        f"收费通知书（{number}）于{day(notice.delivered_on)}送达，应缴信息处理费{notice.yuan}元，"
        f"缴费期限至{day(notice.pay_by)}，逾期未缴纳。"
    )
