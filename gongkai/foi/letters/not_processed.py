"""Replies that an application is not processed as one (不予处理): arts. 39, 36 (6), 35, and confirmations."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import basis, history, reason, received, remedy, stop
from gongkai.papers import Block, Paragraph


def not_an_application(facts: LetterFacts) -> Iterator[Block]:
    """A petition, complaint or report in the form of an application, and where it belongs (信访投诉举报类)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}以政府信息公开申请的形式进行信访、投诉、举报等活动。"
        f"{stop(reason(facts, 'not_application_reason'))}"
    )
    yield Paragraph(
        f"{basis(facts)}，本机关不作为政府信息公开申请处理。{facts.you}可以通过下列渠道提出："
        f"{stop(reason(facts, 'proper_channel'))}"
    )
    yield from remedy(facts)


def repeated(facts: LetterFacts) -> Iterator[Block]:
    """Answered before, asked again (重复申请)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}此前已申请公开相同的政府信息，本机关已于{reason(facts, 'earlier_reply_date').rstrip('。')}"
        f"作出答复（文号：{reason(facts, 'earlier_reply_number').rstrip('。')}）。"
    )
    yield Paragraph(f"{basis(facts)}，本机关对{facts.you}的本次申请不予重复处理。")
    yield from remedy(facts)


def publication(facts: LetterFacts) -> Iterator[Block]:
    """Gazettes, newspapers, books: how to get them (公开出版物)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}的申请是要求本机关提供公报、报刊、书籍等公开出版物。{basis(facts)}，"
        f"现将获取的途径告知如下：{stop(reason(facts, 'publication_access'))}"
    )
    yield from remedy(facts)


def excessive(facts: LetterFacts) -> Iterator[Block]:
    """Far beyond reasonable number and frequency, without a reasonable reason (大量反复申请)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请公开政府信息的数量、频次明显超过合理范围。{stop(reason(facts, 'request_history'))}"
    )
    yield Paragraph(
        f"本机关已要求{facts.you}说明理由。{stop(reason(facts, 'reason_assessment'))}本机关认为{facts.you}的申请理由不合理。"
    )
    yield Paragraph(f"{basis(facts)}，本机关对{facts.you}的申请不予处理。")
    yield from remedy(facts)


def confirmation(facts: LetterFacts) -> Iterator[Block]:
    """Wants information already held confirmed or issued again (确认或者重新出具)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{facts.you}申请的事项是要求本机关对{facts.you}已经获取的信息予以确认或者重新出具。"
        f"{stop(reason(facts, 'confirmation_reason'))}"
    )
    yield Paragraph(
        f"依申请公开提供的是已制作或者获取的政府信息，不包括确认真伪和重新出具。{basis(facts)}，"
        f"本机关对{facts.you}的该项申请不予处理。"
    )
    yield from remedy(facts)
