"""Renderings of an annual report (年报版式): the same content as web page, Word, PDF, spreadsheet and data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from gongkai.reports.content import ReportContent
from gongkai.reports.rendering.data import render_json
from gongkai.reports.rendering.documents import render_docx, render_pdf
from gongkai.reports.rendering.sheets import render_xlsx
from gongkai.reports.rendering.web import render_fragment, render_page

Renderer = Callable[[ReportContent], bytes]

RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "html": render_page,
        "docx": render_docx,
        "pdf": render_pdf,
        "xlsx": render_xlsx,
        "json": render_json,
    }
)
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json": "application/json; charset=utf-8",
    }
)


def render(content: ReportContent, form: str) -> bytes:
    """The report as a file of this form (html, docx, pdf, xlsx, json); KeyError for any other."""
    return RENDERERS[form](content)


def filename(content: ReportContent, form: str) -> str:
    """What the file is called when it is saved."""
    later = content.edition is not None and content.edition.number > 1
    return f"{content.title}{f'（第{content.edition.number}版）' if content.edition and later else ''}.{form}"


__all__ = [
    "MEDIA_TYPES",
    "RENDERERS",
    "filename",
    "render",
    "render_docx",
    "render_fragment",
    "render_json",
    "render_page",
    "render_pdf",
    "render_xlsx",
]
