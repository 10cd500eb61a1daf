"""Publications on the routing slip (信息发布的审签): the desk this room's doorway leads to, and its kind of paper.

The door asks `slips`; `slips` asks the desk in place, which is this one in every installation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from gongkai.organizations.models import Officer
from gongkai.publishing import papers_on_slips, slips
from gongkai.publishing.acting import Situation, editors_of
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Publication
from gongkai.publishing.stages import Stage
from gongkai.signoff import acts, papers
from gongkai.signoff.models import Slip
from gongkai.signoff.plan import usual
from gongkai.signoff.queries import slips_of, standing_label
from gongkai.signoff.words import SlipState


class RoutingSlips:
    """审签台: the slips of the room signoff."""

    def slip_of(self, publication: Publication) -> Slip | None:
        """The slip of the working copy as it lies now; None at rest, and while it lies on its author's desk."""
        if publication.stage not in (Stage.SUBMITTED, Stage.SCHEDULED):
            return None
        return (
            slips_of(publication.paper_ref).exclude(state=SlipState.WITHDRAWN).select_related("body").first()
        )

    def standing_of(self, publication: Publication) -> slips.SlipStanding | None:
        """How that slip stands; None when there is none."""
        slip = self.slip_of(publication)
        if slip is None:
            return None
        return slips.SlipStanding(
            slip.ref,
            slip.digest,
            slip.state == SlipState.SIGNED,
            slip.state == SlipState.FORCED,
            standing_label(slip),
        )

    def let_out(self, publications: Iterable[Publication]) -> frozenset[UUID]:
        """Which of these wait for nothing but their release; the last slip of each counts."""
        keys = {row.paper_ref: row.pk for row in publications}
        rows = Slip.objects.filter(paper_ref__in=keys).exclude(state=SlipState.WITHDRAWN)
        last = dict(rows.order_by("started_at", "id").values_list("paper_ref", "state"))
        signed = (SlipState.SIGNED, SlipState.FORCED)
        return frozenset(keys[ref] for ref, state in last.items() if state in signed)

    def begin(self, publication: Publication, *, digest: str, officer: Officer, now: datetime) -> str:
        """Send this content on its way, again on the same slip when it came back. Raises Refused."""
        assert publication.working_copy
        copy = WorkingCopy.from_json(publication.working_copy.open())
        slip = acts.start(
            slips.PAPER_KIND, publication.paper_ref, body=publication.body, title=copy.title, digest=digest,
            officer=officer, office=publication.office, writers=editors_of(publication), now=now,
        )  # fmt: skip
        return slip.ref

    def recall(self, publication: Publication, *, officer: Officer, now: datetime, reason: str) -> None:
        """End the slip, also one signed already: what was signed is not going out."""
        slip = self.slip_of(publication)
        if slip is not None:
            acts.withdraw_slip(slip, officer=officer, seen_version=slip.version, reason=reason, now=now)


def _lock(paper_ref: str) -> object:
    return Publication.objects.select_for_update(of=("self",)).get(pk=papers_on_slips.load(paper_ref).pk)


def _digest(paper_ref: str) -> str:
    return Situation(papers_on_slips.load(paper_ref), None, timezone.now()).digest


def _writers(paper_ref: str) -> frozenset[int]:
    return editors_of(papers_on_slips.load(paper_ref))


PAPER = papers.PaperKind(
    kind=slips.PAPER_KIND,
    label=papers_on_slips.LABEL,
    default_plan=usual(),
    goes_public=True,
    lock=_lock,
    digest=_digest,
    writers=_writers,
    on_signed=papers_on_slips.on_signed,
    on_returned=papers_on_slips.on_returned,
)


def open_the_desk() -> None:
    """Let publications travel on slips from now on (at the start of the program)."""
    papers.register(PAPER)
    slips.put_in_place(RoutingSlips())
