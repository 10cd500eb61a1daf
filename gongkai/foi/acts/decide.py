"""Decide (作出处理决定): arts. 14–17, 36–39. One leaf of the outcome table with every reason it demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.consulting.rules import against_decision, is_against
from gongkai.foi.decisions import SeverancePart, record_decision, with_severance
from gongkai.foi.letters import reason_problems
from gongkai.foi.models import Application
from gongkai.foi.refusals import article
from gongkai.foi.signing import send_on_its_way
from gongkai.foi.stages import Stage
from gongkai.law.ogi.outcomes import OUTCOMES, Outcome, missing_facts
from gongkai.organizations.models import Officer, Role


def _deadline(case: Situation) -> date | None:
    return case.state.reply_due_on if case.state.closed_on is None else None


DECIDE = Act(
    "decide",
    article(36),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.ACCEPTED, Stage.DECIDED}),
    deadline=_deadline,
)


def decide(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    outcome: str,
    facts: Mapping[str, str],
    severance: Sequence[SeverancePart] = (),
    co_produced: bool = False,
    now: datetime | None = None,
) -> Application:
    """Decide by one leaf (`outcome`, A1 … F3); `facts` are its mandatory reasons, `severance` the parts
    withheld under art. 37; `co_produced` says that other bodies made the information too (art. 34). A later decision replaces one whose reply has not gone out. The reply starts on its
    slip; it goes out when that is signed."""
    with acting(DECIDE, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        leaf = OUTCOMES.get(outcome)
        if leaf is None:
            doing.refuse("请选择一种处理结果。", way_out="处理结果须为条例规定的情形之一。", field="outcome")
            doing.settle()
            return doing.application
        given = with_severance({key: text.strip() for key, text in facts.items() if text}, severance)
        withheld = tuple(part.code for part in severance)
        state = doing.case.state
        doing.reasons.extend(against_decision(state, leaf, given, withheld, co_produced=co_produced))
        _check(doing, leaf, given, severance)
        told = {"goes_against_objection": True} if is_against(state, leaf, withheld) else {}
        doing.record({"outcome": leaf.code, **told})
        record_decision(doing, leaf, given, severance)
        send_on_its_way(doing)
        return doing.application


def _check(
    doing: Acting, leaf: Outcome, facts: Mapping[str, str], severance: Sequence[SeverancePart]
) -> None:
    _step_before(doing, leaf)
    cited = leaf.citations[0].short
    for fact in missing_facts(leaf, facts):
        doing.refuse(f"缺少“{fact.label}”。", cited, fact.hint, fact.key)
    for key, text in facts.items():
        for problem in reason_problems([text]):
            doing.refuse(problem, cited, "请改引现行条例的条款。", key)
    if severance and not leaf.severance:
        doing.refuse(
            f"“{leaf.title}”不作区分处理。",
            article(37),
            "请改选部分公开，或者删除区分处理内容。",
            "severance",
        )
    for part in severance:
        for problem in part.problems():
            doing.refuse(problem, article(37), "请逐部分写明内容、依据和理由。", "severance")
    doing.settle()


def _step_before(doing: Acting, leaf: Outcome) -> None:
    """Some leaves need a step before them: a correction, a demand for reasons, a period run out."""
    if leaf.code == "F1":
        doing.refuse(
            "逾期不补正须经补正期限届满后终止。", article(30), "请办理“逾期不补正，终止处理”。", "outcome"
        )
    if leaf.code == "F2":
        doing.refuse(
            "逾期未缴费须经缴费期限届满后终止。", article(42), "请办理“逾期未缴费，终止处理”。", "outcome"
        )
    if leaf.code == "D4" and not doing.case.state.corrections:
        doing.refuse("以内容不明确答复的，须先告知补正。", article(30), "请先发出补正告知书。", "outcome")
    if leaf.code == "E4":
        _reasons_first(doing)


def _reasons_first(doing: Acting) -> None:
    """Not processed for excess only after reasons were demanded, and given or left out in the time set (art. 35)."""
    state = doing.case.state
    if state.reasons_demanded_on is None:
        message = "以申请过多且理由不合理不予处理的，须先要求申请人说明理由。"
        doing.refuse(message, article(35), "请先发出说明理由告知书。", "outcome")
    elif state.reasons_received_on is None and state.reasons_due_on and doing.case.on <= state.reasons_due_on:
        message = f"申请人说明理由的期限至{state.reasons_due_on}，尚未届满。"
        doing.refuse(message, article(35), "请待收到理由或者期限届满后再作决定。", "outcome")
