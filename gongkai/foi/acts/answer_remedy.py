"""Answer in a remedy case (登记已答复、举证): the body sent its answer and its evidence on this day."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
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
from gongkai.organizations.models import Officer


def unanswered(one: RemedyState) -> bool:
    """Pending, and the body has not answered yet."""
    return not one.disposition and one.answered_on is None


def _deadline(case: Situation) -> date | None:
    days = [one.answer_due_on for one in live(case) if unanswered(one) and one.answer_due_on]
    return min(days, default=None)


ANSWER_REMEDY = Act(
    "answer_remedy",
    LAW_OF_REMEDIES,
    roles=REMEDY_ROLES,
    stages=ANY_STAGE,
    obstacles=needs(unanswered, "没有等待答复、举证的复议或者诉讼。", "收到通知后请先登记。"),
    deadline=_deadline,
)


def answer_remedy(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    remedy: str,
    note: str = "",
    now: datetime | None = None,
) -> Application:
    """Record the day the answer and the evidence were handed in; late is recorded as late."""
    with acting(
        ANSWER_REMEDY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, remedy, unanswered, "这一项已经登记过答复、举证，或者已经审结。")
        doing.settle()
        assert one is not None
        due = one.answer_due_on
        facts = {
            "remedy": remedy,
            "timely": due is None or on <= due,
            "answer_due_on": due and due.isoformat(),
        }
        doing.record(facts, remarks=note.strip())
        bring_up_to_date(doing, remedy)
        return doing.application
