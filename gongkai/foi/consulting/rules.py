"""What opinions demand of a decision and of its sending (征求意见与处理决定): arts. 15, 32 and 34."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from gongkai.foi.consulting.consulted import Consulted
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.consultation import (
    DISCLOSING,
    PUBLIC_INTEREST,
    Answer,
    co_producer_heard,
    further_facts,
    goes_against,
    may_withhold_for_third_party,
)
from gongkai.law.ogi.outcomes import Outcome, RequiredFact
from gongkai.law.ogi.reply_period import PauseKind

if TYPE_CHECKING:
    from gongkai.foi.acting import Situation
    from gongkai.foi.projection import CaseState

FOR_THIRD_PARTY = "C4"


def facts_demanded(state: CaseState, leaf: Outcome) -> tuple[RequiredFact, ...]:
    """What the decision form asks beside the leaf's own facts, because of the opinions given."""
    return further_facts(leaf, (one.opinion for one in state.consultations))


def against_decision(
    state: CaseState, leaf: Outcome, facts: Mapping[str, str], withheld: Iterable[str], *, co_produced: bool
) -> Iterator[Refusal]:
    """Every reason the opinions given, or not given, stand against deciding by this leaf."""
    opinions = [one.opinion for one in state.consultations]
    if leaf.code == FOR_THIRD_PARTY and not may_withhold_for_third_party(opinions):
        yield _nothing_to_rest_on(state)
    if leaf.code in DISCLOSING and co_produced and not co_producer_heard(opinions):
        yield Refusal(
            "共同制作的政府信息，尚未征求其他制作机关的意见。", article(34),
            "请先办理“征求共同制作机关意见”，收到意见或者期限届满后再作决定。", "co_produced",
        )  # fmt: skip
    against = goes_against(leaf, withheld)
    for fact in further_facts(leaf, opinions):
        if (against or fact is not PUBLIC_INTEREST) and not (facts.get(fact.key) or "").strip():
            yield Refusal(f"缺少“{fact.label}”。", article(32), fact.hint, fact.key)


def _nothing_to_rest_on(state: CaseState) -> Refusal:
    asked = [one for one in state.consultations if one.kind is PauseKind.THIRD_PARTY]
    if not asked:
        return Refusal(
            "以第三方合法权益为由不予公开的，应当先书面征求第三方意见。", article(32),
            "请先办理“征求第三方意见”；确实无法征求的，记录无法征求的理由。", "outcome",
        )  # fmt: skip
    return Refusal(
        "第三方同意公开，或者其不同意公开的理由经审查不成立，不能以此为由不予公开。", article(32),
        "请予以公开，或者改选其他处理结果。", "outcome",
    )  # fmt: skip


def is_against(state: CaseState, leaf: Outcome, withheld: Iterable[str]) -> bool:
    """Whether this decision discloses what a third party objected to, so that it must be told (art. 32)."""
    return goes_against(leaf, withheld) and any(_objects(one) for one in state.consultations)


def _objects(one: Consulted) -> bool:
    return one.kind is PauseKind.THIRD_PARTY and one.answer is not None and one.answer.objects


def untold(state: CaseState) -> list[Consulted]:
    """Third parties overridden by the decision as it stands and not yet told of it."""
    if not state.goes_against_objection or state.decided_on is None:
        return []
    return [
        one
        for one in state.consultations
        if _objects(one) and (one.told_on is None or one.told_on < state.decided_on)
    ]


def third_party_untold(case: Situation) -> list[Refusal]:
    """Why the reply may not go out yet: an overridden third party is told before or with it (art. 32)."""
    if case.state.stage != Stage.DECIDED or not (waiting := untold(case.state)):
        return []
    message = f"决定公开第三方不同意公开的信息，尚有{len(waiting)}个第三方未书面告知。"
    return [Refusal(message, article(32), "请先办理“告知第三方决定公开”，再发出答复。", "consultation")]


def open_ones(state: CaseState) -> list[Consulted]:
    """Consultations whose opinion is still awaited."""
    return [one for one in state.consultations if one.is_open and one.key]


def answerable(state: CaseState) -> list[Consulted]:
    """Consultations an opinion may still be recorded on: open ones, and those a late word may yet help decide.

    A co-producer's time once over has its effect: it is deemed to consent (art. 34).
    """
    late = [
        one
        for one in state.consultations
        if one.key and one.answer is Answer.NONE and one.kind is not PauseKind.CO_PRODUCER
    ]
    return [*open_ones(state), *late]
