"""Letters that end a case without a reply on its substance (其他处理): arts. 30, fee measures, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import basis, day, history, reason, received, remedy, stop
from gongkai.papers import Block, Paragraph


def no_correction(facts: LetterFacts) -> Iterator[Block]:
    """Not corrected in time without a good reason: the application counts as given up (逾期不补正)."""
    yield from received(facts)
    yield from history(facts)
    course = stop(reason(facts, "correction_history"))
    ending = "" if "逾期" in course else f"{facts.you}无正当理由逾期未补正。"
    yield Paragraph(f"因申请内容不明确，本机关已依法告知{facts.you}补正。{course}{ending}")
    yield Paragraph(
        f"{basis(facts)}，{facts.you}的申请视为放弃，本机关不再处理该政府信息公开申请。"
        f"{facts.you}仍需要获取相关政府信息的，可以在明确申请内容后重新提出申请。"
    )
    yield from remedy(facts)


def no_payment(facts: LetterFacts) -> Iterator[Block]:
    """The processing fee was not paid in time (逾期不缴费)."""
    yield from received(facts)
    yield from history(facts)
    course = stop(reason(facts, "fee_notice_history"))
    ending = "" if "逾期" in course else f"{facts.you}逾期未按照收费通知的要求缴纳信息处理费。"
    yield Paragraph(f"本机关已依法向{facts.you}发出收费通知。{course}{ending}")
    yield Paragraph(f"{basis(facts)}，{facts.you}的申请视为放弃，本机关不再处理该政府信息公开申请。")
    yield from remedy(facts)


def other(facts: LetterFacts) -> Iterator[Block]:
    """Inquiries, what is no government information, and the like (其他处理)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(f"经审查，{facts.you}的申请按下列情形处理：{stop(reason(facts, 'closing_reason'))}")
    yield Paragraph(f"{basis(facts)}，本机关对该申请作其他处理，不再作为政府信息公开申请继续办理，现予告知。")
    yield from remedy(facts)


def withdrawal(facts: LetterFacts) -> Iterator[Block]:
    """The applicant gave the application up and the body confirms it (撤回确认)."""
    yield from received(facts)
    yield from history(facts)
    note = stop(facts.withdrawal_note) if facts.withdrawal_note.strip() else ""
    yield Paragraph(f"{day(facts.withdrawn_on)}，{facts.you}向本机关提出撤回上述申请。{note}")
    yield Paragraph(
        f"本机关对{facts.you}撤回申请予以确认，该申请的办理自当日起终止。"
        f"{facts.you}今后仍可以依法提出政府信息公开申请。"
    )
