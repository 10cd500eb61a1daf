"""The receipt (登记回执): what was received, when, and by which day the answer comes."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.letters.sentences import day, statute
from gongkai.law.ogi.receipt import Channel
from gongkai.papers import Block, KeyValues, Paragraph, printable

DESCRIPTION_SHOWN_MAX = 240  # characters, so that a receipt stays a receipt


def blocks(facts: LetterFacts) -> Iterator[Block]:
    """The text of the receipt; an application still to be confirmed says so and names no due day."""
    if facts.received_on:
        yield Paragraph(
            f"本机关已于{day(facts.received_on)}收到{facts.you}提交的政府信息公开申请，现予登记，请妥善保存本回执。"
        )
    else:
        yield Paragraph(
            f"{facts.you}提交的政府信息公开申请已经登记，尚待双方确认。根据{statute(31, item=3)}等规定，"
            "本机关将与您联系确认，以确认之日为收到申请之日。".replace("您", facts.you)
        )
    yield KeyValues(tuple(_rows(facts)))
    if facts.received_on and facts.reply_due_on:
        yield from _what_comes_next(facts)


def _rows(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    yield "申请编号", facts.application_number
    yield "申请人", printable(facts.applicant_name)
    yield "提交方式", facts.channel.label if isinstance(facts.channel, Channel) else str(facts.channel)
    if facts.submitted_on:
        yield "提交日期", day(facts.submitted_on)
    yield "收到日期", day(facts.received_on) if facts.received_on else "待双方确认"
    if facts.reply_due_on:
        yield "答复期限", f"{day(facts.reply_due_on)}前（含当日）"
    yield "申请内容", _in_brief(printable(facts.description))
    if facts.medium or facts.delivery:
        yield "获取要求", "；".join(filter(None, (facts.delivery, facts.medium)))
    yield "所附材料", printable("；".join(facts.materials)) or "无"
    if facts.query_code:
        yield "查询码", facts.query_code
    if facts.query_address:
        yield "办理进度查询", facts.query_address
    if facts.is_signed_too:
        where = "凭编号和查询码在进度查询页下载" if facts.query_code else "可向本机关索取电子文件"
        yield "签名回执", f"{where}，任何人均可核验"


def _in_brief(text: str) -> str:
    """Enough of what was asked for to recognise it; the whole of it stays with the application."""
    if len(text) <= DESCRIPTION_SHOWN_MAX:
        return text
    return f"{text[:DESCRIPTION_SHOWN_MAX]}……（共{len(text)}字，全文以提交的申请为准）"


def _what_comes_next(facts: LetterFacts) -> Iterator[Block]:
    provisional = (
        "该日期按尚未公布的放假安排推算，公布后如有变化将以新的日期为准。" if facts.due_provisional else ""
    )
    yield Paragraph(
        f"根据{statute(33)}的规定，本机关将自收到申请之日起二十个工作日内答复，最后一日为{day(facts.reply_due_on)}。"
        f"{provisional}申请内容需要补正、需要延长答复期限的，本机关将另行书面告知；"
        "征求第三方和其他机关意见所需时间不计算在内。"
    )
