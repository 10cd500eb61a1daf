"""What happened to a case in words for the applicant (办理经过): no officer's name, no inner remark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.design.words import date_cn
from gongkai.foi.models import Event

Words = Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Moment:
    """办理经过的一条: the day, and what happened on it."""

    on: date
    words: str


def _day(facts: dict[str, Any], key: str) -> str:
    text = facts.get(key)
    return date_cn(date.fromisoformat(text)) if text else "另行告知之日"


def _received(facts: dict[str, Any]) -> str:
    if facts.get("received_on"):
        return "收到您的申请，答复期限自次一工作日起计算。"
    return "您的申请已送达，待与您确认后起算答复期限。"


def _assigned(facts: dict[str, Any]) -> str:
    return f"转{facts['office']}查找有关信息。" if facts.get("office") else "转有关处室查找有关信息。"


# Acts that are not listed here stay inside the body.
WORDS: dict[str, Words] = {
    "foi.receive": _received,
    "foi.import": _received,
    "foi.confirm": lambda facts: "与您确认收到申请，答复期限自次一工作日起计算。",
    "foi.request_correction": lambda facts: (
        f"发出补正告知书，请您最迟于{_day(facts, 'correction_due_on')}补正。"
    ),
    "foi.receive_correction": lambda facts: "收到您的补正，答复期限重新计算。",
    "foi.assign": _assigned,
    "foi.extend": lambda facts: f"延长答复期限{facts.get('days', '')}个工作日，已发出延期答复告知书。",
    "foi.seek_third_party_opinion": lambda facts: "征求第三方意见，所需时间不计入答复期限。",
    "foi.third_party_opinion_in": lambda facts: "第三方意见征求完毕，答复期限继续计算。",
    "foi.seek_co_producer_opinion": lambda facts: "征求共同制作机关意见，所需时间不计入答复期限。",
    "foi.co_producer_opinion_in": lambda facts: "共同制作机关意见征求完毕，答复期限继续计算。",
    "foi.seek_agency_opinion": lambda facts: "征求其他机关意见，所需时间不计入答复期限。",
    "foi.agency_opinion_in": lambda facts: "其他机关意见征求完毕，答复期限继续计算。",
    "foi.notify_consultation": lambda facts: "向您发出征求意见告知书，所需时间不计入答复期限。",
    "foi.close_consultation_by_lapse": lambda facts: (
        f"征求意见期限已于{_day(facts, 'ended_on')}届满，答复期限继续计算。"
    ),
    "foi.split": lambda facts: (
        f"按一事一申请拆分办理，另件编号为{'、'.join(facts['others'])}，凭原查询码查询。"
    ),
    "foi.split_off": lambda facts: (
        f"由同一份申请拆分登记，收到日期相同，另件编号为{'、'.join(facts['others'])}，凭原查询码查询。"
    ),
    "foi.demand_reasons": lambda facts: (
        f"发出说明理由告知书，请您最迟于{_day(facts, 'reasons_due_on')}说明申请的理由。"
    ),
    "foi.receive_reasons": lambda facts: "收到您说明的理由。",
    "foi.set_reasonable_period": lambda facts: f"确定最迟于{_day(facts, 'due_on')}答复，已书面告知您。",
    "foi.issue_fee_notice": lambda facts: f"发出收费通知书，应缴信息处理费{facts['yuan']}元。",
    "foi.deliver_fee_notice": lambda facts: f"收费通知书送达，缴费期限至{_day(facts, 'pay_by')}。",
    "foi.record_payment": lambda facts: (
        f"收到您缴纳的信息处理费{facts['yuan']}元，答复期限自次日起重新计算。"
    ),
    "foi.cancel_fee": lambda facts: "不再收取信息处理费，您无须缴纳。",
    "foi.close_no_payment": lambda facts: "逾期未缴纳信息处理费，视为放弃申请，本件终止处理。",
    "foi.issue_reply": lambda facts: "作出答复，本件办结。",
    "foi.withdraw": lambda facts: "您撤回了申请，本件办结。",
    "foi.close_deemed_withdrawn": lambda facts: "逾期未补正，视为放弃申请，本件终止处理。",
    "foi.recompute": lambda facts: "放假安排公布，答复期限已重新计算。",
}


def timeline(events: Iterable[Event]) -> list[Moment]:
    """The moments an applicant should know, in order."""
    return [Moment(event.on, WORDS[event.act](event.facts)) for event in events if event.act in WORDS]
