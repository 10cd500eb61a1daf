"""Record that the letter was received (征求意见书送达): arts. 32 and 34. The time to answer counts from that day."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.consulting.consulted import Consulted
from gongkai.foi.consulting.keeping import bring_up_to_date, chosen, row_of
from gongkai.foi.consulting.rules import open_ones
from gongkai.foi.models import Application
from gongkai.foi.projection import CaseState
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import opinion_due
from gongkai.organizations.models import Officer, Role


def on_their_way(state: CaseState) -> list[Consulted]:
    """Consultations whose letter was sent and is not yet known to have arrived."""
    return [one for one in open_ones(state) if one.delivered_on is None]


def _all_arrived(case: Situation) -> list[Refusal]:
    if on_their_way(case.state):
        return []
    return [Refusal("没有待登记送达的征求意见书。", article(32), "征求意见书发出后，再登记对方收到的日期。")]


OPINION_LETTER_DELIVERED = Act(
    "opinion_letter_delivered",
    article(32),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.CONSULTING}),
    obstacles=_all_arrived,
)


def opinion_letter_delivered(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    consultation: str,
    proof: str = "",
    now: datetime | None = None,
) -> Application:
    """Whoever is asked received the letter on day `on`; `proof` (sealed) says how that is known."""
    with acting(
        OPINION_LETTER_DELIVERED, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, consultation, on_their_way(doing.case.state))
        if one is not None and on < one.sent_on:
            doing.refuse(f"送达日期{on}早于发出日期{one.sent_on}。", way_out="请核对日期。", field="on")
        doing.settle()
        assert one is not None  # noqa: S101  (settled)
        row = row_of(doing, one)
        due = opinion_due(one.kind, on, doing.case.calendar, days=row.days)
        facts = {
            "consultation": one.key, "serial": row.serial,
            "delivered_on": on.isoformat(), "opinion_due_on": due.isoformat(),
        }  # fmt: skip
        doing.record(facts, remarks=proof.strip())
        bring_up_to_date(doing, one.key)
        return doing.application
