"""The doorway to the routing slip (审签单): what this room asks of `signoff`, and what it hears back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.organizations.models import Officer
    from gongkai.publishing.facts.publications import Publication

PAPER_KIND = "publishing.edition"


@dataclass(frozen=True)
class SlipStanding:
    """审签情况: of exactly one content (`digest`). `is_forced`: let out without the regular signatures, visibly."""

    ref: str
    digest: str
    is_signed: bool
    is_forced: bool
    label: str

    def lets_out(self, digest: str) -> bool:
        """Whether this very content may go out: signed, or visibly forced, and not changed since."""
        return (self.is_signed or self.is_forced) and self.digest == digest


def standing_of(publication: Publication) -> SlipStanding | None:
    """The last slip of this paper; None when none was started since the last edition."""
    raise NotImplementedError


def begin(publication: Publication, *, digest: str, officer: Officer, now: datetime) -> str:
    """Start the slip of this content; returns its reference."""
    raise NotImplementedError


def recall(publication: Publication, *, officer: Officer, now: datetime, reason: str) -> None:
    """Take an open slip back, when the paper goes back to its author."""
    raise NotImplementedError
