"""Why an act on a case may not be done, and that somebody else was first; the words are the house's own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.organizations.refusal import ActedBefore, Refusal, Refused, article

if TYPE_CHECKING:
    from gongkai.foi.models import Application

__all__ = ["Conflict", "Refusal", "Refused", "article"]


class Conflict(ActedBefore):
    """他人已先行办理: the case changed since it was read."""

    def __init__(self, application: Application, *, who: str, when: datetime, what: str) -> None:
        self.application = application
        super().__init__(who=who, when=when, what=what)
