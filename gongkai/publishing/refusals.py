"""Why an act on a publication may not be done, and that somebody else was first; the words are the house's own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.organizations.refusal import ActedBefore, Refusal, Refused, article

if TYPE_CHECKING:
    from gongkai.publishing.facts.publications import Publication

__all__ = ["DISCLOSURE_REVIEW", "PublicationConflict", "Refusal", "Refused", "article"]

DISCLOSURE_REVIEW = article(17)
"""The review before disclosure (公开审查): what most refusals of this room rest on."""


class PublicationConflict(ActedBefore):
    """他人已先行办理: the publication changed since it was read."""

    def __init__(self, publication: Publication, *, who: str, when: datetime, what: str) -> None:
        self.publication = publication
        super().__init__(who=who, when=when, what=what)
