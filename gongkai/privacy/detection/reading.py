"""The text as detection reads it (规范化文本), and the way back to the text as given.

Full-width forms are narrow, every sort of hyphen is one, invisible signs are gone. Every sign of a reading
stands for exactly one sign of the text as given, so any place found can be shown and masked there.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache

CELL_END = "\x1e"
"""Put between two values that must never be read together."""

_HYPHENS = frozenset("-‐‑‒–—―−﹣－⁃")
_LINE_ENDS = frozenset("\v\f\x85\u2028\u2029")
_KEPT_CONTROLS = frozenset("\t\n\x1c\x1d\x1e\x1f")
_LOOKS_LIKE_X = "×✕✖╳ⅩΧХхχ"
_X_AT_THE_END = re.compile(rf"(?<=[0-9])[{_LOOKS_LIKE_X}](?![0-9A-Za-z{_LOOKS_LIKE_X}])")
_BROKEN_LINE = re.compile(r"(?<=[0-9A-Za-z一-龥\-])[ \t]{0,8}\n[ \t]{0,8}(?=[0-9A-Za-z一-龥]|-[0-9])")

MANY_SORTS = 30


class Reading:
    """A text with some signs left out, each remaining sign knowing its place in the text as given."""

    def __init__(
        self, text: str, gaps: Iterable[tuple[int, int]] = (), parent: "Reading | None" = None
    ) -> None:
        """`gaps`: start and end of every part of `text` to leave out, in order."""
        kept, self._from, self._shift = [], [0], [0]
        at = length = left_out = 0
        for start, end in gaps:
            kept.append(text[at:start])
            length += start - at
            left_out += end - start
            self._from.append(length)
            self._shift.append(left_out)
            at = end
        kept.append(text[at:])
        self.text = "".join(kept)
        self._parent = parent

    def origin(self, place: int) -> int:
        """Where the sign at `place` stands in the text as given."""
        here = place + self._shift[bisect_right(self._from, place) - 1] if len(self._from) > 1 else place
        return self._parent.origin(here) if self._parent else here

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the text as given from the sign at `start` to the one before `end` (start < end)."""
        assert 0 <= start < end <= len(self.text)
        return self.origin(start), self.origin(end - 1) + 1

    def without(self, pattern: re.Pattern[str]) -> "Reading":
        """The same reading with every match of the pattern left out."""
        return Reading(self.text, (m.span() for m in pattern.finditer(self.text)), parent=self)

    def with_lines_joined(self) -> "Reading":
        """The reading with single line breaks inside running text left out, as printing puts them there."""
        return self.without(_BROKEN_LINE) if "\n" in self.text else self


@lru_cache(maxsize=65536)
def _sign(character: str) -> str:
    """What stands for one sign in a reading: another sign, or nothing."""
    if character in _LINE_ENDS:
        return "\n"
    if character == "\r":
        return " "  # what follows is the line end proper
    if character in _HYPHENS:
        return "-"
    if character in _LOOKS_LIKE_X:
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if (
        category in ("Cc", "Cf", "Me")
        or character in "\u034f\u115f\u1160\u3164\uffa0"
        or _selects_a_form(character)
    ):
        return character if character in _KEPT_CONTROLS else ""
    if category == "No":
        return character  # ① and ² are no digits of a number
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 else character


def _selects_a_form(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def read(text: str, fold: Callable[[str], str] | None = None) -> Reading:
    """The reading of a text; `fold` may further turn one sign into one sign (for words in any case)."""
    table: dict[str, str] = {}
    gone: list[str] = []
    signs = set(text)
    for character in signs:
        sign = _sign(character)
        if fold and sign:
            folded = fold(sign)
            sign = folded if len(folded) == 1 else sign
        if not sign:
            gone.append(character)
        elif sign != character:
            table[character] = sign
    reading = Reading(_replaced(text, table))
    if gone:
        reading = reading.without(re.compile("[" + "".join(map(re.escape, gone)) + "]+"))
    if not signs.isdisjoint(_LOOKS_LIKE_X):
        reading.text = _X_AT_THE_END.sub("X", reading.text)
    return reading


def _replaced(text: str, table: dict[str, str]) -> str:
    """The text with signs exchanged one for one; a few signs are exchanged faster one sort after the other."""
    if len(table) > MANY_SORTS or not table.keys().isdisjoint(table.values()):
        return text.translate({ord(sign): other for sign, other in table.items()})
    for sign, other in table.items():
        text = text.replace(sign, other)
    return text
