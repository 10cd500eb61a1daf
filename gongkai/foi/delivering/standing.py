"""Where each letter stands on its way (送达情况), read off the case's events. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.delivery import Delivered, DeliveryRule, delivered

if TYPE_CHECKING:
    from gongkai.foi.projection import FactEvent

ACT = "foi.record_delivery"


class DeliveryFact(StrEnum):
    """送达中的一件事: what happened to a letter on its way."""

    POSTED = "posted"
    SIGNED = "signed"
    SENT = "sent"
    ATTEMPTED = "attempted"
    RETURNED = "returned"
    BOUNCED = "bounced"
    ANNOUNCED = "announced"

    @property
    def label(self) -> str:
        """The fact in a word."""
        return _LABELS[self]

    @property
    def rule(self) -> DeliveryRule | None:
        """Which day the fact fixes, when it fixes one."""
        return _RULES.get(self)


_LABELS = {
    DeliveryFact.POSTED: "交邮（邮政企业）",
    DeliveryFact.SIGNED: "签收（当面、自行领取、委托）",
    DeliveryFact.SENT: "电子邮件、传真已发出",
    DeliveryFact.ATTEMPTED: "投递未成",
    DeliveryFact.RETURNED: "邮件退回",
    DeliveryFact.BOUNCED: "电子邮件退信",
    DeliveryFact.ANNOUNCED: "公告",
}
_RULES = {
    DeliveryFact.POSTED: DeliveryRule.POSTING,
    DeliveryFact.SIGNED: DeliveryRule.SIGNATURE,
    DeliveryFact.SENT: DeliveryRule.SENDING,
    DeliveryFact.ANNOUNCED: DeliveryRule.ANNOUNCEMENT,
}
_FAILED = frozenset({DeliveryFact.RETURNED, DeliveryFact.BOUNCED})
RULES_OF_WAYS = {
    "post": DeliveryRule.POSTING,
    "pickup": DeliveryRule.SIGNATURE,
    "reading": DeliveryRule.SIGNATURE,
    "email": DeliveryRule.SENDING,
    "fax": DeliveryRule.SENDING,
    "online": DeliveryRule.SENDING,
}


@dataclass(frozen=True)
class DeliveryStanding:
    """一份文书的送达情况: how it went out, what counts, how often it failed, and whether it must go again."""

    number: str
    rule: DeliveryRule
    fact_on: date | None
    due_on: date | None = None
    attempts: int = 0
    failed_on: date | None = None
    facts: tuple[tuple[date, DeliveryFact], ...] = ()

    @property
    def must_go_again(self) -> bool:
        """It came back, and nothing was sent since."""
        return self.failed_on is not None

    def judged(self, calendar: WorkingCalendar) -> Delivered:
        """The day it counts as delivered. A letter posted counts on the day of posting even if it came back."""
        return delivered(self.rule, self.fact_on, calendar)

    def is_timely(self, calendar: WorkingCalendar) -> bool | None:
        """Whether it was in time; None when no period ran, or the day is not known yet."""
        on = self.judged(calendar).on
        if self.rule is DeliveryRule.ANNOUNCEMENT:
            on = self.fact_on  # the body did its part when it published; the thirty days protect the receiver
        return None if on is None or self.due_on is None else on <= self.due_on


def standings(events: Iterable[FactEvent]) -> tuple[DeliveryStanding, ...]:
    """Every numbered letter of a case with where it stands, in the order they went out."""
    found: dict[str, DeliveryStanding] = {}
    for event in events:
        number = event.facts.get("letter_number", "")
        if event.act == ACT:
            found[number] = _after(found[number], event.on, DeliveryFact(event.facts["what"]))
        elif number and number not in found:
            found[number] = _issued(event, number)
    return tuple(found.values())


def _issued(event: FactEvent, number: str) -> DeliveryStanding:
    """The day of issue is that of posting, sending or signature, as the act itself asks for it."""
    rule = RULES_OF_WAYS.get(event.facts.get("delivery", ""), DeliveryRule.SENDING)
    due = event.facts.get("reply_due_on")
    return DeliveryStanding(number, rule, event.on, date.fromisoformat(due) if due else None)


def _after(before: DeliveryStanding, on: date, what: DeliveryFact) -> DeliveryStanding:
    facts = (*before.facts, (on, what))
    if what is DeliveryFact.ATTEMPTED:
        return replace(before, facts=facts, attempts=before.attempts + 1)
    if what in _FAILED:
        return replace(before, facts=facts, failed_on=on)
    rule = what.rule
    assert rule is not None
    if rule is DeliveryRule.SIGNATURE and before.rule is DeliveryRule.POSTING and not before.must_go_again:
        return replace(before, facts=facts)  # the receiver signed for the post: posting still counts
    return replace(before, facts=facts, rule=rule, fact_on=on, failed_on=None)
