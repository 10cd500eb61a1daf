"""Typesetting of official papers (公文排版): the same paper as PDF, Word, HTML and plain text."""

from gongkai.papers.blocks import (
    Block,
    Cell,
    HeaderSpan,
    Heading,
    KeyValues,
    ListItems,
    Paragraph,
    Table,
    chinese_number,
)
from gongkai.papers.faces import MissingGlyphs, missing_glyphs, printable
from gongkai.papers.html import render_html
from gongkai.papers.paper import Document, Paper, chinese_date
from gongkai.papers.pdf import render_pdf
from gongkai.papers.text import render_text
from gongkai.papers.word import render_docx

__all__ = [
    "Block",
    "Cell",
    "Document",
    "HeaderSpan",
    "Heading",
    "KeyValues",
    "ListItems",
    "MissingGlyphs",
    "Paper",
    "Paragraph",
    "Table",
    "chinese_date",
    "chinese_number",
    "missing_glyphs",
    "printable",
    "render_docx",
    "render_html",
    "render_pdf",
    "render_text",
]
