"""The papers and events of a case as one timeline (办理经过)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from gongkai.design.words import date_cn
from gongkai.foi.acts.appeal_remedy import BY
from gongkai.foi.delivering.standing import DeliveryFact
from gongkai.foi.labels import label_of
from gongkai.foi.models import Decision, Delivery, Event, Letter
from gongkai.foi.queries import CaseFile
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import CO_PRODUCER_VIEW, PUBLIC_INTEREST, Answer, worth
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.receipt import Channel
from gongkai.law.ogi.remedy_cases import DISPOSITIONS, RemedyBlock

Facts = dict[str, Any]


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline (一条经过)."""

    on: date
    at: datetime
    label: str
    who: str
    lines: tuple[str, ...]
    remarks: str
    letter: Letter | None
    reasons: tuple[tuple[str, str], ...] = ()


def timeline(file: CaseFile, hide: Callable[[str], str] = str) -> list[Moment]:
    """Every event, the newest first, with the letter it sent and the reasons it decided by; `hide` covers texts."""
    letters = {letter.event_id: letter for letter in file.letters}
    decisions = {decision.event_id: decision for decision in file.decisions}
    found = []
    for event in reversed(file.events):
        moment = moment_of(event, letters.get(event.pk))
        reasons = tuple((label, hide(words)) for label, words in reasons_of(decisions.get(event.pk)))
        found.append(replace(moment, remarks=hide(moment.remarks), reasons=reasons))
    return found


def reasons_of(decision: Decision | None) -> tuple[tuple[str, str], ...]:
    """What a decision states, each under the name the law gives it."""
    if decision is None:
        return ()
    stated = decision.reasons.open()
    facts = (*OUTCOMES[decision.outcome_code].required_facts, PUBLIC_INTEREST, CO_PRODUCER_VIEW)
    return tuple((fact.label, stated[fact.key]) for fact in facts if stated.get(fact.key))


def moment_of(event: Event, letter: Letter | None = None) -> Moment:
    """One event in words; whatever the officer wrote is opened for those who may see the case."""
    return Moment(
        on=event.on,
        at=event.at,
        label=label_of(event.act),
        who=event.officer.display_title if event.officer else event.facts.get("by_body", "申请人或系统"),
        lines=tuple(lines_of(event)),
        remarks=event.remarks.open() if event.remarks else "",
        letter=letter,
    )


def lines_of(event: Event) -> Iterator[str]:
    """The facts of an event as sentences; nothing personal stands in them."""
    say = _SAYINGS.get(event.act)
    if say is not None:
        yield from say(event.facts)


def _received(facts: Facts) -> Iterator[str]:
    yield f"渠道：{Channel(facts['channel']).label}"
    if facts.get("received_on"):
        yield f"收到申请之日：{_day(facts['received_on'])}"
    else:
        yield "尚待与申请人确认，答复期限未起算"


def _confirmed(facts: Facts) -> Iterator[str]:
    yield f"收到申请之日：{_day(facts.get('received_on'))}"


def _correction_requested(facts: Facts) -> Iterator[str]:
    yield f"{facts['items']}项，补正期限{facts['days']}个工作日，至{_day(facts['correction_due_on'])}"


def _correction_received(facts: Facts) -> Iterator[str]:
    yield "补正逾期到达，答复期限重新计算" if facts.get("late") else "答复期限重新计算"


def _assigned(facts: Facts) -> Iterator[str]:
    if facts.get("office"):
        yield f"承办处室：{facts['office']}"


def _extended(facts: Facts) -> Iterator[str]:
    if facts["after"] is None:
        yield f"延长{facts['days']}个工作日，征求意见结束后按延长后的期限计算"
    else:
        yield f"延长{facts['days']}个工作日，期限由{_day(facts['before'])}改为{_day(facts['after'])}"


def _split(facts: Facts) -> Iterator[str]:
    yield f"同一份申请的另件：{'、'.join(facts['others'])}"


def _split_off(facts: Facts) -> Iterator[str]:
    yield from _received(facts)
    yield from _split(facts)


def _reasons_demanded(facts: Facts) -> Iterator[str]:
    yield f"期限{facts['days']}个工作日，至{_day(facts['reasons_due_on'])}；答复期限照常计算"


def _reasons_received(facts: Facts) -> Iterator[str]:
    if facts.get("late"):
        yield "逾期说明"


def _due_replaced(facts: Facts) -> Iterator[str]:
    yield f"期限由{_day(facts['before'])}改为{_day(facts['due_on'])}"


def _fee_noticed(facts: Facts) -> Iterator[str]:
    unit = "页" if facts["basis"] == "pages" else "件"
    place = f"共{facts['units']}页" if unit == "页" else f"当月第{facts['units']}件"
    yield f"{'按量' if unit == '页' else '按件'}计收，{place}，应缴{facts['yuan']}元"
    if facts.get("pay_by"):
        yield from _fee_delivered(facts)


def _fee_delivered(facts: Facts) -> Iterator[str]:
    yield f"{_day(facts['delivered_on'])}送达，缴费期限至{_day(facts['pay_by'])}"


def _paid(facts: Facts) -> Iterator[str]:
    yield f"{'逾期缴费' if facts.get('late') else '缴费'}{facts['yuan']}元，答复期限自次日起重新计算"


