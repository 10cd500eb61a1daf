"""What somebody asks for may be public already (可能已经公开): looked up before an application is made or answered.

Personal data in the words is masked before any engine sees them, and a document is named only when half of its
title, or half of what is asked for, is the same: a suggestion says why it is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.foi.similar.wording import shared_phrases, tidy
from gongkai.privacy.detection import detect, mask_text
from gongkai.search.engines import NoIndex
from gongkai.search.finding import Result, find
from gongkai.search.reading import TYPED_MAX


@dataclass(frozen=True)
class Suggestion:
    """一条可能已经公开的信息: the document and the words it shares with what is asked for."""

    result: Result
    phrases: tuple[str, ...]


def already_public(text: str, *, scope: str, most: int = 3) -> tuple[Suggestion, ...]:
    """At most `most` public documents of the body `scope` that may be what is asked for, best first.

    Empty when nothing fits, when the text asks for nothing, and while there is no index.
    """
    asked = tidy(mask_text(text, detect(text)))[:TYPED_MAX]
    if not asked:
        return ()
    try:
        found = find(asked, scope=scope)
    except NoIndex:
        return ()
    likely = ((one, tuple(shared_phrases(one.title, text))) for one in found.results)
    return tuple(Suggestion(one, said) for one, said in likely if _covers(said, one.title, asked))[:most]


def _covers(phrases: tuple[str, ...], title: str, asked: str) -> bool:
    """Whether the words shared are at least half of the title or of what is asked for, whichever is shorter."""
    return 2 * sum(map(len, phrases)) >= min(len(tidy(title)), len(asked))
