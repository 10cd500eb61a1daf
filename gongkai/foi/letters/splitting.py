"""The notice that one paper is handled as several cases (拆分办理告知书)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import gap, history, received
from gongkai.papers import Block, ListItems, Paragraph


def split(facts: LetterFacts) -> Iterator[Block]:
    """Every number with its matter; the same day of receipt for all; one query code."""
    yield from received(facts)
    yield from history(facts)
    count = len(facts.split_parts) or gap("件数")
    yield Paragraph(
        f"{facts.you}的申请包含多项内容。为便于逐项答复，本机关按照“一事一申请”的原则拆分为{count}件分别办理："
    )
    yield ListItems(
        tuple(f"{number}：{matter}" for number, matter in facts.split_parts) or (gap("各件内容"),)
    )
    yield Paragraph(
        f"各件收到申请之日相同，答复期限分别计算。{facts.you}凭原查询码，可以按各件的编号分别查询办理情况。"
    )
