"""Sentences that many letters share (通用表述): receipt, history, basis, remedy, complaint, contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.foi.letters.facts import UNKNOWN, LetterFacts
from gongkai.law.ogi.outcomes import OUTCOMES, Outcome
from gongkai.law.ogi.receipt import Channel
from gongkai.law.ogi.remedies import remedy_clause, remedy_rule
from gongkai.law.sources import OGI, Citation
from gongkai.papers import Paragraph, chinese_date, printable

LONG_DESCRIPTION = 160
SENTENCE_ENDS = ("。", "！", "？", "…", "。”", "。）")

CHANNEL_PHRASES = {
    Channel.IN_PERSON: "当面提交的",
    Channel.SIGNED_POST: "以邮寄方式提交的",
    Channel.PLAIN_POST: "以平常信函提交的",
    Channel.ONLINE: "通过互联网提交的",
    Channel.FAX: "以传真方式提交的",
    Channel.ORAL: "口头提出、由本机关代为填写的",
}


def day(value: date | None) -> str:
    """A date in prose; a visible gap in a draft that does not know it yet."""
    return chinese_date(value) if value else gap("日期")


def gap(label: str) -> str:
    """What a draft shows where a fact is still missing."""
    return f"〔待填：{label}〕"


def stop(text: str) -> str:
    """The text as a full sentence: it ends with a stop, whatever was typed."""
    trimmed = text.strip()
    return trimmed if trimmed.endswith(SENTENCE_ENDS) else trimmed.rstrip("，,.;；") + "。"


def statute(article: int, paragraph: int | None = None, item: int | None = None) -> str:
    """A place in the Regulations as a letter cites it."""
    return Citation(OGI, article, paragraph, item).text


def place(article: int, paragraph: int | None = None, item: int | None = None) -> str:
    """A further place in the Regulations, after they were named."""
    return Citation(OGI, article, paragraph, item).place


def leaf_of(facts: LetterFacts) -> Outcome:
    """The leaf of the outcome table the letter announces."""
    return OUTCOMES[facts.outcome_code]


def reason(facts: LetterFacts, key: str) -> str:
    """One mandatory statement; a visible gap in a draft."""
    text = facts.reasons.get(key, "").strip()
    if text:
        return text
    labels = {fact.key: fact.label for leaf in OUTCOMES.values() for fact in leaf.required_facts}
    return gap(labels[key])


def received(facts: LetterFacts) -> Iterator[Paragraph]:
    """When and how the application came, and what it asks for (收到日期、渠道、申请内容)."""
    how = CHANNEL_PHRASES.get(facts.channel, f"以{facts.channel}方式提交的")  # type: ignore[call-overload]
    came = (
        f"本机关于{day(facts.received_on)}收到{facts.you}{how}政府信息公开申请"
        f"（申请编号：{facts.application_number}）。"
    )
    text = printable(facts.description).strip() or gap("申请内容")
    if len(text) <= LONG_DESCRIPTION and "\n" not in text:
        yield Paragraph(f"{came}{facts.you}申请公开的内容为：“{text}”。")
    else:
        yield Paragraph(f"{came}{facts.you}申请公开的内容为：")
        yield Paragraph(text)


def history(facts: LetterFacts) -> Iterator[Paragraph]:
    """What happened on the way (补正、延期、征求意见的经过及日期)."""
    if facts.history:
        yield Paragraph("".join(stop(line) for line in facts.history))


def basis(facts: LetterFacts) -> str:
    """The articles the outcome rests on, down to paragraph and item."""
    return f"根据{leaf_of(facts).basis}的规定"


def remedy(facts: LetterFacts) -> Iterator[Paragraph]:
    """The remedy of the outcome and, beside it, the complaint of art. 51 (救济告知)."""
    leaf = leaf_of(facts)
    chosen = facts.remedy or remedy_rule(leaf.code).remedy
    clause = remedy_clause(
        chosen, reconsideration_body=facts.reconsideration_body, court=facts.court, level=facts.organ_level
    )
    if clause:
        yield Paragraph(clause)
        yield Paragraph(
            f"{facts.you}认为本机关在政府信息公开工作中侵犯{facts.you}的合法权益的，也可以依照{statute(51)}的规定，"
            "向上一级行政机关或者政府信息公开工作主管部门投诉、举报。"
        )


def contact(facts: LetterFacts) -> str:
    """Whom to ask (联系方式); what is not known is not invented."""
    known = [f"{label}：{value}" for label, value in facts.contact if value and value != UNKNOWN]
    return "；".join(known) if known else f"联系方式：{UNKNOWN}"
