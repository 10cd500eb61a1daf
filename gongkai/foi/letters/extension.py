"""The extension notice (延长答复期限告知书): art. 33 par. 2. Why, by how much, to which day, and who agreed."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import day, gap, history, received, statute
from gongkai.papers import Block, Paragraph


def blocks(facts: LetterFacts) -> Iterator[Block]:
    """The reason, the agreement of the head of the disclosure office, the new last day."""
    yield from received(facts)
    yield from history(facts)
    why = facts.extension_reason.strip().rstrip("。；，").removeprefix("因") or gap("延期理由")
    until = (
        "。目前正在征求意见，所需时间不计算在答复期限内；征求意见结束后，本机关将按延长后的期限作出答复。"
        if facts.is_paused
        else f"，延长至{day(facts.reply_due_on)}。本机关将在该日前（含当日）作出答复。"
    )
    yield Paragraph(
        f"因{why}，本机关不能在原定期限内答复。根据{statute(33, 2)}的规定，"
        f"经本机关政府信息公开工作机构负责人同意，决定延长答复期限{facts.extension_days or gap('天数')}个工作日{until}"
    )
    yield Paragraph("特此告知。")
