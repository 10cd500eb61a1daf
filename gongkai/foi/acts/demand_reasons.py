"""Demand reasons (要求说明理由): art. 35. Far too many or too often; the period runs on while they are awaited."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role

ARTICLE = article(35)
DAYS_GIVEN = 7  # working days; the Regulations name none
DAYS_MAX = 15


def _deadline(case: Situation) -> date | None:
    return None if case.state.reasons_demanded_on else case.state.reply_due_on


def _late_or_twice(case: Situation) -> list[Refusal]:
    if case.state.reasons_demanded_on:
        message = f"本件已于{case.state.reasons_demanded_on}要求说明理由。"
        return [Refusal(message, ARTICLE, "请登记申请人说明的理由，或者依法作出处理决定。")]
    due_on = case.state.reply_due_on
    if due_on is None or max(case.today, case.on) <= due_on:
        return []
    return [Refusal(f"答复期限已于{due_on}届满，不能再要求说明理由。", ARTICLE, "请尽快作出答复。")]


DEMAND_REASONS = Act(
    "demand_reasons",
    ARTICLE,
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.ACCEPTED}),
    obstacles=_late_or_twice,
    deadline=_deadline,
)


def demand_reasons(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    excess: str,
    days: int = DAYS_GIVEN,
    now: datetime | None = None,
) -> Application:
    """Ask for reasons within `days` working days; `excess` states number, frequency and time of the requests."""
    with acting(
        DEMAND_REASONS, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        told = doing.require(excess, "请写明申请的数量和频次。", "excess", "写明期间、件数和内容。")
        if not 1 <= days <= DAYS_MAX:
            way_out = "条例未定天数，应当合理，并留出作出决定的时间。"
            doing.refuse(f"说明理由的期限应为1至{DAYS_MAX}个工作日。", way_out=way_out, field="days")
        doing.settle()
        due_on = doing.case.calendar.nth_working_day(on, days)
        issue_letter(
            doing,
            "reasons_demand",
            facts={"days": days, "reasons_due_on": due_on.isoformat()},
            remarks=told,
            details={"excess": told, "reasons_due_on": due_on},
        )
        return doing.application
