"""Follow an order (登记落实情况): the body acted anew, as a rule in another case that this one is linked with."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.models import Application
from gongkai.foi.remedies.folding import RemedyState
from gongkai.foi.remedies.recording import (
    ANY_STAGE,
    LAW_OF_REMEDIES,
    REMEDY_ROLES,
    bring_up_to_date,
    chosen,
    live,
    needs,
)
from gongkai.foi.scope import visible_to
from gongkai.organizations.models import Officer


def ordered(one: RemedyState) -> bool:
    """Ordered to act anew, and not yet done."""
    return one.awaits_redoing


def _deadline(case: Situation) -> date | None:
    return min((one.redo_due_on for one in live(case) if ordered(one) and one.redo_due_on), default=None)


FOLLOW_REMEDY = Act(
    "follow_remedy",
    LAW_OF_REMEDIES,
    roles=REMEDY_ROLES,
    stages=ANY_STAGE,
    obstacles=needs(ordered, "没有等待落实的责令事项。", "结果中有责令重新作出的，登记结果时填写其期限。"),
    deadline=_deadline,
)


def follow_remedy(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    remedy: str,
    linked: str = "",
    note: str = "",
    now: datetime | None = None,
) -> Application:
    """Record that the order was carried out on day `on`: in the case numbered `linked`, or as `note` says.

    The closed case itself stays as it was counted; a new reply stands in a case of its own.
    """
    with acting(
        FOLLOW_REMEDY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, remedy, ordered, "这一项没有等待落实的责令事项。")
        linked, note = linked.strip(), note.strip()
        _check(doing, officer, linked, note)
        doing.settle()
        assert one is not None and one.redo_due_on is not None
        timely = on <= one.redo_due_on
        doing.record({"remedy": remedy, "linked": linked, "timely": timely}, remarks=note)
        bring_up_to_date(doing, remedy)
        return doing.application


def _check(doing: Acting, officer: Officer, linked: str, note: str) -> None:
    if not linked and not note:
        doing.refuse(
            "请填写重新办理的申请编号，或者说明如何落实。",
            way_out="重新答复的，请先另立一件，再填写其编号。",
            field="linked",
        )
    if not linked:
        return
    if linked == doing.application.number:
        doing.refuse("重新办理的申请编号不能是本件。", way_out="请填写另立一件的编号。", field="linked")
    elif not visible_to(officer).filter(number=linked).exists():
        doing.refuse(f"没有编号为{linked}的申请。", way_out="请核对编号。", field="linked")
