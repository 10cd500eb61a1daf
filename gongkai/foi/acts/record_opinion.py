"""Record the opinion that came in (登记收到的意见): arts. 15, 32 and 34. The clock goes on from that day."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.consulting.consulted import Consulted
from gongkai.foi.consulting.keeping import bring_up_to_date, chosen, row_of
from gongkai.foi.consulting.rules import answerable
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import SPOKEN, Answer
from gongkai.organizations.models import Officer, Role

EVENT_OF = {
    PauseKind.THIRD_PARTY: "foi.third_party_opinion_in",
    PauseKind.CO_PRODUCER: "foi.co_producer_opinion_in",
    PauseKind.OTHER_BODY: "foi.agency_opinion_in",
}


def _nothing_awaited(case: Situation) -> list[Refusal]:
    if answerable(case.state):
        return []
    return [Refusal("本件没有正在征求的意见。", article(33, 3), "需要征求意见的，请先发出征求意见书。")]


RECORD_OPINION = Act(
    "record_opinion",
    article(32),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.CONSULTING, Stage.ACCEPTED}),
    obstacles=_nothing_awaited,
)


def record_opinion(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    consultation: str,
    answer: Answer | str,
    reasons: str = "",
    is_reasonable: bool | None = None,
    assessment: str = "",
    now: datetime | None = None,
) -> Application:
    """The opinion came in on day `on`. An objection has `reasons`; whether they hold is for the officer to judge and
    explain (`is_reasonable`, `assessment`). Both texts are sealed."""
    with acting(
        RECORD_OPINION, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, consultation, answerable(doing.case.state))
        given = check_answer(doing, answer, reasons)
        if one is not None and one.kind is PauseKind.THIRD_PARTY and given and given.objects:
            _check_judged(doing, is_reasonable, assessment)
        doing.settle()
        assert one is not None and given is not None  # noqa: S101  (settled)
        keep_answer(doing, one, given, reasons, is_reasonable if given.objects else None, assessment)
        return doing.application


def check_answer(doing: Acting, answer: Answer | str, reasons: str) -> Answer | None:
    """The answer when it is one a party can give; an objection states its reasons."""
    given = next((one for one in SPOKEN if one == answer), None)
    if given is None:
        doing.refuse("请选择对方的意见。", way_out="未收到意见的，待期限届满后办理。", field="answer")
    elif given.objects and not reasons.strip():
        doing.refuse(
            "请录入对方不同意公开的理由。", way_out="对方未说明的，写明“未说明理由”。", field="reasons"
        )
    return given


def _check_judged(doing: Acting, is_reasonable: bool | None, assessment: str) -> None:
    if is_reasonable is None:
        doing.refuse(
            "请判断第三方不同意公开的理由是否合理。", way_out="由本机关审查判断。", field="is_reasonable"
        )
    doing.require(assessment, "请写明审查判断的理由。", "assessment")


def keep_answer(
    doing: Acting,
    one: Consulted,
    answer: Answer,
    reasons: str,
    is_reasonable: bool | None,
    assessment: str,
    *,
    by_body: str = "",
) -> None:
    """Record the event and seal what was said; the clock stands still until the answer or its last day."""
    on = doing.case.on
    earliest = one.delivered_on or one.sent_on
    if on < earliest:
        doing.refuse(f"收到意见日期{on}早于送达日期{earliest}。", way_out="请核对日期。", field="on")
    doing.settle()
    row = row_of(doing, one)
    facts = {
        "consultation": one.key, "serial": row.serial, "answer": answer.value, "is_reasonable": is_reasonable,
        "ended_on": min(on, one.due_on or on).isoformat(), "late": one.due_on is not None and on > one.due_on,
        **({"by_body": by_body} if by_body else {}),
    }  # fmt: skip
    doing.record(facts, key=EVENT_OF[one.kind])
    row.reasons, row.assessment = reasons.strip() or None, assessment.strip() or None
    row.save(update_fields=["reasons", "assessment"])
    bring_up_to_date(doing, one.key)
