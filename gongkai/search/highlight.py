"""Where the words stand (标示检索词): titles marked whole, texts by the most telling passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gongkai.search.query import Hit, Query

PASSAGE = 130  # characters shown around the words
LOOKED_AT_MAX = 60  # places weighed against one another
_BETWEEN = r"[\W_]*"


@dataclass(frozen=True)
class Piece:
    """文字片段: a run of text, marked or not."""

    text: str
    is_marked: bool = False


def marked(text: str, query: Query) -> tuple[Piece, ...]:
    """A whole text with every place of a term marked."""
    return _cut(text, 0, len(text), _places(text, query))


def snippet(hit: Hit, query: Query) -> tuple[tuple[Piece, ...], str]:
    """The passage that shows the most terms, from the body, else a file, else the summary; and the file's name."""
    for text, name in ((hit.text, ""), *((text, name) for name, text in hit.attachments)):
        if places := _places(text, query):
            return _passage(text, places), name
    opening = hit.summary or hit.text
    if places := _places(opening, query):
        return _passage(opening, places), ""
    return _cut(opening, 0, min(len(opening), PASSAGE), []), ""


def _passage(text: str, places: list[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """The stretch in which the most different terms stand; the first of such."""

    def telling(start: int) -> int:
        return len({which for at, end, which in places if start <= at and end <= start + PASSAGE})

    starts = [max(0, at - PASSAGE // 4) for at, _, _ in places[:LOOKED_AT_MAX]]
    start = max(starts, key=telling)
    end = min(len(text), start + PASSAGE)
    return _cut(text, start, end, places)


def _cut(text: str, start: int, end: int, places: list[tuple[int, int, str]]) -> tuple[Piece, ...]:
    pieces = [Piece("…")] if start else []
    at = start
    for first, last, _ in places:
        if first < at or last > end:
            continue
        pieces += [Piece(text[at:first]), Piece(text[first:last], is_marked=True)]
        at = last
    pieces += [Piece(text[at:end]), Piece("…" if end < len(text) else "")]
    return tuple(piece for piece in pieces if piece.text)


def _places(text: str, query: Query) -> list[tuple[int, int, str]]:
    """Where terms stand: start, end, which of them."""
    forms = tuple(dict.fromkeys(form for term in query.terms for form in term.forms))
    runs = tuple(run for run in query.whole if len(run) > 1)
    pattern = _pattern(tuple(sorted({*forms, *runs}, key=len, reverse=True)))
    if pattern is None:
        return []
    return [(found.start(), found.end(), found.group()) for found in pattern.finditer(text)]


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the forms, with whatever punctuation or blanks between its signs, in any width and case."""
    ways = [_BETWEEN.join(_sign(sign) for sign in form) for form in forms if form]
    return re.compile("|".join(ways)) if ways else None


def _sign(sign: str) -> str:
    if sign.isascii() and sign.isalnum():
        wide = [chr(ord(one) + 0xFEE0) for one in (sign, sign.upper())]
        return "[" + "".join(dict.fromkeys([sign, sign.upper(), *wide])) + "]"
    return re.escape(sign)
