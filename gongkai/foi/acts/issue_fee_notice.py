"""Issue a fee notice (发出收费通知): art. 42 and the fee measures. Within the reply period, once, reckoned in full."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.fees import FeeNotice, month_of, notice_details, reckoned
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Delivery, Stage
from gongkai.law.ogi.charging import ChargeBasis
from gongkai.law.ogi.clock import payment_due
from gongkai.law.ogi.fee_notice import Reckoning
from gongkai.law.ogi.fees import tariffs_on
from gongkai.organizations.models import Officer, Role

ARTICLE = article(42)


def _deadline(case: Situation) -> date | None:
    return None if case.state.fee_paid_on else case.state.reply_due_on


def _late_or_twice(case: Situation) -> list[Refusal]:
    """The notice belongs into the reply period; a case is charged once; there was no tariff before 2021."""
    reasons, state = [], case.state
    if state.fee_paid_on:
        reasons.append(
            Refusal(f"本件已于{state.fee_paid_on}缴费，同一件只收取一次。", ARTICLE, "请在期限内答复。")
        )
    elif state.reply_due_on and max(case.today, case.on) > state.reply_due_on:
        message = f"收费通知应当在答复期限内发出，本件已于{state.reply_due_on}届满。"
        reasons.append(Refusal(message, ARTICLE, "请尽快作出答复，不再收取信息处理费。"))
    if state.received_on and not tariffs_on(state.received_on):
        message = f"本件收到于{state.received_on}，当时没有信息处理费收费标准。"
        reasons.append(Refusal(message, ARTICLE, "请依法答复，不收取费用。"))
    return reasons


ISSUE_FEE_NOTICE = Act(
    "issue_fee_notice",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.ACCEPTED}),
    obstacles=_late_or_twice,
    deadline=_deadline,
)


def issue_fee_notice(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    basis: str,
    grounds: str,
    payment_way: str,
    pages: int | None = None,
    delivered_on: date | None = None,
    now: datetime | None = None,
) -> Application:
    """Charge the case by `basis` (items or pages); `grounds` say by how much number and frequency exceed reason.

    `delivered_on` is the day the applicant received the notice, when that is known already. The reply period
    stands by until the fee is paid."""
    with acting(
        ISSUE_FEE_NOTICE, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        told = doing.require(grounds, "请写明数量、频次明显超过合理范围的事实。", "grounds")
        way = doing.require(payment_way, "请写明缴纳方式。", "payment_way")
        reckoning = _reckoning(doing, basis, pages)
        check_delivery(doing, on, delivered_on)
        doing.settle()
        assert reckoning is not None
        pay_by = payment_due(delivered_on, doing.case.calendar) if delivered_on else None
        _issue(doing, reckoning, told, way, delivered_on, pay_by)
        return doing.application


def _reckoning(doing: Acting, basis: str, pages: int | None) -> Reckoning | None:
    case = doing.application
    if basis not in (ChargeBasis.ITEMS, ChargeBasis.PAGES):
        doing.refuse("请选择计收方式。", way_out="按件或者按量，同一件只能选一种。", field="basis")
        return None
    if basis == ChargeBasis.PAGES and not (pages and pages > 0):
        doing.refuse("按量计收的，请填写页数。", way_out="单面A4及以下幅面为一页。", field="pages")
        return None
    if basis == ChargeBasis.PAGES and case.delivery == Delivery.READING:
        doing.refuse("申请人要求当场阅读、抄录，不产生按量计收的费用。", field="basis")
    found = reckoned(case, basis, pages)
    if found is None:
        doing.refuse(
            "无法累计该申请人当月的件数。", way_out="请核对申请人信息，或者按量计收。", field="basis"
        )
    elif not found.yuan:
        field = "pages" if basis == ChargeBasis.PAGES else "basis"
        doing.refuse(f"{found.lines[0]}，按标准不收费。", way_out="请依法答复。", field=field)
    return found


def check_delivery(doing: Acting, sent_on: date | None, delivered_on: date | None) -> None:
    """The notice arrives on or after the day it was sent, and not in the future."""
    if delivered_on is None:
        return
    if sent_on and delivered_on < sent_on:
        doing.refuse(
            f"送达日期{delivered_on}早于发出日期{sent_on}。", way_out="请核对日期。", field="delivered_on"
        )
    if delivered_on > doing.case.today:
        doing.refuse(
            f"送达日期{delivered_on}晚于今天。", way_out="尚未送达的，请先留空。", field="delivered_on"
        )


def _issue(
    doing: Acting,
    reckoning: Reckoning,
    grounds: str,
    way: str,
    delivered_on: date | None,
    pay_by: date | None,
) -> None:
    received, by_items = doing.application.received_on, reckoning.basis is ChargeBasis.ITEMS
    letter = issue_letter(
        doing,
        "fee_notice",
        facts={
            "basis": reckoning.basis.value,
            "units": reckoning.units,
            "yuan": reckoning.yuan,
            "delivered_on": delivered_on and delivered_on.isoformat(),
            "pay_by": pay_by and pay_by.isoformat(),
        },
        remarks=grounds,
        details=notice_details(reckoning, way, grounds, pay_by),
    )
    FeeNotice.objects.create(
        application=doing.application,
        event=letter.event,
        basis=reckoning.basis.value,
        units=reckoning.units,
        month=month_of(received) if received and by_items else None,
        yuan=reckoning.yuan,
        payment_way=way,
        notified_on=doing.case.on,
        delivered_on=delivered_on,
        pay_by=pay_by,
    )
