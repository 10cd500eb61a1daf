"""The steps of a slip as a line of places, and its history in sentences (审签步骤、办理记录)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from gongkai.backoffice.slips.words import STEP_TONES, step_time
from gongkai.design.words import TimeLeft, date_cn
from gongkai.law.calendar import WorkingCalendar
from gongkai.signoff.models import Slip, SlipEvent, SlipStep
from gongkai.signoff.projection import ADD_COUNTERSIGN, FORCE, PASSING, RESUBMIT, SEND_BACK, START
from gongkai.signoff.secrecy import CONFIRMATIONS
from gongkai.signoff.words import StepState

DIGEST_SHOWN = 16
POINTS = {point.key: f"已确认：{point.label}（{point.basis}）" for point in CONFIRMATIONS}


@dataclass(frozen=True)
class StepLine:
    """步骤一行: one step, who took it or is to take it, and what was said."""

    taker: str
    state: str
    tone: str
    time: TimeLeft | None
    done_at: datetime | None
    done_by: str
    done_for: str
    opinion: str
    days: int


@dataclass(frozen=True)
class Place:
    """一个环节: the steps that run in parallel; one for most."""

    kind: str
    is_open: bool
    lines: tuple[StepLine, ...]


@dataclass(frozen=True)
class Moment:
    """一条记录: one thing done on the slip."""

    at: datetime
    label: str
    who: str
    lines: tuple[str, ...]
    opinion: str


def places(
    slip: Slip, steps: Iterable[SlipStep], events: Iterable[SlipEvent], today: date, calendar: WorkingCalendar
) -> list[Place]:
    """The steps in their order, those of one position together; each done one with what its taker said."""
    said = _said(slip, events)
    found = []
    for (_, kind), rows in groupby(steps, key=lambda step: (step.position, step.kind_label)):
        together = list(rows)
        lines = tuple(_line(step, said.get(step.number, ""), today, calendar) for step in together)
        found.append(Place(kind, any(step.state == StepState.OPEN for step in together), lines))
    return found


def _line(step: SlipStep, opinion: str, today: date, calendar: WorkingCalendar) -> StepLine:
    state = StepState(step.state)
    is_open, is_done = state == StepState.OPEN, state == StepState.DONE
    return StepLine(
        taker=step.taker if step.number else "起草人", state=state.label, tone=STEP_TONES[state],
        time=step_time(step.due_on, today, calendar) if is_open and step.due_on else None,
        done_at=step.done_at, done_by=step.done_by_title, done_for=step.done_for_title,
        opinion=opinion if is_done else "", days=step.days,
    )  # fmt: skip


def _said(slip: Slip, events: Iterable[SlipEvent]) -> dict[int, str]:
    """Step number → the opinion it was last passed with."""
    return {
        event.facts["step"]: opened(slip, event) for event in events if event.act in PASSING and event.opinion
    }


def opened(slip: Slip, event: SlipEvent) -> str:
    """What was written with an act; a word instead once the slip's key is destroyed."""
    if not event.opinion:
        return ""
    return "（内容已销毁）" if slip.is_shredded else event.opinion.open()


def timeline(slip: Slip, steps: Iterable[SlipStep], events: Iterable[SlipEvent]) -> list[Moment]:
    """Everything done on the slip, the newest first."""
    names = {step.number: name_of(step) for step in steps}
    found = [
        Moment(event.at, _label(event, names), who(event), tuple(_lines(event, names)), opened(slip, event))
        for event in events
    ]
    return found[::-1]


def name_of(step: SlipStep) -> str:
    """承办, 会签（就业促进处）, 签发."""
    return step.kind_label + (f"（{step.office.name}）" if step.office is not None else "")


def who(event: SlipEvent) -> str:
    """公开工作机构负责人; 审核人，代公开工作机构负责人办理."""
    return event.officer_title + (f"，代{event.done_for_title}办理" if event.done_for_title else "")


def _label(event: SlipEvent, names: dict[int, str]) -> str:
    if event.act in PASSING:
        return names.get(event.facts["step"], event.label)
    return event.label


def _lines(event: SlipEvent, names: dict[int, str]) -> Iterator[str]:
    facts = event.facts
    if event.act in (START, RESUBMIT):
        yield f"内容摘要 {facts['digest'][:DIGEST_SHOWN]}…"
    elif event.act == SEND_BACK:
        yield f"由“{names[facts['step_from']]}”退回到“{names[facts['to']]}”，此后的签署不再有效"
    elif event.act == ADD_COUNTERSIGN:
        added = [number for number in facts["opened"]]
        yield "、".join(names[int(number)] for number in added)
    elif event.act == FORCE:
        yield f"未办即放行的步骤：{'、'.join(names[number] for number in facts['left_out']) or '无'}"
    yield from (POINTS[key] for key in facts.get("confirmed", ()) if key in POINTS)
    yield from _opened(facts, names)


def _opened(facts: dict[str, Any], names: dict[int, str]) -> Iterator[str]:
    following = [
        f"{names[int(n)]}（{date_cn(date.fromisoformat(day))}前）"
        for n, day in facts.get("opened", {}).items()
    ]
    if following:
        yield f"接着办理：{'、'.join(following)}"
