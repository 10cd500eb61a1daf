"""Where each consultation of a case stands, by the events alone (征求意见现状). Pure: no database, no calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from gongkai.law.ogi.consultation import Answer, Opinion
from gongkai.law.ogi.reply_period import Pause, PauseKind


class FactEvent(Protocol):
    """What this fold needs of an event."""

    @property
    def act(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def facts(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Consulted:
    """一项征求意见: `key` is the consultation's own identity; blank for one taken over without it.

    `due_on` is the last day for the answer, known once the letter was received; `ended_on` the last day that does
    not count: the answer or the end of its time, whichever came first.
    """

    key: str
    kind: PauseKind
    sent_on: date
    delivered_on: date | None = None
    due_on: date | None = None
    ended_on: date | None = None
    answered_on: date | None = None
    answer: Answer | None = None
    is_reasonable: bool | None = None
    told_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the opinion is still awaited, so that the clock stands still."""
        return self.ended_on is None

    @property
    def pause(self) -> Pause:
        """The days it keeps from counting."""
        return Pause(self.kind, self.sent_on, self.ended_on)

    @property
    def opinion(self) -> Opinion:
        """What a decision has to know of it."""
        return Opinion(self.kind, self.answer, self.is_reasonable)

    def columns(self) -> dict[str, Any]:
        """Column name → value, for every projection column of Consultation."""
        return {
            "sent_on": self.sent_on,
            "delivered_on": self.delivered_on,
            "due_on": self.due_on,
            "ended_on": self.ended_on,
            "answered_on": self.answered_on,
            "answer": self.answer.value if self.answer else "",
            "is_reasonable": self.is_reasonable,
            "told_on": self.told_on,
        }


All = tuple[Consulted, ...]
Change = Callable[[Consulted, FactEvent], Consulted]

SOUGHT = {
    "foi.seek_third_party_opinion": PauseKind.THIRD_PARTY,
    "foi.seek_co_producer_opinion": PauseKind.CO_PRODUCER,
    "foi.seek_agency_opinion": PauseKind.OTHER_BODY,
    "foi.note_no_consultation": PauseKind.THIRD_PARTY,
}


def _day(facts: dict[str, Any], key: str) -> date | None:
    text = facts.get(key)
    return date.fromisoformat(text) if text else None


def _delivered(one: Consulted, event: FactEvent) -> Consulted:
    return replace(
        one, delivered_on=_day(event.facts, "delivered_on"), due_on=_day(event.facts, "opinion_due_on")
    )


def _answered(one: Consulted, event: FactEvent) -> Consulted:
    """An answer that comes after the consultation ended does not move the clock again."""
    answer = event.facts.get("answer")
    return replace(
        one,
        ended_on=one.ended_on or _day(event.facts, "ended_on") or event.on,
        answered_on=event.on,
        answer=Answer(answer) if answer else None,
        is_reasonable=event.facts.get("is_reasonable"),
    )


def _lapsed(one: Consulted, event: FactEvent) -> Consulted:
    return replace(one, ended_on=_day(event.facts, "ended_on"), answer=Answer.NONE)


def _told(one: Consulted, event: FactEvent) -> Consulted:
    return replace(one, told_on=event.on)


CHANGES: dict[str, tuple[Change, PauseKind | None]] = {
    "foi.opinion_letter_delivered": (_delivered, None),
    "foi.third_party_opinion_in": (_answered, PauseKind.THIRD_PARTY),
    "foi.co_producer_opinion_in": (_answered, PauseKind.CO_PRODUCER),
    "foi.agency_opinion_in": (_answered, PauseKind.OTHER_BODY),
    "foi.close_consultation_by_lapse": (_lapsed, None),
    "foi.tell_third_party": (_told, None),
}


def after(consultations: All, event: FactEvent) -> All:
    """The consultations after one more event that concerns one of them, found by its key.

    An answer without a key (taken over from elsewhere) ends the earliest open one of its kind without a key.
    """
    if event.act in SOUGHT:
        return (*consultations, _begun(event))
    change, kind = CHANGES[event.act]
    key, found = event.facts.get("consultation", ""), list(consultations)
    for index, one in enumerate(found):
        if one.key == key and (key or (one.kind is kind and one.is_open)):
            found[index] = change(one, event)
            break
    return tuple(found)


def _begun(event: FactEvent) -> Consulted:
    facts = event.facts
    begun = Consulted(
        facts.get("consultation", ""), SOUGHT[event.act], event.on,
        delivered_on=_day(facts, "delivered_on"), due_on=_day(facts, "opinion_due_on"),
    )  # fmt: skip
    if event.act == "foi.note_no_consultation":
        return replace(begun, ended_on=event.on, answer=Answer.NOT_POSSIBLE)
    return begun


def pauses(consultations: All) -> tuple[Pause, ...]:
    """What of the consultations the clock has to know; one that could not be begun pauses nothing."""
    return tuple(one.pause for one in consultations if one.answer is not Answer.NOT_POSSIBLE)
