"""Conclude a remedy case (登记复议、诉讼结果): how it ended, the column of Table 4, and what was ordered."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, acting
from gongkai.foi.models import Application
from gongkai.foi.remedies.folding import RemedyState
from gongkai.foi.remedies.recording import (
    ANY_STAGE,
    LAW_OF_REMEDIES,
    REMEDY_ROLES,
    bring_up_to_date,
    chosen,
    needs,
)
from gongkai.law.ogi.remedy_cases import DISPOSITIONS, RemedyResult, appeal_period, dispositions_of
from gongkai.organizations.models import Officer


def pending(one: RemedyState) -> bool:
    """Not yet decided, or under appeal."""
    return not one.disposition


CONCLUDE_REMEDY = Act(
    "conclude_remedy",
    LAW_OF_REMEDIES,
    roles=REMEDY_ROLES,
    stages=ANY_STAGE,
    obstacles=needs(pending, "没有尚未审结的复议或者诉讼。", "收到通知后请先登记。"),
)


def conclude_remedy(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    remedy: str,
    disposition: str,
    redo_due_on: date | None = None,
    note: str = "",
    now: datetime | None = None,
) -> Application:
    """Record the decision or judgment received on day `on`; `redo_due_on` when it orders the body to act anew
    by that day (责令重新作出答复、限期履行)."""
    with acting(
        CONCLUDE_REMEDY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, remedy, pending, "这一项已经登记过结果；结果被上诉的，请先登记上诉。")
        _check(doing, one, disposition, redo_due_on)
        doing.settle()
        assert one is not None
        appeal = appeal_period(on, doing.case.calendar).on if _may_appeal(one, disposition) else None
        facts = {
            "remedy": remedy,
            "block": one.block.value,
            "disposition": disposition,
            "result": DISPOSITIONS[disposition].result.value,
            "redo_due_on": redo_due_on.isoformat() if redo_due_on else None,
            "appeal_due_on": appeal.isoformat() if appeal else None,
        }
        doing.record(facts, remarks=note.strip())
        bring_up_to_date(doing, remedy)
        return doing.application


def _may_appeal(one: RemedyState, disposition: str) -> bool:
    """A first judgment may be appealed; a second is final, and what ended without judgment is over."""
    decided = DISPOSITIONS[disposition].result is not RemedyResult.OTHER
    return one.block.is_litigation and not one.appeals and decided


def _check(doing: Acting, one: RemedyState | None, disposition: str, redo_due_on: date | None) -> None:
    found = DISPOSITIONS.get(disposition)
    if found is None or (one is not None and found not in dispositions_of(one.block)):
        doing.refuse(
            "请选择与该程序相符的审理结果。", way_out="复议与诉讼的结果分别列出。", field="disposition"
        )
        return
    if redo_due_on is None:
        return
    if found.result is not RemedyResult.CORRECTED:
        message = f"审理结果为“{found.label}”的，没有责令重新作出的期限。"
        doing.refuse(message, way_out="请删去该日期，或者改选审理结果。", field="redo_due_on")
    elif redo_due_on < doing.case.on:
        message = f"责令的期限{redo_due_on}早于收到决定（判决）的日期{doing.case.on}。"
        doing.refuse(message, way_out="请核对日期。", field="redo_due_on")
