"""Appeal (登记上诉): a first judgment goes on to the higher court; until it decides, the case is pending again."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, acting
from gongkai.foi.models import Application
from gongkai.foi.remedies.folding import RemedyState
from gongkai.foi.remedies.recording import (
    ANY_STAGE,
    REMEDY_ROLES,
    bring_up_to_date,
    chosen,
    needs,
)
from gongkai.organizations.models import Officer

BY = {"applicant": "申请人一方", "body": "本机关"}


def appealable(one: RemedyState) -> bool:
    """A judgment of first instance."""
    return one.block.is_litigation and bool(one.disposition) and not one.appeals


APPEAL_REMEDY = Act(
    "appeal_remedy",
    "诉讼法第八十五条",
    roles=REMEDY_ROLES,
    stages=ANY_STAGE,
    obstacles=needs(appealable, "没有可以上诉的一审结果。", "行政复议不适用上诉；二审结果为终审。"),
)


def appeal_remedy(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    remedy: str,
    by: str,
    now: datetime | None = None,
) -> Application:
    """Record an appeal lodged or notified on day `on`, by the applicant's side or by the body."""
    with acting(
        APPEAL_REMEDY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, remedy, appealable, "这一项没有可以上诉的一审结果。")
        if by not in BY:
            doing.refuse("请选择上诉的一方。", field="by")
        if one is not None and one.concluded_on and on < one.concluded_on:
            doing.refuse(f"上诉日期{on}早于收到判决的日期{one.concluded_on}。", field="on")
        doing.settle()
        doing.record({"remedy": remedy, "by": by})
        bring_up_to_date(doing, remedy)
        return doing.application
