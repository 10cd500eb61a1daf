"""The report as Word file and PDF (文档版): headings, prose and tables handed to the typesetter."""

from __future__ import annotations

from gongkai.law.annual_report import SECTION_TITLES
from gongkai.papers import Block, Document, Heading, Paragraph
from gongkai.papers import render_docx as typeset_docx
from gongkai.papers import render_pdf as typeset_pdf
from gongkai.reports import prose
from gongkai.reports.content import ReportContent
from gongkai.reports.layout import tables_of

FORCED = "本版未经全部审签环节，经特别放行公布"


def document(content: ReportContent) -> Document:
    """The report as a typesetter's document: title, opening sentence, six sections in the official order."""
    tables = tables_of(content.numbers)
    blocks: list[Block] = [Paragraph(content.preamble)]
    for section in SECTION_TITLES:
        blocks.append(Heading(1, prose.heading(section)))
        blocks += [Paragraph(text) for text in content.paragraphs(section)]
        blocks += [form.table for form in tables if form.number == section]
    return Document(
        title=f"{content.organ}\n{content.year}年政府信息公开工作年度报告",
        blocks=blocks,
        subtitle=edition_line(content),
        watermark="" if content.edition else "编制稿",
        made_on=content.edition.published_on if content.edition else None,
    )


def edition_line(content: ReportContent) -> str:
    """The line under the title (更正说明、特别放行); empty for a first edition with all its signatures."""
    edition = content.edition
    if edition is None:
        return ""
    said, day = [], edition.published_on
    if edition.number > 1:
        said.append(f"第{edition.number}版，{day.year}年{day.month}月{day.day}日更正：{edition.reason}")
    if edition.forced:
        said.append(FORCED)
    return f"（{'；'.join(said)}）" if said else ""


def render_docx(content: ReportContent) -> bytes:
    """The report as a Word file."""
    return typeset_docx(document(content))


def render_pdf(content: ReportContent) -> bytes:
    """The report as a PDF with text."""
    return typeset_pdf(document(content))
