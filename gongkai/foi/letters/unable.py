"""Replies that the information cannot be provided (无法提供): arts. 36 (4), 36 (5), 38, 30."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import basis, history, reason, received, remedy, stop
from gongkai.papers import Block, Paragraph

UNDETERMINED = "不能确定"


def not_our_body(facts: LetterFacts) -> Iterator[Block]:
    """Another body is responsible; its name and contact when they can be told (非本机关公开)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开的政府信息不属于本机关负责公开。{stop(reason(facts, 'not_ours_reason'))}"
    )
    competent = reason(facts, "competent_body")
    if UNDETERMINED in competent:
        yield Paragraph(f"{basis(facts)}，现予告知。负责公开该政府信息的行政机关，本机关不能确定。")
    else:
        yield Paragraph(
            f"{basis(facts)}，现予告知。负责公开该政府信息的行政机关及其联系方式为：{stop(competent)}"
            f"请{facts.you}向该机关提出申请。"
        )
    yield from remedy(facts)


def not_existing(facts: LetterFacts) -> Iterator[Block]:
    """Searched and not found: how, where, with what result (政府信息不存在)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"收到申请后，本机关进行了检索。检索方法：{stop(reason(facts, 'search_method'))}"
        f"检索范围：{stop(reason(facts, 'search_scope'))}检索结果：{stop(reason(facts, 'search_result'))}"
    )
    yield Paragraph(f"{basis(facts)}，现告知{facts.you}：经检索，{facts.you}申请公开的政府信息不存在。")
    yield from remedy(facts)


def needs_making(facts: LetterFacts) -> Iterator[Block]:
    """It would have to be made out of what there is (需要加工、分析)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开的信息没有现成的政府信息，需要本机关对现有政府信息进行加工、分析。"
        f"{stop(reason(facts, 'needs_making_reason'))}"
    )
    yield Paragraph(f"{basis(facts)}，本机关决定不予提供。")
    yield from remedy(facts)


def unclear(facts: LetterFacts) -> Iterator[Block]:
    """Corrected and still unclear what is asked for (补正后仍不明确)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}的申请经补正后，申请内容仍不明确，本机关无法据此确定{facts.you}申请公开的政府信息。"
        f"{stop(reason(facts, 'unclear_points'))}"
    )
    yield Paragraph(
        f"{basis(facts)}，本机关无法按照{facts.you}的申请提供政府信息。"
        f"{facts.you}可以在明确所需政府信息的名称、文号或者便于查询的其他特征性描述后重新提出申请。"
    )
    yield from remedy(facts)
