"""The pages of a bundle that are written for it (证据材料的说明页): facts, timeline, delivery, deadline, proofs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.foi.clock import ClockNotStarted, explanation_of
from gongkai.foi.delivering.standing import ACT, DeliveryFact
from gongkai.foi.labels import label_of
from gongkai.foi.models import Application, Event, Letter
from gongkai.foi.queries import CaseFile
from gongkai.foi.stages import Delivery
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.law.ogi.receipt import Channel
from gongkai.ledger.proofs import proof_for
from gongkai.ledger.refusals import LedgerFault
from gongkai.papers import Document, KeyValues, Paragraph, Table
from gongkai.papers.binding import Entry

PROOF_LINE_CHARS = 60
DAY_LINE = re.compile("第[0-9]+日|不计")  # the table shows these day by day


def application_page(row: Application) -> Document:
    """What was asked for, by whom, through which channel."""
    lines = [
        ("申请编号", row.number),
        ("受理机关", row.body.name),
        ("申请渠道", Channel(row.channel).label),
        ("提交时间", timezone.localtime(row.submitted_at).strftime("%Y-%m-%d %H:%M")),
        ("收到之日", _day(row.received_on)),
        ("申请人类别", row.get_applicant_kind_display()),
        ("申请人", row.applicant_name.display()),
    ]
    sealed = (
        ("代表人", row.representative), ("证件号码", row.id_number), ("统一社会信用代码", row.uscc),
        ("联系电话", row.phone), ("通信地址", row.address), ("邮政编码", row.postcode),
        ("电子邮箱", row.email), ("所需政府信息", row.description), ("用途", row.purpose),
    )  # fmt: skip
    lines += [(label, value.display()) for label, value in sealed if value]
    lines += [("载体形式", row.get_medium_display()), ("获取方式", row.get_delivery_display())]
    return Document("申请内容", (KeyValues(tuple(lines)),))


def timeline_page(file: CaseFile) -> Document:
    """Every event of the case: the day that counts, the moment it was recorded, by which post, what was written."""
    rows = [
        (
            str(event.seq),
            event.on.isoformat(),
            timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M"),
            label_of(event.act),
            event.officer.display_title if event.officer else "申请人或系统",
            _said(event),
        )
        for event in file.events
    ]
    headers = ("序号", "法律上的日期", "记录时间", "事项", "办理岗位", "内容")
    table = Table(headers, rows, col_widths=(1.4, 3.4, 3.4, 3.6, 3.2, 6))
    note = "办理记录只能增加，不能修改、删除；“记录时间”为系统写入的时间。"
    return Document("办理经过", (Paragraph(note), table))


def _said(event: Event) -> str:
    number = event.facts.get("letter_number", "")
    words = event.remarks.display() if event.remarks else ""
    return "；".join(part for part in (number, words) if part) or "—"


def delivery_page(letters: Sequence[Letter], events: Sequence[Event]) -> Document:
    """When and how each letter went out, and every entry about its delivery."""
    posted = {event.pk: event for event in events}
    rows = [
        (
            letter.title,
            letter.number,
            _day(letter.dispatched_on),
            Delivery(letter.delivery).label if letter.delivery else "—",
            _reference(posted.get(letter.event_id)),
            _in_pieces(letter.pdf_sha256),
        )
        for letter in letters
    ]
    headers = ("文书", "文号", "发出日期", "送达方式", "邮件号等", "密文摘要（SHA-256）")
    table = Table(headers, rows, col_widths=(3, 4, 2.6, 2, 3, 5))
    lines = [
        Paragraph(
            f"{letter.number}：申请人于{timezone.localtime(letter.opened.at):%Y-%m-%d %H:%M}在网上首次下载。"
        )
        for letter in letters
        if getattr(letter, "opened", None)
    ]
    lines += [
        Paragraph(
            f"{event.on}　{event.facts['letter_number']}：{DeliveryFact(event.facts['what']).label}。{event.remarks.display() if event.remarks else ''}"
        )
        for event in events
        if event.act == ACT
    ]
    rule = "当面、委托送达的以签收之日为准，邮寄的以交邮之日为准（国办公开办函〔2016〕235号）。"
    return Document(
        "发出和送达", (Paragraph(rule), table if rows else Paragraph("本件没有发出文书。"), *lines)
    )


def _in_pieces(digest: str) -> str:
    """A digest that a narrow column can break."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def _reference(event: Event | None) -> str:
    if event is None or event.act != "foi.issue_reply" or not event.remarks:
        return "—"
    return str(event.remarks.display())


