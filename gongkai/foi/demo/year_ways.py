"""One way to every outcome (各种结果的办理流程): for a year in which all of them occur."""

from __future__ import annotations

from dataclasses import replace

from gongkai.foi.demo.ways import WAYS, Step, answered
from gongkai.law.ogi.fees import fee_by_pages
from gongkai.law.ogi.reply_period import PauseKind

_REASON = "所申请信息属于该情形，经逐页审核后作出判断。"
_WEIGHED = "经权衡，不公开不影响申请人了解与自身有关的情况。"


def _refused(code: str, day: int, **facts: str) -> tuple[Step, ...]:
    return answered(code, day, reason=_REASON, **facts)


_ASKED_TO_CORRECT = {"items": ["请写明所需信息的名称、文号或者其他特征性描述。"], "days": 10}

_objected_to = (
    Step(
        3,
        "seek_opinion",
        {
            "kind": PauseKind.THIRD_PARTY,
            "asked": {"name": "【演示】第三方甲", "contact": "演示路1号", "matter": "合同约定的单价"},
        },
    ),
    Step(5, "opinion_letter_delivered", {"consultation": 1, "proof": "签收回执"}),
    Step(
        14,
        "record_opinion",
        {
            "consultation": 1,
            "answer": "objection",
            "reasons": "属于商业秘密。",
            "is_reasonable": True,
            "assessment": "单价未曾公开，理由成立。",
        },
    ),
    *_refused("C4", 18, consultation_result="已书面征求意见，第三方不同意公开，理由合理。")[1:],
)


def paid_way(pages: int) -> tuple[Step, ...]:
    """Granted after the fee for these pages was paid, as much as the tariff asks."""
    more = {"issue_fee_notice": {"pages": pages}, "record_payment": {"yuan": fee_by_pages(pages)}}
    return tuple(replace(step, fields={**step.fields, **more.get(step.act, {})}) for step in WAYS["paid"])


YEAR_WAYS: dict[str, tuple[Step, ...]] = {
    "": (),
    "A1": WAYS["already_public"],
    "A2": WAYS["granted"],
    "A3": answered("A3", 14, where_published="本机关门户网站“政府信息公开”栏目，已于答复前公开。"),
    "B1": WAYS["in_part"],
    "C1": _refused("C1", 10),
    "C2": _refused("C2", 12, prohibiting_provision="《中华人民共和国档案法》关于未开放档案利用的规定。"),
    "C3": _refused("C3", 14, safety_at_risk="公开后可能危及公共安全：涉及重点部位的防护布置。"),
    "C4": _objected_to,
    "C5": WAYS["internal"],
    "C6": WAYS["process"],
    "C7": _refused("C7", 15, discretion_reason=_WEIGHED),
    "C8": answered(
        "C8",
        8,
        special_provision="《不动产登记暂行条例》关于登记资料查询的规定。",
        inquiry_channel="请到不动产登记机构的查询窗口办理。",
    ),
    "D1": WAYS["not_ours"],
    "D2": WAYS["not_held"],
    "D3": WAYS["needs_making"],
    "D4": (
        Step(4, "request_correction", _ASKED_TO_CORRECT),
        Step(11, "receive_correction", {"text": "补正：需要有关的全部材料。"}),
        Step(
            15,
            "decide",
            {"outcome": "D4", "facts": {"unclear_points": "已告知补正，补正后仍未写明名称、文号或者年度。"}},
        ),
        Step(16, "issue_reply"),
    ),
    "E1": WAYS["petition"],
    "E2": answered("E2", 6, earlier_reply_number="前次答复所列文号", earlier_reply_date="前次答复所列日期"),
    "E3": WAYS["publication"],
    "E4": WAYS["excessive"],
    "E5": answered("E5", 7, confirmation_reason="该信息申请人已于此前取得，本次要求确认其真实性。"),
    "F1": WAYS["not_corrected"],
    "F2": WAYS["not_paid"],
    "F3": WAYS["withdrawn"],
}
