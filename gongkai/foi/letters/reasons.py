"""Letters of art. 35 (数量、频次明显超过合理范围): reasons demanded, and the later day told when they are good."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import day, gap, history, received, statute, stop
from gongkai.papers import Block, Paragraph


def demanded(facts: LetterFacts) -> Iterator[Block]:
    """How many and how often, what is asked, until when, and what follows (说明理由告知书)."""
    you = facts.you
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{you}申请公开政府信息的数量、频次明显超过合理范围。{stop(facts.excess or gap('数量和频次'))}"
    )
    yield Paragraph(
        f"根据{statute(35)}的规定，请{you}说明申请的理由，于{day(facts.reasons_due_on)}前（含当日）提交本机关。"
        f"说明理由不需要证明与申请事项的利害关系。"
    )
    yield Paragraph(
        f"本机关认为申请理由不合理的，将告知{you}不予处理；申请理由合理，但是无法在规定期限内答复的，"
        f"将确定延迟答复的合理期限并告知{you}。"
    )


def later(facts: LetterFacts) -> Iterator[Block]:
    """The reasons are good, the reply comes on a later day, and why (延迟答复告知书)."""
    yield from received(facts)
    yield from history(facts)
    why = stop(facts.later_reason) if facts.later_reason.strip() else gap("无法按期答复的原因")
    yield Paragraph(f"经审查，{facts.you}说明的申请理由合理。但是，本机关无法在规定期限内答复：{why}")
    yield Paragraph(
        f"根据{statute(35)}的规定，经本机关政府信息公开工作机构负责人同意，确定延迟答复的合理期限，"
        f"本机关最迟于{day(facts.later_due_on)}（含当日）答复。特此告知。"
    )
