"""The wording of every letter (文书): pure functions from facts to a paper."""

from gongkai.foi.letters.building import build, letter_number, needs_of
from gongkai.foi.letters.citations import citation_problems, reason_problems
from gongkai.foi.letters.facts import LetterFacts, MissingFacts, Need
from gongkai.foi.letters.kinds import LETTER_KINDS, LetterKind

__all__ = [
    "LETTER_KINDS",
    "LetterFacts",
    "LetterKind",
    "MissingFacts",
    "Need",
    "build",
    "citation_problems",
    "letter_number",
    "needs_of",
    "reason_problems",
]
