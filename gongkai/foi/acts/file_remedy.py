"""File a remedy (登记行政复议、行政诉讼): art. 51. Somebody took the body to reconsideration or to court."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.models import Application, Decision, RemedyRecord
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.remedies.folding import RemedyState
from gongkai.foi.remedies.recording import ANY_STAGE, REMEDY_ROLES, live
from gongkai.law.ogi.remedy_cases import Procedure, RemedyBlock, answer_period
from gongkai.organizations.models import Officer
from gongkai.privacy.row_ids import time_ordered_id

SILENCE = "silence"


def _nothing_to_complain_of(case: Situation) -> list[Refusal]:
    """There is a decision, or the applicant holds that the reply did not come in time."""
    state, due = case.state, case.state.reply_due_on
    if state.outcome_code or state.closed_on or (due is not None and case.today > due):
        return []
    way_out = "收到复议答复通知或者应诉通知时，本件仍未作出决定且未逾期的，请先核对是否为本件。"
    return [Refusal("本件尚未作出处理决定，答复期限也未届满。", article(51), way_out)]


FILE_REMEDY = Act(
    "file_remedy", article(51), roles=REMEDY_ROLES, stages=ANY_STAGE, obstacles=_nothing_to_complain_of
)


def file_remedy(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    block: str,
    authority: str,
    about: str,
    procedure: str = Procedure.ORDINARY,
    filed_on: date | None = None,
    reference: str = "",
    now: datetime | None = None,
) -> Application:
    """Record that the body received on day `on` the notice to answer (复议答复通知书、应诉通知书).

    `about` is a decision's id, or "silence" for no reply in time; `reference` (案号) is sealed. The body's own
    last day to answer is worked out at once. Raises Refused.
    """
    with acting(
        FILE_REMEDY, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        authority = doing.require(authority, "请填写复议机关或者法院。", "authority")
        decision = _decision(doing, about)
        after = _checked(doing, block, procedure, filed_on)
        doing.settle()
        key, kind, way = time_ordered_id(), RemedyBlock(block), Procedure(procedure)
        due = answer_period(kind, way, on, doing.case.calendar)
        facts = {
            "remedy": str(key), "block": kind.value, "procedure": way.value, "authority": authority,
            "decision": str(decision.pk) if decision else "", "after": after.key if after else "",
            "filed_on": filed_on.isoformat() if filed_on else None,
            "answer_due_on": due.on.isoformat(), "answer_basis": due.words,
        }  # fmt: skip
        doing.record(facts)
        state = doing.case.state.remedies[-1]
        row = RemedyRecord(
            pk=key, application=doing.application, decision=decision, authority=authority, filed_on=filed_on,
            after_id=UUID(after.key) if after else None, **state.columns(),
        )  # fmt: skip
        if reference.strip():
            row.reference = reference.strip()
        row.save(force_insert=True)
        return doing.application


def _decision(doing: Acting, about: str) -> Decision | None:
    if about == SILENCE:
        return None
    found = {str(row.pk): row for row in Decision.objects.filter(application=doing.application)}
    if about not in found:
        doing.refuse("请选择所针对的决定，或者“逾期未答复”。", field="about")
    return found.get(about)


def _checked(doing: Acting, block: str, procedure: str, filed_on: date | None) -> RemedyState | None:
    """Block, procedure and days; the reconsideration that a later suit follows."""
    if block not in {one.value for one in RemedyBlock}:
        doing.refuse("请选择行政复议或者行政诉讼。", field="block")
    if procedure not in {one.value for one in Procedure}:
        doing.refuse("请选择审理程序。", field="procedure")
    if filed_on is not None and filed_on > doing.case.on:
        message = f"申请（起诉）日期{filed_on}晚于收到通知的日期{doing.case.on}。"
        doing.refuse(message, way_out="请核对日期。", field="filed_on")
    if block != RemedyBlock.LITIGATION_AFTER_RECONSIDERATION:
        return None
    earlier = [one for one in live(doing.case) if one.block is RemedyBlock.RECONSIDERATION]
    if not earlier:
        doing.refuse(
            "本件没有登记行政复议，不能登记为复议后起诉。",
            way_out="请先登记行政复议；确未经复议的，请选择“未经复议直接起诉”。",
            field="block",
        )
        return None
    return earlier[-1]
