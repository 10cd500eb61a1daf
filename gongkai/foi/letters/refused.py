"""Refusals (不予公开): arts. 14 to 16 with 36 (3), and special rules of inquiry, art. 36 (7)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import basis, history, leaf_of, reason, received, remedy, stop
from gongkai.papers import Block, Paragraph

#: What was found, by leaf: the words stay with those of the article.
FINDINGS = {
    "C1": "属于依法确定的国家秘密",
    "C2": "属于法律、行政法规禁止公开的政府信息",
    "C3": "具有公开后可能危及国家安全、公共安全、经济安全、社会稳定的情形",
    "C4": "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害",
    "C5": "属于本机关人事管理、后勤管理、内部工作流程等方面的内部事务信息",
    "C6": "属于本机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息",
    "C7": "属于行政执法案卷信息",
}


def refused(facts: LetterFacts) -> Iterator[Block]:
    """Finding, reasons, what the article also asks (consultation, discretion), decision, remedy."""
    leaf = leaf_of(facts)
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(f"经审查，{facts.you}申请公开的政府信息{FINDINGS[leaf.code]}。理由如下：")
    yield Paragraph(stop(reason(facts, "reason")))
    yield from _own_statements(facts)
    yield Paragraph(f"{basis(facts)}，本机关决定对{facts.you}申请公开的上述政府信息不予公开。")
    yield from remedy(facts)


def _own_statements(facts: LetterFacts) -> Iterator[Block]:
    code = facts.outcome_code
    if code == "C2":
        yield Paragraph(f"禁止公开的法律、行政法规依据：{stop(reason(facts, 'prohibiting_provision'))}")
    if code == "C3":
        yield Paragraph(f"公开后可能危及的安全或者稳定：{stop(reason(facts, 'safety_at_risk'))}")
    if code == "C4":
        yield Paragraph(f"征求第三方意见的情况：{stop(reason(facts, 'consultation_result'))}")
    if leaf_of(facts).discretionary:
        yield Paragraph(
            f"该类信息依法可以不予公开。本机关对公开与不公开的利益作了权衡：{stop(reason(facts, 'discretion_reason'))}"
        )


def special_inquiry(facts: LetterFacts) -> Iterator[Block]:
    """Registers with their own rules of inquiry: told to go by those rules (依特别规定查询)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开的信息属于工商、不动产登记资料等信息，有关法律、行政法规对该信息的获取有特别规定："
        f"{stop(reason(facts, 'special_provision'))}"
    )
    yield Paragraph(
        f"{basis(facts)}，该信息不适用政府信息公开申请程序提供，请{facts.you}依照上述法律、行政法规的规定办理。"
        f"查询途径：{stop(reason(facts, 'inquiry_channel'))}"
    )
    yield from remedy(facts)
