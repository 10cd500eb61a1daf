"""A publication as a file to keep (正文下载): web page, PDF or Word, each naming the edition it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

from django.core.cache import cache
from django.utils import timezone

from gongkai.design.words import date_cn
from gongkai.papers import (
    Block,
    Document,
    Heading,
    KeyValues,
    ListItems,
    Paragraph,
    missing_glyphs,
    render_docx,
    render_html,
    render_pdf,
)  # fmt: skip
from gongkai.papers.paper import texts_of
from gongkai.portal.paper_blocks import blocks_of
from gongkai.publishing.models import Edition

MADE = 2
"""Raised when the same edition would be written otherwise, so that copies kept by caches are asked for anew."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {"pdf": "application/pdf", "docx": DOCX, "html": "text/html; charset=utf-8"}
LABELS = {"pdf": "PDF", "docx": "Word", "html": "网页"}
KEPT_BYTES, KEPT_SECONDS = 1_000_000, 3600
STYLE = (
    "body{max-width:42em;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.8 sans-serif}"
    ".paper-title,.paper-subtitle{text-align:center}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #555;padding:.3rem .6rem;text-align:left}.paper-facts th{width:8em;font-weight:400}"
    "td,dd{overflow-wrap:anywhere}"
)
WITHOUT_TYPE = "〓表示排版字库没有的字，请以网页上的正文为准。"


def file_of(edition: Edition, form: str, address: str) -> bytes:
    """The edition in one of MEDIA_TYPES, kept for a while once made; KeyError for another form."""
    write, key = (
        WRITERS[form],
        f"document-file:{MADE}:{form}:{edition.pk}:{edition.sha256}:{hash_of(address)}",
    )
    content: bytes | None = cache.get(key)
    if content is None:
        content = write(document_of(edition, address))
        if len(content) <= KEPT_BYTES:
            cache.set(key, content, KEPT_SECONDS)
    return content


def hash_of(address: str) -> str:
    """An address short enough for the name of something kept."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def document_of(edition: Edition, address: str) -> Document:
    """The paper: the text first, then the files that go with it, then where it comes from and how to check it."""
    blocks: list[Block] = blocks_of(edition.html)
    names = [file["name"] for file in edition.content["attachments"]]
    if names:
        blocks += [Heading(1, "附件"), Paragraph("附件随网页提供下载。"), ListItems(names)]
    blocks += [Heading(1, "公开信息"), KeyValues(origin(edition, address))]
    made_on = timezone.localdate(edition.released_at)
    return Document(edition.title, blocks, subtitle=edition.content["document_number"], made_on=made_on)


def origin(edition: Edition, address: str) -> list[tuple[str, str]]:
    """What names this edition for good: index number, edition, day, digest, place in the log, address."""
    released = date_cn(timezone.localtime(edition.released_at))
    return [
        ("索引号", edition.index_number),
        ("发布机构", "、".join([edition.content["issuer"], *edition.content["co_issuers"]])),
        ("版本", f"第{edition.number}版，{released}发布"),
        ("发布日志", f"第{edition.ledger_seq}条"),
        ("摘要（SHA-256）", f"{edition.sha256[:32]}\n{edition.sha256[32:]}"),
        ("永久地址", address),
        ("说明", "本文件由网页正文生成，便于保存和打印。摘要对应的是网页提供的内容文件，不是本文件。"),
    ]


def _pdf(document: Document) -> bytes:
    if missing_glyphs("".join(texts_of(document))):
        document = replace(document, note=WITHOUT_TYPE)
    return render_pdf(document, on_missing="geta")


def _html(document: Document) -> bytes:
    page = (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{escape(document.title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body>{render_html(document)}</body></html>"
    )
    return page.encode()


WRITERS: Mapping[str, Callable[[Document], bytes]] = {"pdf": _pdf, "docx": render_docx, "html": _html}
