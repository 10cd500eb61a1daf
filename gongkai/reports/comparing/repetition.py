"""How much of this year's prose was in last year's report already (雷同检查), passage by passage.

Years and figures are set aside first, so that a sentence with only its numbers brought up to date still counts
as repeated; whether even the figures stayed the same is told apart.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

PASSAGE_LENGTH_MIN = 10
SIMILARITY_MIN = 85.0
PASSAGES_MAX = 3_000
_END = re.compile(r"(?<=[。；！？;!?])|\n")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_YEAR_WORD = re.compile(r"20\d\d年(?:度)?|本年度?|今年|全年|上年度?|去年")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十\d]+\)|\d+[.、])+")
_IDLE = re.compile(r"[^0-9A-Za-z#\u4e00-\u9fff]")


@dataclass(frozen=True)
class Passage:
    """One sentence of a report's prose (语段) and its section."""

    section: int
    text: str

    @property
    def folded(self) -> str:
        """The words without years, figures, numbering and punctuation."""
        flat = unicodedata.normalize("NFKC", re.sub(r"\s+", "", self.text))
        flat = _NUMBER.sub("#", _YEAR_WORD.sub("", _NUMBERING.sub("", flat)))
        return _IDLE.sub("", flat)

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures in it, years aside."""
        flat = unicodedata.normalize("NFKC", re.sub(r"\s+", "", self.text))
        return tuple(_NUMBER.findall(_YEAR_WORD.sub("", flat)))


@dataclass(frozen=True)
class Repeat:
    """One passage found in both years (雷同语段): similarity 0–100, and whether its figures stayed the same."""

    current: Passage
    previous: Passage
    similarity: float
    same_figures: bool


@dataclass(frozen=True)
class Repetition:
    """The repeated share of this year's prose (重复率) in whole percent, overall and by section."""

    share: int
    by_section: Mapping[int, int]
    repeats: tuple[Repeat, ...]
    passages: int


def passages_of(prose: Mapping[int, str]) -> list[Passage]:
    """The prose cut at the ends of sentences; fragments too short to mean anything are left out."""
    found = [
        Passage(section, piece.strip())
        for section, text in sorted(prose.items())
        for piece in _END.split(text)
        if piece.strip()
    ]
    return [passage for passage in found if len(passage.folded) >= PASSAGE_LENGTH_MIN][:PASSAGES_MAX]


def repetition_between(previous: Mapping[int, str], current: Mapping[int, str]) -> Repetition:
    """Which passages of the current prose repeat the previous one; the share is of characters."""
    old, new = passages_of(previous), passages_of(current)
    folded = [passage.folded for passage in old]
    repeats = [found for passage in new if (found := _repeat(passage, old, folded))]
    repeated = {id(found.current) for found in repeats}
    sections = {
        section: _share([passage for passage in new if passage.section == section], repeated)
        for section in sorted({passage.section for passage in new})
    }
    return Repetition(_share(new, repeated), sections, tuple(repeats), len(new))


def _repeat(passage: Passage, old: list[Passage], folded: list[str]) -> Repeat | None:
    best = process.extractOne(passage.folded, folded, scorer=fuzz.ratio, score_cutoff=SIMILARITY_MIN)
    if best is None:
        return None
    source = old[best[2]]
    return Repeat(passage, source, round(float(best[1]), 1), passage.figures == source.figures)


def _share(passages: list[Passage], repeated: set[int]) -> int:
    total = sum(len(passage.folded) for passage in passages)
    same = sum(len(passage.folded) for passage in passages if id(passage) in repeated)
    return round(same * 100 / total) if total else 0
