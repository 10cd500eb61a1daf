"""Enter what was charged for processing (录入信息处理费), for the fee statement of section six."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.models import AnnualReport

ACT = Act("enter_fees", "录入信息处理费", (Role.DISCLOSURE_HANDLER,))
FEE_RULE = "条例第四十二条"


def enter_fees(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    notices: int,
    amount_yuan: Decimal,
    received_yuan: Decimal,
    now: datetime | None = None,
) -> AnnualReport:
    """Fee notices sent (件), their total and what was received (元); all 0 when nothing was charged.

    Raises Refused for negative figures, an amount without a notice, or more received than asked for.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        if notices < 0 or amount_yuan < 0 or received_yuan < 0:
            doing.refuse("件数和金额不能为负数。", "没有的请填0。", FEE_RULE, "notices")
        if notices == 0 and (amount_yuan or received_yuan):
            doing.refuse("没有收费通知却有金额。", "请核对收费通知件数。", FEE_RULE, "notices")
        if received_yuan > amount_yuan:
            doing.refuse("实际收取金额多于通知总金额。", "请核对两项金额。", FEE_RULE, "received_yuan")
        fees = {
            "notices": str(notices),
            "amount_yuan": format(amount_yuan.normalize(), "f"),
            "received_yuan": format(received_yuan.normalize(), "f"),
        }
        doing.record(dict(fees), fees=fees)
    return doing.report
