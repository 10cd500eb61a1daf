"""Set a reasonable later day (确定延迟答复的合理期限): art. 35. Reasons good, but no reply possible in time.

The day told to the applicant takes the period's place; the forty days of art. 33 do not bound it.
"""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.acts.demand_reasons import ARTICLE
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role


def _deadline(case: Situation) -> date | None:
    return case.state.reply_due_on if case.state.reasons_received_on else None


def _reasons_first(case: Situation) -> list[Refusal]:
    """Reasons must have been demanded and be in; once; and the applicant is told before the period ends."""
    state = case.state
    if state.reasons_received_on is None:
        way_out = "请先要求申请人说明理由，收到并认为合理后再确定。"
        return [Refusal("申请人尚未说明理由，不能确定延迟答复的期限。", ARTICLE, way_out)]
    if state.clock is not None and state.clock.replaced_due_on is not None:
        message = f"本件已确定最迟于{state.clock.replaced_due_on}答复。"
        return [Refusal(message, ARTICLE, "请在该期限内答复。")]
    due_on = state.reply_due_on
    if due_on is None or max(case.today, case.on) <= due_on:
        return []
    return [Refusal(f"答复期限已于{due_on}届满，不能再延迟。", ARTICLE, "请尽快作出答复。")]


SET_REASONABLE_PERIOD = Act(
    "set_reasonable_period",
    ARTICLE,
    roles=frozenset({Role.SIGNER}),
    stages=frozenset({Stage.ACCEPTED}),
    obstacles=_reasons_first,
    deadline=_deadline,
)


def set_reasonable_period(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    due_on: date,
    reason: str,
    now: datetime | None = None,
) -> Application:
    """Tell the applicant that the reasons are good and the reply comes by `due_on`, and why not earlier."""
    with acting(
        SET_REASONABLE_PERIOD, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        why = doing.require(reason, "请说明无法在规定期限内答复的原因。", "reason")
        _check_day(doing, due_on)
        doing.settle()
        before = doing.case.state.reply_due_on
        issue_letter(
            doing,
            "reasonable_period_notice",
            facts={"before": before and before.isoformat(), "due_on": due_on.isoformat()},
            remarks=why,
            details={"later_reason": why, "later_due_on": due_on},
        )
        return doing.application


def _check_day(doing: Acting, due_on: date) -> None:
    before = doing.case.state.reply_due_on
    if before and due_on <= before:
        message = f"延迟答复的日期应晚于现有答复期限{before}。"
        doing.refuse(message, way_out="能够按期答复的，无须确定延迟的期限。", field="due_on")
    elif not doing.case.calendar.is_working(due_on):
        doing.refuse(f"{due_on}不是工作日。", way_out="请选择工作日。", field="due_on")