def _decided(facts: Facts) -> Iterator[str]:
    leaf = OUTCOMES[facts["outcome"]]
    yield f"{leaf.group.label}：{leaf.title}"


def _issued(facts: Facts) -> Iterator[str]:
    yield f"送达方式：{Delivery(facts['delivery']).label}"
    yield "按期答复" if facts["timely"] else f"逾期答复，期限为{_day(facts['reply_due_on'])}"


def _recomputed(facts: Facts) -> Iterator[str]:
    yield facts["reason"]
    before, after = facts.get("before"), facts.get("after")
    certain = "暂定" if facts.get("due", {}).get("provisional") else "不再是暂定"
    yield f"期限仍为{_day(after)}，{certain}" if before == after else f"期限由{_day(before)}改为{_day(after)}"


def _imported(facts: Facts) -> Iterator[str]:
    yield from _received(facts)
    if facts.get("outcome"):
        yield from _decided(facts)


def _day(text: str | None) -> str:
    return date_cn(date.fromisoformat(text) if text else None)


def _asked(facts: Facts) -> Iterator[str]:
    yield f"征求意见之{facts['serial']}" if facts.get("serial") else "征求意见"
    if facts.get("opinion_due_on"):
        yield f"对方{_day(facts['delivered_on'])}收到，{_day(facts['opinion_due_on'])}前（含当日）提出意见"


def _opinion_in(facts: Facts) -> Iterator[str]:
    if facts.get("answer"):
        late = "，逾期到达，不影响期限" if facts.get("late") else ""
        yield f"征求意见之{facts['serial']}：{Answer(facts['answer']).label}{late}"
    if facts.get("by_body"):
        yield f"由{facts['by_body']}在本平台答复"


def _lapsed(facts: Facts) -> Iterator[str]:
    yield f"征求意见之{facts['serial']}：{worth(PauseKind(facts['kind']), Answer.NONE)}"
    yield f"答复期限自{_day(facts['ended_on'])}的次日起继续计算"


def _serial_only(facts: Facts) -> Iterator[str]:
    yield f"征求意见之{facts['serial']}"


def _delivered(facts: Facts) -> Iterator[str]:
    yield f"{facts['letter_number']}：{DeliveryFact(facts['what']).label}"


def _remedy_filed(facts: Facts) -> Iterator[str]:
    yield f"{RemedyBlock(facts['block']).label}，{facts['authority']}"
    yield f"答复、举证期限：{_day(facts['answer_due_on'])}，{facts['answer_basis']}"


def _remedy_answered(facts: Facts) -> Iterator[str]:
    yield "按期提交" if facts["timely"] else f"逾期提交，期限为{_day(facts['answer_due_on'])}"


def _remedy_concluded(facts: Facts) -> Iterator[str]:
    found = DISPOSITIONS[facts["disposition"]]
    yield f"{RemedyBlock(facts['block']).label}：{found.label}，计入表四“{found.result.label}”"
    if facts.get("redo_due_on"):
        yield f"责令的期限：{_day(facts['redo_due_on'])}"


def _remedy_appealed(facts: Facts) -> Iterator[str]:
    yield f"上诉人：{BY[facts['by']]}"


def _remedy_followed(facts: Facts) -> Iterator[str]:
    if facts.get("linked"):
        yield f"在申请{facts['linked']}中重新办理"
    yield "按期落实" if facts["timely"] else "逾期落实"


_SAYINGS: dict[str, Callable[[Facts], Iterator[str]]] = {
    "foi.receive": _received,
    "foi.import": _imported,
    "foi.confirm": _confirmed,
    "foi.request_correction": _correction_requested,
    "foi.receive_correction": _correction_received,
    "foi.assign": _assigned,
    "foi.extend": _extended,
    "foi.split": _split,
    "foi.split_off": _split_off,
    "foi.demand_reasons": _reasons_demanded,
    "foi.receive_reasons": _reasons_received,
    "foi.set_reasonable_period": _due_replaced,
    "foi.issue_fee_notice": _fee_noticed,
    "foi.deliver_fee_notice": _fee_delivered,
    "foi.record_payment": _paid,
    "foi.close_no_payment": _decided,
    **dict.fromkeys(
        (
            "foi.seek_third_party_opinion",
            "foi.seek_co_producer_opinion",
            "foi.seek_agency_opinion",
            "foi.opinion_letter_delivered",
        ),
        _asked,
    ),
    **dict.fromkeys(
        ("foi.third_party_opinion_in", "foi.co_producer_opinion_in", "foi.agency_opinion_in"), _opinion_in
    ),
    "foi.close_consultation_by_lapse": _lapsed,
    **dict.fromkeys(
        ("foi.notify_consultation", "foi.tell_third_party", "foi.note_no_consultation"), _serial_only
    ),
    "foi.decide": _decided,
    "foi.issue_reply": _issued,
    "foi.withdraw": _decided,
    "foi.close_deemed_withdrawn": _decided,
    "foi.recompute": _recomputed,
    "foi.record_delivery": _delivered,
    "foi.file_remedy": _remedy_filed,
    "foi.answer_remedy": _remedy_answered,
    "foi.conclude_remedy": _remedy_concluded,
    "foi.appeal_remedy": _remedy_appealed,
    "foi.follow_remedy": _remedy_followed,
}
