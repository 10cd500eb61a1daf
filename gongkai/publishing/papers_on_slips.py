"""What the routing slip asks of this room (审签对象): load the paper by its reference, and hear how it ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongkai.organizations.models import Officer
from gongkai.publishing.acts.submit import returned, settle
from gongkai.publishing.models import Publication
from gongkai.publishing.scope import visible_to
from gongkai.publishing.slips import PAPER_KIND
from gongkai.publishing.stages import Attribute, Stage

LABEL = "政府信息发布"


def load(paper_ref: str, officer: Officer | None = None) -> Publication:
    """The publication a slip is about; with an officer, only one that officer may see.

    Raises Publication.DoesNotExist, also for a reference of another kind.
    """
    kind, _, written = paper_ref.partition(":")
    rows = Publication.objects.all() if officer is None else visible_to(officer)
    try:
        key = UUID(written)
    except ValueError:
        raise Publication.DoesNotExist(paper_ref) from None
    if kind != PAPER_KIND:
        raise Publication.DoesNotExist(paper_ref)
    return rows.select_related("body", "office").get(pk=key)


def on_signed(paper_ref: str, *, now: datetime) -> None:
    """Signed: what is not to be published is settled as that; what is, waits for its release."""
    publication = load(paper_ref)
    if publication.stage == Stage.SUBMITTED and publication.attribute != Attribute.PROACTIVE:
        settle(publication, now=now)


def on_returned(paper_ref: str, *, reason: str, now: datetime) -> None:
    """Sent back to its author, or ended: the working copy may be changed again."""
    publication = load(paper_ref)
    if publication.stage in (Stage.SUBMITTED, Stage.SCHEDULED):
        returned(publication, reason=reason, now=now)
