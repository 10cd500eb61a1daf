"""The doorway to the routing slip (审签单): what this room asks of it, and what it hears back.

The slip itself is `signoff`'s. Until a desk is put in place nothing can be signed, and so nothing can go out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal, Refused

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


class SlipDesk(Protocol):
    """审签台: whoever keeps the slips."""

    def standing_of(self, publication: Publication) -> SlipStanding | None:
        """The slip of the working copy as it lies now; None when none was started for it."""

    def let_out(self, publications: Iterable[Publication]) -> frozenset[UUID]:
        """Which of these have a slip that is signed or forced, by their ids; for lists, in one query."""

    def begin(self, publication: Publication, *, digest: str, officer: Officer, now: datetime) -> str:
        """Start the slip of this content; return its reference. Raises Refused."""

    def recall(self, publication: Publication, *, officer: Officer, now: datetime, reason: str) -> None:
        """End an open slip, when the paper goes back to its author."""


class NoDesk:
    """尚无审签台: nothing is signed here."""

    def standing_of(self, publication: Publication) -> SlipStanding | None:
        return None

    def let_out(self, publications: Iterable[Publication]) -> frozenset[UUID]:
        return frozenset()

    def begin(self, publication: Publication, *, digest: str, officer: Officer, now: datetime) -> str:
        raise Refused((Refusal("审签尚未启用。", DISCLOSURE_REVIEW, "请由系统管理员配置审签流程。", "slip"),))

    def recall(self, publication: Publication, *, officer: Officer, now: datetime, reason: str) -> None:
        return None


_desk: SlipDesk = NoDesk()


def put_in_place(desk: SlipDesk) -> SlipDesk:
    """Let this desk keep the slips from now on; returns the one before."""
    global _desk
    before, _desk = _desk, desk
    return before


def standing_of(publication: Publication) -> SlipStanding | None:
    """The slip of the working copy as it lies now; None when none was started for it."""
    return _desk.standing_of(publication)


def let_out(publications: Iterable[Publication]) -> frozenset[UUID]:
    """Which of these have a slip that is signed or forced, by their ids; for lists, in one query."""
    return _desk.let_out(publications)


def begin(publication: Publication, *, digest: str, officer: Officer, now: datetime) -> str:
    """Start the slip of this content; return its reference. Raises Refused."""
    return _desk.begin(publication, digest=digest, officer=officer, now=now)


def recall(publication: Publication, *, officer: Officer, now: datetime, reason: str) -> None:
    """End an open slip, when the paper goes back to its author."""
    _desk.recall(publication, officer=officer, now=now, reason=reason)
