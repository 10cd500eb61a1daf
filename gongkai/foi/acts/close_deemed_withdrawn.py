"""Close as deemed withdrawn (逾期不补正，不再处理): art. 30. Only after the time given to correct has run out."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.decisions import record_decision
from gongkai.foi.models import Application
from gongkai.foi.projection import DEEMED_WITHDRAWN
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.models import Officer, Role


def _still_time(case: Situation) -> list[Refusal]:
    due_on = case.state.correction_due_on
    if not case.state.correction_open or due_on is None or min(case.today, case.on) > due_on:
        return []
    return [Refusal(f"补正期限至{due_on}，尚未届满。", article(30), "请待期限届满次日起办理。")]


CLOSE_DEEMED_WITHDRAWN = Act(
    "close_deemed_withdrawn",
    article(30),
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.AWAITING_CORRECTION}),
    obstacles=_still_time,
)


def close_deemed_withdrawn(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    history: str = "",
    now: datetime | None = None,
) -> Application:
    """The applicant did not correct in time and gave no good reason: tell so and close the case as F1.

    `history` is the course of the correction; when blank it is written from the events.
    """
    with acting(
        CLOSE_DEEMED_WITHDRAWN, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        doing.settle()
        state, leaf = doing.case.state, OUTCOMES[DEEMED_WITHDRAWN]
        told = history.strip() or (
            f"本机关于{state.correction_requested_on:%Y年%-m月%-d日}告知补正，补正期限至"
            f"{state.correction_due_on:%Y年%-m月%-d日}，您逾期未补正，也未说明正当理由。"
        )
        reasons = {leaf.required_facts[0].key: told}
        issue_letter(
            doing,
            leaf.letter,
            facts={"outcome": leaf.code},
            remarks=told,
            details={"outcome_code": leaf.code, "reasons": reasons},
        )
        record_decision(doing, leaf, reasons)
        return doing.application
