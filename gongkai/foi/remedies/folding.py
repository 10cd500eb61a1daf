"""Fold a case's events into its remedy records (由办理记录推出复议诉讼现状). Pure: no database, no calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.law.ogi.remedy_cases import DISPOSITIONS, Procedure, RemedyBlock, RemedyResult

if TYPE_CHECKING:
    from gongkai.foi.projection import FactEvent


@dataclass(frozen=True)
class RemedyState:
    """一件复议或者诉讼的现状: everything that follows from the events about it.

    `decision` is empty when it is about silence (逾期未答复). `answer_due_on` is the body's own last day to answer,
    `redo_due_on` that of an order to act anew, both as the law or the order said when the event was written.
    """

    key: str
    block: RemedyBlock
    procedure: Procedure
    notified_on: date
    decision: str = ""
    after: str = ""
    answer_due_on: date | None = None
    answered_on: date | None = None
    disposition: str = ""
    concluded_on: date | None = None
    appeals: int = 0
    appeal_due_on: date | None = None
    redo_due_on: date | None = None
    followed_on: date | None = None
    linked: str = ""
    is_struck: bool = False

    @property
    def result(self) -> RemedyResult:
        """The column of Table 4."""
        return DISPOSITIONS[self.disposition].result if self.disposition else RemedyResult.PENDING

    @property
    def is_open(self) -> bool:
        """Not yet decided, or an order not yet carried out."""
        return not self.is_struck and (not self.disposition or self.awaits_redoing)

    @property
    def awaits_redoing(self) -> bool:
        """Ordered to act anew, and not yet done."""
        return bool(self.disposition) and self.redo_due_on is not None and self.followed_on is None

    @property
    def act_by(self) -> date | None:
        """The next day by which the body must do something; None when nothing is due."""
        if self.is_struck:
            return None
        if self.awaits_redoing:
            return self.redo_due_on
        return self.answer_due_on if not self.disposition and self.answered_on is None else None

    def columns(self) -> dict[str, Any]:
        """Column name → value, for every projected column of RemedyRecord."""
        return {
            "block": self.block.value, "procedure": self.procedure.value, "notified_on": self.notified_on,
            "answer_due_on": self.answer_due_on, "answered_on": self.answered_on,
            "disposition": self.disposition, "result": self.result.value, "concluded_on": self.concluded_on,
            "appeal_due_on": self.appeal_due_on, "redo_due_on": self.redo_due_on,
            "followed_on": self.followed_on, "linked_number": self.linked, "act_by": self.act_by,
            "is_open": self.is_open, "is_struck": self.is_struck,
        }  # fmt: skip


Remedies = tuple[RemedyState, ...]


def _day(facts: dict[str, Any], key: str) -> date | None:
    text = facts.get(key)
    return date.fromisoformat(text) if text else None


def _filed(event: FactEvent) -> RemedyState:
    facts = event.facts
    return RemedyState(
        key=facts["remedy"], block=RemedyBlock(facts["block"]), procedure=Procedure(facts["procedure"]),
        notified_on=event.on, decision=facts.get("decision", ""), after=facts.get("after", ""),
        answer_due_on=_day(facts, "answer_due_on"),
    )  # fmt: skip


def _concluded(state: RemedyState, event: FactEvent) -> RemedyState:
    return replace(
        state, disposition=event.facts["disposition"], concluded_on=event.on,
        redo_due_on=_day(event.facts, "redo_due_on"), appeal_due_on=_day(event.facts, "appeal_due_on"),
        followed_on=None, linked="",
    )  # fmt: skip


def _appealed(state: RemedyState, event: FactEvent) -> RemedyState:
    """A judgment under appeal has no force: the case is pending again, and what was ordered waits."""
    return replace(
        state, disposition="", concluded_on=None, appeals=state.appeals + 1, redo_due_on=None,
        appeal_due_on=None, answered_on=state.answered_on or event.on,
    )  # fmt: skip


_CHANGES: dict[str, Callable[[RemedyState, FactEvent], RemedyState]] = {
    "foi.answer_remedy": lambda state, event: replace(state, answered_on=event.on),
    "foi.conclude_remedy": _concluded,
    "foi.appeal_remedy": _appealed,
    "foi.follow_remedy": lambda state, event: replace(
        state, followed_on=event.on, linked=event.facts.get("linked", "")
    ),
    "foi.strike_remedy": lambda state, event: replace(state, is_struck=True),
}
FILED = "foi.file_remedy"
REMEDY_ACTS = (FILED, *_CHANGES)


def remedies_after(before: Remedies, event: FactEvent) -> Remedies:
    """The remedy records after one more event about one of them."""
    if event.act == FILED:
        return (*before, _filed(event))
    change, key = _CHANGES[event.act], event.facts["remedy"]
    return tuple(change(state, event) if state.key == key else state for state in before)