def deadline_page(row: Application) -> Document:
    """The reply period day by day, or why it does not run."""
    try:
        explanation = explanation_of(row)
    except ClockNotStarted:
        return Document("答复期限逐日说明", (Paragraph("申请尚未经双方确认，答复期限未起算。"),))
    days = [
        (day.day.isoformat(), str(day.number or "不计入"), day.reason, day.article)
        for day in explanation.days
    ]
    opening = [Paragraph(line) for line in explanation.text_lines() if not DAY_LINE.match(line)]
    table = Table(("日期", "第几个工作日", "事由", "依据"), days, col_widths=(2.6, 2.6, 4, 6))
    return Document("答复期限逐日说明", (*opening, table))


def proof_page(letters: Sequence[Letter]) -> Document:
    """The entries of the public log about this case's letters, each with its proof when it is public."""
    blocks: list[Any] = [
        Paragraph("答复发出时，系统把答复的加盐承诺值写入公开的发布日志。证明文本可以用公开的核验程序核对。")
    ]
    for letter in letters:
        if letter.ledger_seq is None:
            continue
        blocks.append(Paragraph(f"{letter.title}　{letter.number}：发布日志第{letter.ledger_seq}条。"))
        blocks += [Paragraph(line, indent=False) for line in _proof_lines(letter.ledger_seq)]
    if len(blocks) == 1:
        blocks.append(Paragraph("本件没有记入发布日志的文书。"))
    return Document("发布日志证明", tuple(blocks))


def _proof_lines(seq: int) -> Iterator[str]:
    try:
        text = proof_for(seq).text
    except LedgerFault as fault:
        yield f"（证明暂不能出具：{fault}）"
        return
    for line in text.splitlines():
        yield from (line[i : i + PROOF_LINE_CHARS] for i in range(0, len(line), PROOF_LINE_CHARS))


def clauses_page(file: CaseFile) -> Document:
    """The articles the decisions rest on, and those that every case rests on."""
    rows = [
        ("收到申请之日", "条例第三十一条"),
        ("答复期限和延期", "条例第三十三条"),
        ("答复", "条例第三十六条"),
        ("救济", "条例第五十一条"),
    ]
    for decision in file.decisions:
        leaf = OUTCOMES[decision.outcome_code]
        cited = "、".join(citation.short for citation in leaf.citations)
        rows.append((f"{_day(decision.decided_on)}的决定：{leaf.title}", cited))
    return Document("适用条款", (Table(("事项", "条款"), rows, col_widths=(6, 6)),))


def unbound_page(rows: Sequence[tuple[str, str, str]]) -> Document:
    """Files that are not bound, with why and the digest of their content."""
    rows = [(name, why, _in_pieces(digest)) for name, why, digest in rows]
    table = Table(("文件", "原因", "内容摘要（SHA-256）"), rows, col_widths=(5, 4, 7))
    return Document("未装订的文件", (Paragraph("下列文件另附，以摘要为准核对。"), table))


def index_page(row: Application, entries: Sequence[Entry], made_on: date) -> Document:
    """The cover with the index: what, from which page, to which."""
    lines = [
        (str(number), ("" if entry.is_chapter else "　　") + entry.title, _pages(entry), entry.note or "—")
        for number, entry in enumerate(entries, start=1)
    ]
    table = Table(("序号", "材料", "页码", "说明"), lines, col_widths=(1.2, 8, 2, 6))
    blocks = (Paragraph(f"申请编号：{row.number}　　制作日期：{_day(made_on)}"), table)
    return Document("政府信息公开申请案卷材料", blocks, subtitle="目　录", organ=row.body.name)


def _pages(entry: Entry) -> str:
    return str(entry.first) if entry.first == entry.last else f"{entry.first}—{entry.last}"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "—"
