"""What may have been meant (您要找的可能是), and what begins so: from the words of public titles, never from searches.

A word nobody uses is set beside those that sound alike (养劳金), those one sign away, and, for letters, those with such
initials (ylj). Suggestions hold nothing but words and titles that are public.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from rapidfuzz.distance import OSA

from gongkai.search import place
from gongkai.search.analysis import initials, normal, syllables
from gongkai.search.engines import Engine, NoIndex
from gongkai.search.query import Query
from gongkai.search.reading import read_query

WORDS_MAX = 60_000
WAYS_MAX = 3
RUN_MAX, TRIED = 8, 3  # signs of a run cut in two; words tried on each side


@dataclass
class Wordbook:
    """词库: the words of titles by how often, by sound and by initials."""

    often: Mapping[str, int]
    by_sound: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_initials: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, vocabulary: Mapping[str, int]) -> Wordbook:
        """From the words of all titles; those of one sign say nothing."""
        known = {word: times for word, times in vocabulary.items() if len(word) > 1}
        kept = sorted(known, key=lambda word: (-known[word], word))[:WORDS_MAX]
        book = cls({word: known[word] for word in kept})
        for word in kept:
            book.by_sound[syllables(word)].append(word)
            book.by_initials[initials(word)].append(word)
        return book

    def meant(self, word: str) -> list[str]:
        """Words that may have been meant, the likeliest first."""
        if word.isascii():
            return self.by_initials.get(word, [])[:WAYS_MAX] or self.by_sound.get(word, [])[:WAYS_MAX]
        alike = [other for other in self.by_sound.get(syllables(word), []) if other != word]
        if len(word) > 2 and not alike:
            allowed = 1 if len(word) < 5 else 2
            near = [
                (OSA.distance(word, other, score_cutoff=allowed), -self.often[other], other)
                for other in self.often
                if abs(len(other) - len(word)) <= allowed and other != word
            ]
            alike = [other for distance, _, other in sorted(near) if distance <= allowed]
        return alike[:WAYS_MAX]


_kept: tuple[str, Wordbook] | None = None
_guard = threading.Lock()


def wordbook(engine: Engine) -> Wordbook:
    """The words as the index has them now; made once a generation."""
    global _kept
    generation = f"{id(engine)} {engine.generation()}"
    kept = _kept
    if kept is None or kept[0] != generation:
        with _guard:
            if _kept is None or _kept[0] != generation:
                _kept = (generation, Wordbook.of(engine.vocabulary()))
            kept = _kept
    return kept[1]


def did_you_mean(query: Query) -> list[str]:
    """Other ways to ask for what was found nowhere; empty when there is none."""
    engine = place.engine()
    try:
        book = wordbook(engine)
    except NoIndex:
        return []
    ways: list[str] = []
    for run in query.whole:
        for other in book.meant(run):
            ways.append(_with(query.typed, run, other))
    for term in query.terms:
        if len(term.forms[0]) > 1 and term.forms[0] not in book.often:
            ways += [_with(query.typed, term.forms[0], other) for other in book.meant(term.forms[0])]
    ways += _by_two(query, book, engine)
    return [way for way in dict.fromkeys(ways) if normal(way) != normal(query.typed)][:WAYS_MAX]


def _by_two(query: Query, book: Wordbook, engine: Engine) -> list[str]:
    """A run cut into two words known by sound or initials that stand side by side somewhere: 养劳保先 and ylbx are
    养老保险. The pair found in the most documents comes first."""
    found: list[tuple[int, str]] = []
    for run in query.whole:
        known = book.by_initials if run.isascii() else book.by_sound
        sound = str if run.isascii() else syllables
        for cut in range(2, min(len(run) - 1, RUN_MAX)):
            for first, second in product(
                known.get(sound(run[:cut]), [])[:TRIED], known.get(sound(run[cut:]), [])[:TRIED]
            ):
                asked = replace(read_query(f'"{first}{second}"'), today=date.min, per_page=1)
                if times := engine.search(asked).total:
                    found.append((times, _with(query.typed, run, first + second)))
    return [way for _, way in sorted(found, reverse=True)]


def _with(typed: str, word: str, other: str) -> str:
    return typed.replace(word, other) if word in typed else other


def completions(typed: str, scope: str = "", most: int = 8) -> list[str]:
    """Public titles that go on from what was typed, or from the words with such initials."""
    from gongkai.search.finding import find

    found = find(typed, scope=scope)
    titles = [result.title for result in found.results]
    if not titles and normal(typed).isascii():
        for word in wordbook(place.engine()).meant(normal(typed)):
            titles += [result.title for result in find(word, scope=scope).results]
    return list(dict.fromkeys(titles))[:most]
