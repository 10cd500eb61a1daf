"""What belongs together (相关信息): publications of the same sections, number series or subject, found in bounded time.

Looked for among the newest of the same sections only, whatever the body has published: one query, never more rows
than `LOOKED_AT`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from gongkai.law.disclosure.document_number import read_document_number
from gongkai.publishing.models import Edition
from gongkai.publishing.public_lists import listed, public_under
from gongkai.publishing.stages import PublicationKind

LOOKED_AT = 200
LIKENESS_LEAST = 0.3
"""Share of pairs of characters two titles have in common, from which they are about the same subject."""


@dataclass(frozen=True, slots=True)
class Related:
    """相关信息: a row of a list, and why it is shown."""

    row: dict[str, Any]
    why: str


def related(edition: Edition, sections: Collection[int], limit: int = 6) -> list[Related]:
    """At most `limit` publications, interpretations of this one first, then the most alike. One query.

    `sections`: the keys of those the publication lies in.
    """
    body = edition.publication.body
    rows = listed(public_under(body, list(sections)).exclude(publication=edition.publication_id))[:LOOKED_AT]
    scored = [(*_likeness(edition, row), row) for row in rows]
    found = sorted((one for one in scored if one[0] > 0), key=lambda one: -one[0])
    return [Related(row, why) for _, why, row in found[:limit]]


def _likeness(edition: Edition, row: dict[str, Any]) -> tuple[float, str]:
    """How much a row has to do with an edition, 0 for nothing, and in which respect."""
    alike = likeness(edition.title, row["title"])
    kinds = (edition.content["kind"], row["kind"])
    names_it = subject(edition.title) in row["title"] or subject(row["title"]) in edition.title
    if PublicationKind.INTERPRETATION in kinds and kinds[0] != kinds[1] and (names_it or alike > 0.5):
        return 3 + alike, "解读" if row["kind"] == PublicationKind.INTERPRETATION else "解读的文件"
    if alike >= LIKENESS_LEAST:
        return 1 + alike, "名称相近"
    series = series_of(edition.content["document_number"])
    if series and series == series_of(row["document_number"] or ""):
        return 0.5 + alike, "同一文号系列"
    return 0.0, ""


def subject(title: str) -> str:
    """A title without the name of the body and the kind of paper around what it is about: 关于X的通知 gives X."""
    start = title.find("关于")
    inner = title[start + 2 :] if start >= 0 else title
    end = inner.rfind("的")
    return inner[:end] if start >= 0 and end > 0 else inner.strip("《》")


def likeness(one: str, other: str) -> float:
    """Pairs of neighbouring characters two titles' subjects have in common, as a share of all: 0 to 1."""
    pairs, others = _pairs(subject(one)), _pairs(subject(other))
    return len(pairs & others) / len(pairs | others) if pairs and others else 0.0


def _pairs(text: Iterable[str]) -> set[str]:
    signs = [sign for sign in text if sign.isalpha()]
    return {a + b for a, b in zip(signs, signs[1:], strict=False)}


def series_of(document_number: str) -> str:
    """The series a document number belongs to: its organ code, 京人社就发 of 京人社就发〔2024〕12号."""
    number = read_document_number(document_number).number if document_number else None
    return number.code if number else ""
