"""The two kinds of paper: a letter of a body (公文 · 信函格式) and a report (报告)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.papers.blocks import Block, Heading, KeyValues, ListItems, Paragraph, Table

LANGUAGE = "zh-CN"


@dataclass(frozen=True)
class Paper:
    """An official letter (公文, 信函格式, GB/T 9704-2012 第10.1条).

    ``organ`` is the name in the red head (发文机关标志), ``signature`` the name above the date
    (发文机关署名), ``dated_on`` the date of the paper (成文日期), ``contact`` and ``note`` go into the
    bracketed line under the date (附注), ``annexes`` into the line under the text (附件说明).
    ``watermark`` marks a paper that is not issued yet, such as 「预览稿」.
    """

    kind: str
    organ: str
    title: str
    number: str
    addressee: str
    blocks: Sequence[Block]
    signature: str
    dated_on: date | None
    contact: str = ""
    annexes: Sequence[str] = ()
    note: str = ""
    watermark: str = ""


@dataclass(frozen=True)
class Document:
    """A report (报告): title, subtitle, headings, text and tables on A4 with page numbers."""

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    organ: str = ""
    dated_on: date | None = None
    note: str = ""
    watermark: str = ""
    made_on: date | None = None
    """The day the file's own properties give (文件属性的创建日期); shown nowhere on the page."""


def chinese_date(day: date) -> str:
    """A date as papers write it: 2026年11月24日, no zero before a single digit."""
    return f"{day.year}年{day.month}月{day.day}日"


def footnote_line(paper: Paper) -> str:
    """The bracketed line under the date (附注): who to ask, and what else must be noted."""
    parts = [part for part in (paper.contact, paper.note) if part]
    return f"（{'；'.join(parts)}）" if parts else ""


def annex_lines(paper: Paper) -> tuple[str, ...]:
    """The lines that name the annexes (附件说明): numbered only when there are several."""
    if len(paper.annexes) == 1:
        return (f"附件：{paper.annexes[0]}",)
    return tuple(
        f"{'附件：' if position == 1 else '　　　'}{position}．{name}"
        for position, name in enumerate(paper.annexes, start=1)
    )


def texts_of(paper: Paper | Document) -> Iterator[str]:
    """Every string a reader will see, for checks over the whole paper."""
    if isinstance(paper, Paper):
        yield from (paper.organ, paper.title, paper.number, paper.addressee, paper.signature)
        yield footnote_line(paper)
        yield from annex_lines(paper)
    else:
        yield from (paper.title, paper.subtitle, paper.organ, paper.note)
    yield paper.watermark
    for block in paper.blocks:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Every string of one block."""
    match block:
        case Paragraph(text=text) | Heading(text=text):
            yield text
        case ListItems(items=items):
            yield from items
        case KeyValues(rows=rows):
            for key, value in rows:
                yield from (key, value)
        case Table():
            yield from (block.caption, block.note)
            for placed in (*block.placed_head(), *block.placed_body()):
                yield placed.cell.text
