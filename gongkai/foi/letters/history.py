"""Sentences about what happened on the way (办理经过), one per step, from dates and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.foi.letters.sentences import day
from gongkai.law.ogi.clock import PauseKind

ASKED = {
    PauseKind.THIRD_PARTY: "征求第三方意见",
    PauseKind.CO_PRODUCER: "征求共同制作机关意见",
    PauseKind.OTHER_BODY: "征求其他机关意见",
}


def correction_requested(on: date, number: str = "") -> str:
    """The notice went out (发出补正告知)."""
    return f"本机关于{day(on)}发出政府信息公开申请补正告知书{_bracketed(number)}。"


def correction_received(on: date, you: str = "您") -> str:
    """The correction came in; the period counts anew from that day (art. 30)."""
    return f"本机关于{day(on)}收到{you}的补正材料，答复期限自当日起重新计算。"


def extended(on: date, until: date | None, number: str = "") -> str:
    """The period was extended and the applicant told (art. 33 par. 2); without a day while an opinion is awaited."""
    if until is None:
        return f"本机关于{day(on)}告知延长答复期限{_bracketed(number)}。"
    return f"本机关于{day(on)}告知延长答复期限{_bracketed(number)}，延长至{day(until)}。"


def opinion_sought(kind: PauseKind, sent_on: date, returned_on: date | None) -> str:
    """Opinions were sought; these days are not counted (art. 33 par. 3). Says nothing of what silence means."""
    end = f"，于{day(returned_on)}征求完毕" if returned_on else ""
    return f"本机关于{day(sent_on)}书面{ASKED[kind]}{end}，所需时间不计入答复期限。"


def split(on: date, others: Sequence[str], you: str = "您") -> str:
    """The paper is handled as several cases; the letter names the others (一事一申请)."""
    return (
        f"{you}在同一份申请中提出多项内容，本机关于{day(on)}按照“一事一申请”的原则拆分办理，"
        f"另件编号为{'、'.join(others)}。"
    )


def reasons_demanded(on: date, number: str = "") -> str:
    """Reasons were demanded (art. 35)."""
    return f"本机关于{day(on)}要求说明申请理由{_bracketed(number)}。"


def reasons_received(on: date, you: str = "您") -> str:
    """The applicant gave reasons (art. 35)."""
    return f"本机关于{day(on)}收到{you}说明的理由。"


def due_replaced(on: date, until: date, number: str = "") -> str:
    """A later day was told (art. 35)."""
    return f"本机关于{day(on)}告知延迟答复{_bracketed(number)}，最迟于{day(until)}答复。"


def fee_notified(on: date, yuan: int, number: str = "") -> str:
    """The fee notice went out (发出收费通知)."""
    return f"本机关于{day(on)}发出信息处理费收费通知书{_bracketed(number)}，应缴信息处理费{yuan}元。"


def fee_paid(on: date, you: str = "您") -> str:
    """The fee was paid; the period counts anew from the day after (完成缴费)."""
    return f"{you}于{day(on)}完成缴费，答复期限自次日起重新计算。"


def fee_cancelled(on: date) -> str:
    """The body took its notice back (不再收取)."""
    return f"本机关于{day(on)}告知不再收取信息处理费。"


def _bracketed(number: str) -> str:
    return f"（{number}）" if number else ""
