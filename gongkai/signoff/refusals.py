"""Why something may not be done on a slip, and that somebody else was first; the words are the house's own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.organizations.refusal import ActedBefore, Refusal, Refused, article

if TYPE_CHECKING:
    from gongkai.signoff.facts.slips import Slip

__all__ = ["Refusal", "Refused", "SlipConflict", "article"]


class SlipConflict(ActedBefore):
    """他人已先行办理: the slip moved since it was read."""

    def __init__(self, slip: Slip, *, who: str, when: datetime, what: str) -> None:
        self.slip = slip
        super().__init__(who=who, when=when, what=what)
