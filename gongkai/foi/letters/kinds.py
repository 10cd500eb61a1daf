"""The kinds of letter (文书种类): title, number series, what each cannot go without, and who words it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai.foi.letters import (
    closing,
    consultation,
    correction,
    extension,
    fees,
    granted,
    not_processed,
    reasons,
    receipt,
    refused,
    splitting,
    unable,
)
from gongkai.foi.letters.facts import COMMON_NEEDS, RECEIVED, LetterFacts, Need
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.papers import Block


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter (文书种类). ``series`` ends its document number, ``outcomes`` are the leaves it announces.

    ``to_applicant`` is False for a letter that goes to somebody else: the applicant never sees it.
    """

    key: str
    title: str
    series: str
    needs: tuple[Need, ...]
    word: Callable[[LetterFacts], Iterable[Block]]
    outcomes: tuple[str, ...] = ()
    to_applicant: bool = True

    @property
    def is_reply(self) -> bool:
        """Whether it announces an outcome; a process notice carries no remedy."""
        return bool(self.outcomes)


REPLY_TITLE = "政府信息公开申请答复书"
NOTICE_TITLE = "政府信息公开申请告知书"


TO_ANOTHER_NEEDS = (
    Need("body_name", "机关名称"),
    Need("document_prefix", "机关代字"),
    Need("application_number", "申请编号"),
    Need("addressee", "受文者"),
    Need("matter", "拟公开的政府信息"),
)


def _process(
    key: str, title: str, series: str, word: Callable[[LetterFacts], Iterable[Block]], *needs: Need
) -> LetterKind:
    return LetterKind(key, title, series, (*COMMON_NEEDS, *needs), word)


def _to_another(
    key: str, title: str, series: str, word: Callable[[LetterFacts], Iterable[Block]], *needs: Need
) -> LetterKind:
    return LetterKind(key, title, series, (*TO_ANOTHER_NEEDS, *needs), word, to_applicant=False)


def _reply(key: str, title: str, series: str, word: Callable[[LetterFacts], Iterable[Block]]) -> LetterKind:
    outcomes = tuple(code for code, leaf in OUTCOMES.items() if leaf.letter == key)
    return LetterKind(key, title, series, (*COMMON_NEEDS, RECEIVED), word, outcomes)


_KINDS = (
    _process("receipt", "政府信息公开申请登记回执", "回", receipt.blocks),
    _process(
        "correction_notice",
        "政府信息公开申请补正告知书",
        "补",
        correction.blocks,
        RECEIVED,
        Need("correction_items", "补正事项"),
        Need("correction_days", "补正期限"),
        Need("correction_due_on", "补正期限届满日"),
    ),
    _process(
        "extension_notice",
        "延长政府信息公开申请答复期限告知书",
        "延",
        extension.blocks,
        RECEIVED,
        Need("extension_reason", "延期理由"),
        Need("extension_days", "延长的工作日数"),
    ),
    _process(
        "withdrawal_confirmation",
        "撤回政府信息公开申请确认书",
        "撤",
        closing.withdrawal,
        Need("withdrawn_on", "撤回日期"),
    ),
    _process(
        "split_notice",
        "政府信息公开申请拆分办理告知书",
        "拆",
        splitting.split,
        RECEIVED,
        Need("split_parts", "拆分的各件"),
    ),
    _process(
        "reasons_demand",
        "政府信息公开申请说明理由告知书",
        "理",
        reasons.demanded,
        RECEIVED,
        Need("excess", "申请的数量和频次"),
        Need("reasons_due_on", "说明理由的期限"),
    ),
    _process(
        "reasonable_period_notice",
        "政府信息公开申请延迟答复告知书",
        "缓",
        reasons.later,
        RECEIVED,
        Need("later_reason", "无法按期答复的原因"),
        Need("later_due_on", "延迟答复的期限"),
    ),
    _process(
        "fee_notice",
        "政府信息公开信息处理费收费通知书",
        "费",
        fees.notice,
        RECEIVED,
        Need("fee_grounds", "收取信息处理费的事实"),
        Need("fee_standard", "收费标准"),
        Need("fee_lines", "计算过程"),
        Need("fee_yuan", "应缴金额"),
        Need("payment_way", "缴纳方式"),
    ),
    _process(
        "payment_confirmation",
        "信息处理费缴费确认书",
        "缴",
        fees.paid,
        RECEIVED,
        Need("fee_yuan", "缴费金额"),
        Need("paid_on", "完成缴费的日期"),
        Need("reply_due_on", "重新计算后的答复期限"),
    ),
    _process(
        "fee_cancelled",
        "不再收取信息处理费告知书",
        "免",
        fees.cancelled,
        RECEIVED,
        Need("fee_cancel_reason", "不再收取的理由"),
        Need("reply_due_on", "答复期限"),
    ),
    _process(
        "consultation_notice",
        "征求意见告知书",
        "征告",
        consultation.to_applicant,
        RECEIVED,
        Need("asked_kind", "征求对象"),
        Need("opinion_days", "提出意见的期限"),
    ),
    _to_another("opinion_third_party", "征求意见书", "征", consultation.to_third_party),
    _to_another("opinion_co_producer", "征求意见书", "征", consultation.to_co_producer),
    _to_another("opinion_other_body", "政府信息公开协办函", "协", consultation.to_other_body),
    _to_another(
        "disclosure_notice",
        "依申请公开告知书",
        "公",
        consultation.told_of_disclosure,
        Need("disclosed", "决定公开的内容"),
        Need("disclosure_reasons", "决定公开的理由"),
        Need("opinion_sought_on", "征求意见日期"),
    ),
    _reply("reply_already_public", NOTICE_TITLE, "告", granted.already_public),
    _reply("reply_granted", REPLY_TITLE, "告", granted.granted),
    _reply("reply_now_public", NOTICE_TITLE, "告", granted.now_public),
    _reply("reply_granted_in_part", "政府信息部分公开告知书", "部", granted.granted_in_part),
    _reply("reply_refused", "政府信息不予公开告知书", "不", refused.refused),
    _reply("reply_special_inquiry", NOTICE_TITLE, "查", refused.special_inquiry),
    _reply("reply_not_our_body", "非本机关政府信息公开告知书", "非", unable.not_our_body),
    _reply("reply_not_existing", "政府信息不存在告知书", "无", unable.not_existing),
    _reply("reply_needs_making", "政府信息不予提供告知书", "制", unable.needs_making),
    _reply("reply_unclear", NOTICE_TITLE, "明", unable.unclear),
    _reply("reply_not_an_application", NOTICE_TITLE, "处", not_processed.not_an_application),
    _reply("reply_repeated", "不予重复处理告知书", "处", not_processed.repeated),
    _reply("reply_publication", NOTICE_TITLE, "处", not_processed.publication),
    _reply("reply_excessive", "政府信息公开申请不予处理告知书", "处", not_processed.excessive),
    _reply("reply_confirmation", "政府信息公开申请不予处理告知书", "处", not_processed.confirmation),
    _reply("closing_no_correction", "政府信息公开申请终止处理告知书", "止", closing.no_correction),
    _reply("closing_no_payment", "政府信息公开申请终止处理告知书", "止", closing.no_payment),
    _reply("closing_other", NOTICE_TITLE, "止", closing.other),
)

LETTER_KINDS: Mapping[str, LetterKind] = MappingProxyType({kind.key: kind for kind in _KINDS})
