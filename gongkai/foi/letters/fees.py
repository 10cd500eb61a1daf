"""Letters about the processing fee (信息处理费): the notice with its reckoning, the payment, the notice taken back.

A decision to charge cannot be challenged on its own, so none of these names a remedy.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import day, gap, history, received, statute, stop
from gongkai.law.ogi.clock import PAYMENT_DAYS, REPLY_DAYS
from gongkai.law.sources import FEE_MEASURES, Citation
from gongkai.papers import Block, KeyValues, ListItems, Paragraph

MEASURES = f"《{FEE_MEASURES.title}》（{FEE_MEASURES.number}）"


def _measures(article: int) -> str:
    """The fee measures down to the article of the tariff."""
    return MEASURES + (Citation(FEE_MEASURES, article).place if article else "")


def notice(facts: LetterFacts) -> Iterator[Block]:
    """Basis, standard, reckoning, amount, way to pay, twenty working days, consequence (收费通知书)."""
    you = facts.you
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"经审查，{you}申请公开政府信息的数量、频次明显超过合理范围。{stop(facts.fee_grounds or gap('事实'))}"
        f"根据{statute(42)}和{_measures(facts.fee_article)}的规定，本机关决定收取信息处理费。"
    )
    yield KeyValues(tuple(_rows(facts)))
    yield Paragraph("计算过程如下：")
    yield ListItems(tuple(stop(line) for line in facts.fee_lines or (gap("计算过程"),)))
    latest = f"，最迟不晚于{day(facts.fee_pay_by)}" if facts.fee_pay_by else ""
    yield Paragraph(f"请{you}自收到本通知书次日起{PAYMENT_DAYS}个工作日内缴纳{latest}。")
    yield Paragraph(
        f"{you}完成缴费的，本机关自完成缴费次日起重新计算答复期限。逾期未缴纳的，视为放弃申请，"
        "本机关不再处理该政府信息公开申请。"
    )


def _rows(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    yield "计收方式", facts.fee_tariff or gap("计收方式")
    yield "收费标准", facts.fee_standard or gap("收费标准")
    yield "应缴金额", f"{facts.fee_yuan}元" if facts.fee_yuan else gap("应缴金额")
    yield "缴纳方式", facts.payment_way or gap("缴纳方式")


def paid(facts: LetterFacts) -> Iterator[Block]:
    """What was paid and when, and until when the answer now comes (缴费确认)."""
    yield from received(facts)
    yield from history(facts)
    yield Paragraph(
        f"{facts.you}已于{day(facts.paid_on)}足额缴纳信息处理费{facts.fee_yuan or gap('金额')}元，本机关予以确认。"
    )
    yield Paragraph(
        f"根据{MEASURES}的规定，答复期限自完成缴费次日起重新计算{REPLY_DAYS}个工作日，"
        f"本机关最迟于{day(facts.reply_due_on)}（含当日）答复。"
    )


def cancelled(facts: LetterFacts) -> Iterator[Block]:
    """The notice is taken back; the period runs on as if it had never been sent (不再收取)."""
    yield from received(facts)
    yield from history(facts)
    why = stop(facts.fee_cancel_reason) if facts.fee_cancel_reason.strip() else gap("理由")
    yield Paragraph(f"本机关决定对{facts.you}的该项申请不再收取信息处理费，{facts.you}无须缴纳。{why}")
    yield Paragraph(f"答复期限不因收费通知而顺延，本机关最迟于{day(facts.reply_due_on)}（含当日）答复。")
