"""Issue the reply (发出答复): arts. 33, 36, 40. Numbers and freezes the letter, judges the time, closes the case."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.consulting.rules import third_party_untold
from gongkai.foi.correspondence import decision_details, issue_letter
from gongkai.foi.models import Application, Decision
from gongkai.foi.publicly_logged import log_reply
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.signing import slip_of, unsigned
from gongkai.foi.stages import Delivery, Stage
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.models import Officer, Role
from gongkai.signoff.words import SlipState


def _deadline(case: Situation) -> date | None:
    return case.state.reply_due_on if case.state.closed_on is None else None


def _unsigned_or_untold(case: Situation) -> list[Refusal]:
    return [*unsigned(case), *third_party_untold(case)]


ISSUE_REPLY = Act(
    "issue_reply",
    article(33, 2),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.DECIDED}),
    obstacles=_unsigned_or_untold,
    deadline=_deadline,
)


def issue_reply(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    delivery: str = "",
    posting_reference: str = "",
    now: datetime | None = None,
) -> Application:
    """Send the reply on day `on` (handed over, or given to the post) in the way asked for or `delivery`.

    Only what was signed goes out: the slip must be complete for exactly this reply. Posted in time is in time: the day of posting counts, not that of arrival (民诉法第八十五条).
    """
    with acting(
        ISSUE_REPLY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        way = delivery or doing.application.delivery
        _check(doing, way)
        doing.settle()
        decision = Decision.objects.filter(application=doing.application).latest("pk")
        due, slip = doing.case.state.reply_due_on, slip_of(doing.application)
        forced = slip is not None and slip.state == SlipState.FORCED
        letter = issue_letter(
            doing,
            OUTCOMES[decision.outcome_code].letter,
            facts={
                "delivery": way,
                "timely": due is None or on <= due,
                "reply_due_on": due and due.isoformat(),
                "slip": slip.ref if slip else "",
                "forced": forced,
            },
            remarks=posting_reference.strip(),
            details=decision_details(decision),
            delivery=way,
        )
        log_reply(letter, forced=forced)
        return doing.application


def _check(doing: Acting, way: str) -> None:
    """The way of delivery is one of those known, and nothing is sent before it was decided."""
    if way not in Delivery.values:
        doing.refuse("请选择送达方式。", way_out="一般按申请人要求的方式送达。", field="delivery")
    on, decided_on = doing.case.on, doing.case.state.decided_on
    if decided_on and on < decided_on:
        message = f"发出日期{on}早于作出决定的日期{decided_on}。"
        doing.refuse(message, way_out="请核对日期。", field="on")
