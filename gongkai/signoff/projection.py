"""Where a slip stands, read off its events (审签现状): pure folding, no database.

The rows of `Slip` and `SlipStep` equal this fold after every act; `verification.differences` proves it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from gongkai.signoff.plan import Plan, StepPlan, positions
from gongkai.signoff.words import SlipState, StepKind, StepState

START, RESUBMIT, SEND_BACK, WITHDRAW, FORCE = (
    "signoff.start", "signoff.resubmit", "signoff.send_back", "signoff.withdraw_slip", "signoff.force_release",
)  # fmt: skip
ADD_COUNTERSIGN = "signoff.add_countersign"
PASSING = frozenset(f"signoff.{kind.value}" for kind in StepKind)


class FactEvent(Protocol):
    """What folding needs of an event."""

    act: str
    facts: dict[str, Any]
    officer_id: int | None


@dataclass(frozen=True)
class Standing:
    """步骤现状: one step, folded. `number` 0 is the author's."""

    number: int
    position: int
    plan: StepPlan
    state: StepState = StepState.WAITING
    due_on: date | None = None
    done_by: int | None = None
    done_for: int | None = None


@dataclass(frozen=True)
class SlipView:
    """审签单现状: state, content and steps, folded."""

    state: SlipState
    digest: str
    round: int
    version: int
    steps: tuple[Standing, ...]

    def step(self, number: int) -> Standing:
        """The step of that number; IndexError when there is none."""
        return self.steps[number]

    @property
    def open_steps(self) -> tuple[Standing, ...]:
        """The steps that may be taken now."""
        return tuple(step for step in self.steps if step.state == StepState.OPEN)

    @property
    def latest(self) -> int:
        """The position the slip has come to."""
        reached = [step.position for step in self.steps if step.state != StepState.WAITING]
        return max(reached, default=0)


def next_numbers(steps: Iterable[Standing], done: Iterable[int]) -> list[int]:
    """Numbers of the steps that open once these are done: all of the next position, when its own is complete."""
    finished = set(done)
    left = [
        step
        for step in steps
        if step.number not in finished and step.state in (StepState.WAITING, StepState.OPEN)
    ]
    if any(step.state == StepState.OPEN for step in left):
        return []
    first = min((step.position for step in left), default=None)
    return [step.number for step in left if step.position == first]


def fold(events: Iterable[FactEvent]) -> SlipView:
    """The standing after these events, in their order. ValueError when they do not begin with a start."""
    view: SlipView | None = None
    for event in events:
        if event.act == START:
            view = _started(event)
        elif view is None:
            raise ValueError("审签记录不是从送审开始的。")
        else:
            view = replace(_step(view, event), version=view.version + 1)
    if view is None:
        raise ValueError("没有审签记录。")
    return view


def _started(event: FactEvent) -> SlipView:
    plan: Plan = tuple(StepPlan.from_json(kept) for kept in event.facts["plan"])
    own = Standing(0, 0, StepPlan(StepKind.HANDLE, 0), StepState.DONE, done_by=event.officer_id)
    rest = (
        Standing(number, position, step)
        for number, (position, step) in enumerate(zip(positions(plan), plan, strict=True), 1)
    )
    steps = _opened((own, *rest), event)
    return SlipView(SlipState.OPEN, event.facts["digest"], 1, 1, steps)


def _opened(steps: Iterable[Standing], event: FactEvent) -> tuple[Standing, ...]:
    """Open the steps the act opened, each with the day it is due."""
    due = {int(number): date.fromisoformat(day) for number, day in event.facts.get("opened", {}).items()}
    return tuple(
        replace(step, state=StepState.OPEN, due_on=due[step.number], done_by=None, done_for=None)
        if step.number in due
        else step
        for step in steps
    )


def _step(view: SlipView, event: FactEvent) -> SlipView:
    if event.act in PASSING:
        return _passed(view, event)
    return _CHANGES[event.act](view, event)


def _passed(view: SlipView, event: FactEvent) -> SlipView:
    number = event.facts["step"]
    done = tuple(
        replace(
            step,
            state=StepState.DONE,
            done_by=event.officer_id,
            done_for=event.facts.get("done_for"),
        )
        if step.number == number
        else step
        for step in view.steps
    )
    steps = _opened(done, event)
    whole = all(step.state == StepState.DONE for step in steps)
    return replace(view, steps=steps, state=SlipState.SIGNED if whole else view.state)


def _cleared(step: Standing) -> Standing:
    return replace(step, state=StepState.WAITING, due_on=None, done_by=None, done_for=None)


def _sent_back(view: SlipView, event: FactEvent) -> SlipView:
    target = view.step(event.facts["to"])
    steps = tuple(
        _cleared(step) if step.position > target.position or step.number == target.number else step
        for step in view.steps
    )
    if target.number == 0:
        steps = (replace(steps[0], state=StepState.OPEN), *steps[1:])
        return replace(view, steps=steps, state=SlipState.RETURNED)
    return replace(view, steps=_opened(steps, event))


def _resubmitted(view: SlipView, event: FactEvent) -> SlipView:
    own = replace(view.steps[0], state=StepState.DONE, due_on=None, done_by=event.officer_id, done_for=None)
    steps = _opened((own, *map(_cleared, view.steps[1:])), event)
    return replace(
        view, steps=steps, state=SlipState.OPEN, digest=event.facts["digest"], round=view.round + 1
    )


def _countersign_added(view: SlipView, event: FactEvent) -> SlipView:
    more = (
        Standing(len(view.steps) + place, event.facts["position"], StepPlan.from_json(kept))
        for place, kept in enumerate(event.facts["added"])
    )
    return replace(view, steps=_opened((*view.steps, *more), event))


def _withdrawn(view: SlipView, event: FactEvent) -> SlipView:
    return replace(view, state=SlipState.WITHDRAWN, steps=_stopped(view, StepState.WAITING))


def _forced(view: SlipView, event: FactEvent) -> SlipView:
    return replace(view, state=SlipState.FORCED, steps=_stopped(view, StepState.SKIPPED))


def _stopped(view: SlipView, left: StepState) -> tuple[Standing, ...]:
    return tuple(
        step if step.state == StepState.DONE else replace(step, state=left, due_on=None)
        for step in view.steps
    )


_CHANGES = {
    SEND_BACK: _sent_back,
    RESUBMIT: _resubmitted,
    ADD_COUNTERSIGN: _countersign_added,
    WITHDRAW: _withdrawn,
    FORCE: _forced,
}
