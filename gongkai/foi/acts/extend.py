"""Extend the reply period (延期): art. 33 par. 2. Twenty working days at most, once, agreed by the head."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.clock import due_facts
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.models import Application
from gongkai.foi.projection import extended
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import EXTENSION_DAYS_MAX, reply_due
from gongkai.organizations.models import Officer, Role

ARTICLE = article(33, 2)


def _deadline(case: Situation) -> date | None:
    if case.state.clock is None or case.state.extension_days:
        return None
    return reply_due(case.state.clock, case.calendar).on


def _expired_or_twice(case: Situation) -> list[Refusal]:
    """The applicant must be told before the period ends; the notice goes out today."""
    if case.state.extension_days:
        message = f"本件已延长{case.state.extension_days}个工作日，答复期限只能延长一次。"
        return [Refusal(message, ARTICLE, "请在现有期限内答复。")]
    if case.state.clock is not None and case.state.clock.replaced_due_on is not None:
        message = f"本件已依条例第三十五条确定最迟于{case.state.clock.replaced_due_on}答复。"
        return [Refusal(message, article(35), "请在该期限内答复，不再延期。")]
    due_on = _deadline(case)
    if due_on is None or max(case.today, case.on) <= due_on:
        return []
    return [Refusal(f"答复期限已于{due_on}届满，不能再延长。", ARTICLE, "请尽快作出答复，并说明迟延情况。")]


EXTEND = Act(
    "extend",
    ARTICLE,
    roles=frozenset({Role.SIGNER}),
    stages=frozenset({Stage.ACCEPTED, Stage.CONSULTING}),
    obstacles=_expired_or_twice,
    deadline=_deadline,
)


def extend(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    days: int,
    reason: str,
    now: datetime | None = None,
) -> Application:
    """The head of the disclosure office agrees to `days` more working days; the applicant is told why."""
    with acting(EXTEND, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        if not 1 <= days <= EXTENSION_DAYS_MAX:
            doing.refuse(
                f"延长期限应为1至{EXTENSION_DAYS_MAX}个工作日。",
                way_out="延长合计不超过二十个工作日。",
                field="days",
            )
        reason = doing.require(reason, "请说明延长答复期限的理由。", "reason")
        doing.settle()
        before = due_facts(doing.case.state, doing.case.calendar)["on"]
        after = due_facts(extended(doing.case.state, days, on), doing.case.calendar)["on"]
        issue_letter(
            doing,
            "extension_notice",
            facts={"days": days, "before": before, "after": after},
            remarks=reason,
            details={"extension_days": days, "extension_reason": reason},
        )
        return doing.application
