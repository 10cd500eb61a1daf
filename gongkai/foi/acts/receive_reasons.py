"""Receive the reasons (收到申请人说明的理由): art. 35. Kept sealed; judging them is a decision of its own."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.acts.demand_reasons import ARTICLE
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role


def _deadline(case: Situation) -> date | None:
    return case.state.reasons_due_on if _awaited(case) else None


def _awaited(case: Situation) -> bool:
    return case.state.reasons_demanded_on is not None and case.state.reasons_received_on is None


def _not_awaited(case: Situation) -> list[Refusal]:
    if _awaited(case):
        return []
    if case.state.reasons_received_on:
        message = f"申请人的理由已于{case.state.reasons_received_on}收到。"
        return [Refusal(message, ARTICLE, "请审核理由是否合理。")]
    return [Refusal("本件没有要求申请人说明理由。", ARTICLE, "需要的，请先要求说明理由。")]


RECEIVE_REASONS = Act(
    "receive_reasons",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.ACCEPTED}),
    obstacles=_not_awaited,
    deadline=_deadline,
)


def receive_reasons(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    text: str,
    now: datetime | None = None,
) -> Application:
    """Record what the applicant gave as reasons (`text`, sealed) and the day it came; late ones are taken too."""
    with acting(
        RECEIVE_REASONS, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        text = doing.require(text, "请写明申请人说明的理由。", "text")
        state = doing.case.state
        if state.reasons_demanded_on and on < state.reasons_demanded_on:
            message = f"收到日期{on}早于要求说明理由的日期{state.reasons_demanded_on}。"
            doing.refuse(message, way_out="请核对日期。", field="on")
        late = state.reasons_due_on is not None and on > state.reasons_due_on
        doing.record({"late": late}, remarks=text)
        return doing.application
