"""Places a redaction might hide (遮盖建议): a word wherever it stands, and personal data. Never decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.files.redaction import Area, Original, Outline, PageText, occurrences
from gongkai.foi.models import Redaction
from gongkai.foi.redacting.making import original_of, personal_in

SHOWN_MAX = 300


@dataclass(frozen=True)
class Suggestion:
    """建议: what stands there, of what kind, and the places that would hide it."""

    page: int
    text: str
    kind: str
    places: tuple[dict[str, Any], ...]


def places_of(areas: Iterable[Area]) -> tuple[dict[str, Any], ...]:
    """Areas as a mark keeps them."""
    return tuple(
        {"page": a.page, "left": a.left, "top": a.top, "right": a.right, "bottom": a.bottom} for a in areas
    )


def suggestions(redaction: Redaction, term: str = "") -> list[Suggestion]:
    """Every place of `term`; without one, everything that looks personal. Raises FileComplaint."""
    watch = personal_in(redaction.application.body)

    def found(text: str) -> list[tuple[int, int, str]]:
        return [(a, b, "查找") for a, b in occurrences(term, text)] if term.strip() else list(watch(text))

    with original_of(redaction) as original:
        outline = original.outline()
        if outline.kind in ("xlsx", "docx"):
            return list(_in_parts(outline, found))[:SHOWN_MAX]
        return list(_on_pages(original, outline, found))[:SHOWN_MAX]


def _on_pages(original: Original, outline: Outline, found: Any) -> Iterator[Suggestion]:
    for page, text in enumerate(original.texts(range(1, outline.pages + 1)), start=1):
        for start, end, kind in found(text.text):
            places = places_of(text.areas(start, end, page))
            if places:
                yield Suggestion(page, " ".join(text.text[start:end].split()), kind, places)


def _in_parts(outline: Outline, found: Any) -> Iterator[Suggestion]:
    for number, sheet in enumerate(outline.sheets, start=1):
        for row, cells in sheet["rows"]:
            for column, cell in zip(sheet["columns"], cells, strict=True):
                for start, end, kind in found(cell):
                    place = {"sheet": number, "stretch": f"{column}{row}"}
                    yield Suggestion(number, cell[start:end], kind, (place,))
    for number, block in enumerate(outline.blocks, start=1):
        for start, end, kind in found(block["text"]):
            yield Suggestion(
                1, block["text"][start:end], kind, ({"block": number, "start": start, "end": end},)
            )


@dataclass(frozen=True)
class Line:
    """一行文字: words of one line of a page, to be chosen without a mouse."""

    text: str
    places: tuple[dict[str, Any], ...]


PIECE_MAX = 24


def lines_of(text: PageText, page: int) -> list[Line]:
    """The pieces of a page: lines, parted at blanks and stops, none very long."""
    found, start = [], 0
    for at in range(len(text.text) + 1):
        ends = at == len(text.text) or text.text[at].isspace() or text.text[at] in "，。；：、,;:"
        if ends or at - start >= PIECE_MAX:
            places = places_of(text.areas(start, at, page))
            if places:
                found.append(Line(text.text[start:at], places))
            start = at if not ends else at + 1
    return found
