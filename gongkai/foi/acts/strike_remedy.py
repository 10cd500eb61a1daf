"""Strike a remedy record (撤销误登): entered by mistake; it stays in the history and counts nowhere."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, acting
from gongkai.foi.models import Application
from gongkai.foi.remedies.recording import (
    ANY_STAGE,
    LAW_OF_REMEDIES,
    REMEDY_ROLES,
    bring_up_to_date,
    chosen,
    needs,
)
from gongkai.organizations.models import Officer

STRIKE_REMEDY = Act(
    "strike_remedy",
    LAW_OF_REMEDIES,
    roles=REMEDY_ROLES,
    stages=ANY_STAGE,
    obstacles=needs(lambda one: True, "本件没有登记复议或者诉讼。", "无需办理。"),
)


def strike_remedy(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    remedy: str,
    reason: str,
    now: datetime | None = None,
) -> Application:
    """Take a record entered by mistake out of lists and Table 4, with the reason; nothing is erased."""
    with acting(
        STRIKE_REMEDY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        chosen(doing, remedy, lambda one: True, "")
        reason = doing.require(reason, "请说明撤销登记的理由。", "reason")
        doing.settle()
        doing.record({"remedy": remedy}, remarks=reason)
        bring_up_to_date(doing, remedy)
        return doing.application
