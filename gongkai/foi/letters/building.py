"""From facts to a finished paper (拟制文书)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.letters.facts import LetterFacts, MissingFacts, Need, is_blank
from gongkai.foi.letters.kinds import LETTER_KINDS, LetterKind
from gongkai.foi.letters.sentences import contact
from gongkai.law.ogi.outcomes import OUTCOMES, missing_facts
from gongkai.papers import Paper, printable

RECEIPT = "receipt"
DRAFT_MARK = "预览稿"


def letter_number(document_prefix: str, year: int, serial: int, series: str) -> str:
    """The document number (文号) of a letter: 京人社公开〔2026〕第1号-告."""
    return f"{document_prefix}公开〔{year}〕第{serial}号-{series}"


def needs_of(kind_key: str, facts: LetterFacts) -> tuple[Need, ...]:
    """Every mandatory fact that is missing for this kind of letter, all at once."""
    return tuple(_missing(LETTER_KINDS[kind_key], facts))


def build(kind_key: str, facts: LetterFacts, *, draft: bool = False) -> Paper:
    """Word a letter of the kind.

    A receipt never fails for a rare character and needs no document number: the application's number is its own.
    Raises KeyError for no such kind, MissingFacts naming all that is missing, ValueError when the kind does
    not announce the outcome. A draft shows gaps where facts are missing and bears a mark across the page.
    """
    kind = LETTER_KINDS[kind_key]
    missing = needs_of(kind_key, facts)
    if missing and (not draft or any(need.key == "outcome_code" for need in missing)):
        raise MissingFacts(missing)
    return Paper(
        kind=kind.key,
        organ=facts.body_name,
        title=kind.title,
        number=facts.number or _number_to_come(kind, facts),
        addressee=_addressee(kind, facts),
        blocks=tuple(kind.word(facts)),
        signature=facts.body_name,
        dated_on=facts.dated_on,
        contact=contact(facts),
        annexes=tuple(facts.annexes),
        watermark=DRAFT_MARK if draft else "",
    )


def _addressee(kind: LetterKind, facts: LetterFacts) -> str:
    if not kind.to_applicant:
        return facts.addressee
    return printable(facts.applicant_name) if kind.key == RECEIPT else facts.applicant_name


def _number_to_come(kind: LetterKind, facts: LetterFacts) -> str:
    if kind.key == RECEIPT:
        return ""
    return f"{facts.document_prefix}公开〔{facts.dated_on.year}〕第　号-{kind.series}"


def _missing(kind: LetterKind, facts: LetterFacts) -> Iterator[Need]:
    yield from (need for need in kind.needs if is_blank(getattr(facts, need.key)))
    if not kind.is_reply:
        return
    if is_blank(facts.outcome_code):
        yield Need("outcome_code", "处理结果")
        return
    if facts.outcome_code not in kind.outcomes:
        raise ValueError(f"{kind.title}不用于处理结果{facts.outcome_code}")
    leaf = OUTCOMES[facts.outcome_code]
    yield from (Need(f"reasons.{fact.key}", fact.label) for fact in missing_facts(leaf, facts.reasons))
