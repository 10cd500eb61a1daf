"""The correction notice (补正告知书): art. 30. Everything to be corrected, at once, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import day, gap, history, place, received, statute, stop
from gongkai.papers import Block, ListItems, Paragraph


def blocks(facts: LetterFacts) -> Iterator[Block]:
    """What is unclear, the period, what happens without a correction, and when the period begins anew."""
    you = facts.you
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{you}的申请内容不明确，需要补正。根据{statute(29)}、{place(30)}"
        "的规定，现将需要补正的事项一次性告知如下："
    )
    yield ListItems(tuple(stop(item) for item in facts.correction_items or (gap("补正事项"),)))
    yield Paragraph(
        f"请{you}自收到本告知书之日起{facts.correction_days or gap('天数')}个工作日内提交补正材料，"
        f"最迟不晚于{day(facts.correction_due_on)}。"
    )
    yield Paragraph(
        f"答复期限自本机关收到补正的申请之日起重新计算。{you}无正当理由逾期不补正的，视为放弃申请，"
        "本机关不再处理该政府信息公开申请。"
    )
    yield Paragraph(f"补正中如有疑问，{you}可以与本机关联系，本机关将给予指导和释明。")
