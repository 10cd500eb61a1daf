"""Which acts are now allowed on a slip, and why not the others (可办事项). The list comes from here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.organizations.models import Officer
from gongkai.signoff.acting import Act, Situation
from gongkai.signoff.acts import ACT_OF, ADD_COUNTERSIGN, FORCE_RELEASE, SEND_BACK
from gongkai.signoff.capacity import choose
from gongkai.signoff.models import SlipStep
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.words import StepKind, StepState


@dataclass(frozen=True)
class Offer:
    """一个可办（或不可办）事项: for a button, or for the line that says why there is none.

    `step` is the one it takes, `done_for` the colleague in whose place it would be.
    """

    act: str
    label: str
    allowed: bool
    refusals: tuple[Refusal, ...]
    step: SlipStep | None = None
    done_for: Officer | None = None


def lawful_acts(case: Situation) -> list[Offer]:
    """Every act with whether this officer may do it now, and all reasons against; the act itself checks again."""
    return [*_steps(case), *(_offer(act, case) for act in (SEND_BACK, ADD_COUNTERSIGN, FORCE_RELEASE))]


def _steps(case: Situation) -> Iterator[Offer]:
    for step in case.steps.values():
        if step.state != StepState.OPEN or step.kind == StepKind.HANDLE:
            continue
        act = ACT_OF[StepKind(step.kind)]
        capacity, reasons = choose(step, case.capacities, writers=case.writers, reviewers=case.reviewers())
        refusals = (*act.refusals(case), *reasons)
        yield Offer(
            act.name, act.label, not refusals, refusals, step, capacity.principal if capacity else None
        )


def _offer(act: Act, case: Situation) -> Offer:
    refusals = tuple(act.refusals(case))
    return Offer(act.name, act.label, not refusals, refusals)
