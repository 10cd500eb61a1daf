"""What an opinion sought is worth (征求意见的效力): articles 11, 15, 32 and 34 of the Regulations.

Three kinds of silence, never one for the other: a third party's decides nothing and the body decides (art. 32); a
body that made the information jointly is deemed to consent (art. 34); any other body's has no effect at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.ogi.outcome_model import Outcome, OutcomeGroup, RequiredFact
from gongkai.law.ogi.periods import OPINION_DAYS
from gongkai.law.ogi.reply_period import PauseKind
from gongkai.law.sources import OGI, Certainty, Citation, provides

OPINION_DAYS_MAX = 60
"""Longest term a body may set for other bodies (ours, in working days)."""


class Answer(StrEnum):
    """How a consultation ended (意见): what was said, or that nothing was."""

    CONSENT = "consent"
    PARTIAL = "partial"
    OBJECTION = "objection"
    NONE = "none"
    NOT_POSSIBLE = "not_possible"

    @property
    def label(self) -> str:
        """The answer in a word."""
        return _ANSWER_LABELS[self]

    @property
    def objects(self) -> bool:
        """Whether something is objected to, in whole or in part."""
        return self in (Answer.OBJECTION, Answer.PARTIAL)


_ANSWER_LABELS = {
    Answer.CONSENT: "同意公开",
    Answer.PARTIAL: "部分同意公开",
    Answer.OBJECTION: "不同意公开",
    Answer.NONE: "逾期未提出意见",
    Answer.NOT_POSSIBLE: "无法征求意见",
}
SPOKEN = (Answer.CONSENT, Answer.PARTIAL, Answer.OBJECTION)
"""The answers a party itself can give."""


class Silence(StrEnum):
    """What it means that no opinion came in time (逾期未提出意见的效力)."""

    BODY_DECIDES = "body_decides"
    DEEMED_CONSENT = "deemed_consent"
    NO_EFFECT = "no_effect"

    @property
    def label(self) -> str:
        """The effect as a letter and a screen state it."""
        return _SILENCE_LABELS[self]


_SILENCE_LABELS = {
    Silence.BODY_DECIDES: "由行政机关依照条例的规定决定是否公开",
    Silence.DEEMED_CONSENT: "视为同意公开",
    Silence.NO_EFFECT: "不发生同意或者不同意的效力",
}

_SILENCE = {
    PauseKind.THIRD_PARTY: Silence.BODY_DECIDES,
    PauseKind.CO_PRODUCER: Silence.DEEMED_CONSENT,
    PauseKind.OTHER_BODY: Silence.NO_EFFECT,
}
RULES = {
    PauseKind.THIRD_PARTY: Citation(OGI, 32),
    PauseKind.CO_PRODUCER: Citation(OGI, 34),
    PauseKind.OTHER_BODY: Citation(OGI, 11),
}


@provides(OGI, article=32)
@provides(OGI, article=34)
def silence_means(kind: PauseKind) -> Silence:
    """What the silence of whoever was asked means once their time has run out."""
    return _SILENCE[kind]


@dataclass(frozen=True, slots=True)
class Term:
    """The time to answer (征求意见期限): working days from the letter's receipt, where they come from, how surely."""

    days: int
    source: str
    certainty: Certainty = "checked"


@provides(OGI, article=32)
@provides(OGI, article=34)
def opinion_term(kind: PauseKind, configured: int | None = None) -> Term:
    """How long whoever was asked has to answer.

    Fifteen working days for a third party and a co-producer, whatever is configured. For other bodies the
    Regulations name none: the body's own term, else fifteen, and the source says so. ValueError outside 1–60.
    """
    if kind is not PauseKind.OTHER_BODY:
        return Term(OPINION_DAYS[kind], RULES[kind].short)
    days = OPINION_DAYS[kind] if configured is None else configured
    if not 1 <= days <= OPINION_DAYS_MAX:
        raise ValueError(f"征求意见期限应为1至{OPINION_DAYS_MAX}个工作日：{days}")
    whose = "参照条例第三十二条取十五个工作日" if configured is None else "由本机关自行设定"
    return Term(days, f"条例未规定其他机关的答复期限，{whose}", "recalled")


@dataclass(frozen=True, slots=True)
class Opinion:
    """One consultation, as far as a decision depends on it; `answer` None while it is still open.

    `is_reasonable` is a person's judgment of an objection's reasons (理由是否合理); None when not judged.
    """

    kind: PauseKind
    answer: Answer | None
    is_reasonable: bool | None = None

    @property
    def binds(self) -> bool:
        """Whether it is a third party's objection for good reason: then only public interest overrides (art. 32)."""
        return self.kind is PauseKind.THIRD_PARTY and bool(
            self.answer and self.answer.objects and self.is_reasonable
        )


def worth(kind: PauseKind, answer: Answer) -> str:
    """What an ended consultation amounts to, in words for the officer and the applicant."""
    if answer is not Answer.NONE:
        return answer.label
    return f"{answer.label}，{silence_means(kind).label}"


@provides(OGI, article=15)
@provides(OGI, article=32)
def may_withhold_for_third_party(opinions: Iterable[Opinion]) -> bool:
    """Whether art. 15 can carry a refusal on these opinions (以第三方合法权益为由不予公开).

    It takes a third party that objects for good reason, one that let its time run out (the body then decides by
    itself), or one that could not be asked. Consent, or an objection without good reason, cannot carry it.
    """
    return any(
        opinion.binds or opinion.answer in (Answer.NONE, Answer.NOT_POSSIBLE)
        for opinion in opinions
        if opinion.kind is PauseKind.THIRD_PARTY
    )


@provides(OGI, article=34)
def co_producer_heard(opinions: Iterable[Opinion]) -> bool:
    """Whether every co-producer asked has answered or is deemed to consent, and at least one was asked."""
    asked = [opinion for opinion in opinions if opinion.kind is PauseKind.CO_PRODUCER]
    return bool(asked) and all(opinion.answer is not None for opinion in asked)


DISCLOSING = frozenset({"A2", "A3", "B1"})
PUBLIC_INTEREST = RequiredFact(
    "public_interest",
    "不公开对公共利益的重大影响",
    "第三方不同意公开且理由合理，决定公开的，写明不公开可能对公共利益造成的重大影响（条例第三十二条）。",
)
CO_PRODUCER_VIEW = RequiredFact(
    "co_producer_view", "不采纳共同制作机关意见的理由", "共同制作机关不同意公开，仍决定公开的，写明理由。"
)


def goes_against(leaf: Outcome, withheld_codes: Iterable[str]) -> bool:
    """Whether the decision discloses what a third party objected to.

    A partial disclosure that withholds something for the third party (C4) heeds the objection.
    """
    if leaf.code not in DISCLOSING:
        return False
    return not (leaf.group is OutcomeGroup.GRANTED_IN_PART and "C4" in set(withheld_codes))


@provides(OGI, article=32)
def further_facts(leaf: Outcome, opinions: Iterable[Opinion]) -> tuple[RequiredFact, ...]:
    """What a disclosure has to state because of the opinions given, beside the leaf's own facts."""
    if leaf.code not in DISCLOSING:
        return ()
    given = tuple(opinions)
    found = [PUBLIC_INTEREST] if any(opinion.binds for opinion in given) else []
    if any(o.kind is PauseKind.CO_PRODUCER and o.answer and o.answer.objects for o in given):
        found.append(CO_PRODUCER_VIEW)
    return tuple(found)
