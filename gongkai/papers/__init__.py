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
from gongkai.papers.faces import MissingGlyphs, missing_glyphs
from gongkai.papers.paper import Document, Paper, chinese_date
from gongkai.papers.pdf import render_pdf

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
    "render_pdf",
]
