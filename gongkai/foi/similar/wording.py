"""What an application asks for, apart from how it asks (申请内容的实质). Pure: text in, values out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SHINGLE = 2
"""Characters to a shingle: pairs, as Chinese words mostly are."""

_POLITE = re.compile(
    "根据.{0,40}条例.{0,20}[，,]|申请公开|申请获取|请求公开|请提供|请公开|公开|贵局|贵单位|贵机关|贵委|你局|你单位|本人|我单位|"
    "申请人|申请|要求|希望|麻烦|谢谢|政府信息|相关信息|有关信息|信息|的|及|和|与|关于|有关|相关|情况|以及|或者|【演示】"
)
"""How everybody asks; it says nothing about what is asked for."""

_WANTED = re.compile(r"[0-9a-z一-鿿]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年|年度|-|—|至|\D|$)")
_MARKER = re.compile(
    r"\((?P<round>[一二三四五六七八九十]{1,2}|\d{1,2})\)"
    r"|(?:^|(?<=[\s。;:,]))(?:第(?P<ordinal>[一二三四五六七八九十]{1,2})[,、]|(?P<han>[一二三四五六七八九十]{1,2})[、.]"
    r"|(?P<digit>\d{1,2})(?:[)、]|[.．](?!\d{1,3}(?!\d))))"
)
"""Numbers that open a matter: (1), 一、, 1. and 第一, — but no decimal fraction."""

_HAN = "一二三四五六七八九"
_HAN_NUMBERS = {
    text: number for number, text in enumerate([*_HAN, "十", *(f"十{one}" for one in _HAN), "二十"], start=1)
}
MATTER_MIN = 4
"""Characters below which a numbered line is no matter of its own."""


def tidy(text: str) -> str:
    """One form for what may be written in several: width, case, and the words of courtesy taken out."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(_WANTED.findall(_POLITE.sub(" ", plain)))


def shingles(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of what is asked for; the whole word when it is shorter."""
    bare = tidy(text)
    if len(bare) <= SHINGLE:
        return frozenset({bare} if bare else ())
    return frozenset(bare[i : i + SHINGLE] for i in range(len(bare) - SHINGLE + 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets share, from 0 to 1 (Jaccard); two empty ones share nothing."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def years(text: str) -> frozenset[str]:
    """The years a text names: the same matter of another year is other information."""
    return frozenset(_YEAR.findall(unicodedata.normalize("NFKC", text)))


def matters(text: str) -> list[str]:
    """The numbered matters of one application (一事一申请), each without its number; empty when not numbered.

    Only numbers that run 1, 2, 3 … count: a lone "(2)" is a reference.
    """
    plain = unicodedata.normalize("NFKC", text)
    opened: list[tuple[int, int]] = []
    for found in _MARKER.finditer(plain):
        written = next(group for group in found.groups() if group)
        if _number(written) == len(opened) + 1:
            opened.append(found.span())
    ends = [start for start, _ in opened][1:] + [len(plain)] * bool(opened)
    parts = [plain[end:stop].strip(" \n\r\t。;:,、") for (_, end), stop in zip(opened, ends, strict=True)]
    return [part for part in parts if len(part) >= MATTER_MIN]


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _HAN_NUMBERS.get(written, 0)


def shared_phrases(one: str, other: str, *, most: int = 3) -> list[str]:
    """The longest runs of characters two texts have in common, to say why they seem alike."""
    left, right = tidy(one), tidy(other)
    found: list[str] = []
    for phrase in _common_runs(left, right):
        if len(found) == most:
            break
        if not any(phrase in longer for longer in found):
            found.append(phrase)
    return found


def _common_runs(left: str, right: str) -> Iterator[str]:
    """Common runs of at least three characters, longest first."""
    runs: set[str] = set()
    before = [0] * (len(right) + 1)
    for a in left:
        row = [0] * (len(right) + 1)
        for j, b in enumerate(right, start=1):
            if a == b:
                row[j] = before[j - 1] + 1
                if row[j] >= 3:
                    runs.add(right[j - row[j] : j])
        before = row
    yield from sorted(runs, key=lambda run: (-len(run), run))
