"""Every read of this room (查询). Officers' reads start at `visible_to(officer)`, the public's at `public(body)`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce

from gongkai.law.disclosure.withholding import withholding_review_due
from gongkai.organizations.models import Officer
from gongkai.publishing import gate
from gongkai.publishing.acting import Situation
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.lawful import Offer, lawful_acts
from gongkai.publishing.models import (
    Attachment,
    Edition,
    Outbox,
    Publication,
    PublicationEvent,
    WithholdingReview,
)
from gongkai.publishing.public import public, public_attachment, public_in, public_notices, public_page
from gongkai.publishing.scope import visible_to
from gongkai.publishing.slips import SlipStanding
from gongkai.publishing.stages import Attribute, Stage, State
from gongkai.publishing.storage import read_attachment, read_original

__all__ = [
    "DeskRow", "PublicationFile", "WithheldRow", "desk", "pending", "public", "public_attachment", "public_in",
    "public_notices", "public_page", "publication_file", "visible_to", "withheld",
]  # fmt: skip


@dataclass(frozen=True)
class DeskRow:
    """台面一行: what a list of publications shows."""

    publication: Publication
    title: str
    shown_state: str
    attribute: str
    office: str
    last_at: datetime


def desk(
    officer: Officer, *, state: str = "", stage: str = "", kind: str = "", search: str = ""
) -> QuerySet[Publication]:
    """Publications the officer sees, the last touched first; titles and document numbers are searched."""
    rows = (
        visible_to(officer)
        .select_related("office", "author", "current_edition")
        .defer("working_copy", "reason")
    )
    given = {"state": state, "stage": stage, "kind": kind}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if words := search.strip():
        rows = rows.filter(
            Q(title__icontains=words) | Q(document_number__icontains=words) | Q(index_number=words)
        )
    return rows.annotate(last_at=Max("events__at")).order_by("-last_at", "-id")


def desk_rows(rows: QuerySet[Publication]) -> list[DeskRow]:
    """A page of `desk`, in words; costs no further query."""
    return [
        DeskRow(
            row, row.title, row.shown_state,
            Attribute(row.attribute).label if row.attribute else "未定",
            row.office.name if row.office else "",
            row.last_at,  # type: ignore[attr-defined]
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class PublicationFile:
    """信息卷: a publication with all an officer needs to see of it, read at once."""

    publication: Publication
    copy: WorkingCopy | None
    attachments: tuple[Attachment, ...]
    editions: tuple[Edition, ...]
    events: tuple[PublicationEvent, ...]
    slip: SlipStanding | None
    gate: gate.GateStanding | None
    offers: tuple[Offer, ...]


def publication_file(officer: Officer, publication_id: UUID | str, now: datetime) -> PublicationFile:
    """The file of one publication. Raises Publication.DoesNotExist also for one the officer may not see."""
    rows = visible_to(officer).select_related("body", "office", "author", "current_edition", "scheduled_by")
    publication = rows.get(pk=publication_id)
    case = Situation(publication, officer, now)
    return PublicationFile(
        publication,
        case.copy,
        tuple(case.attachments),
        tuple(publication.editions.select_related("released_by").order_by("number")),
        tuple(publication.events.select_related("officer").order_by("version")),
        case.slip,
        case.gate if case.copy else None,
        tuple(lawful_acts(publication, officer, now)),
    )


@dataclass(frozen=True)
class WithheldRow:
    """不予公开一行: what is withheld, since when, on what ground, and when it must be looked at again."""

    publication: Publication
    settled_on: date
    last_reviewed_on: date | None
    due_on: date
    is_overdue: bool


def withheld(officer: Officer, today: date) -> list[WithheldRow]:
    """Everything settled as 不予公开, that with the nearest day of review first. Two queries at most."""
    rows = (
        visible_to(officer)
        .filter(state__in=[State.HELD, State.WITHDRAWN], settled_attribute=Attribute.WITHHELD)
        .exclude(settled_on=None)
        .defer("working_copy")
        .annotate(last_review=Max("withholding_reviews__reviewed_on"))
    )
    found = []
    for row in rows:
        assert row.settled_on is not None
        last = row.last_review if row.last_review and row.last_review >= row.settled_on else None
        due_on = withholding_review_due(row.settled_on, last)
        found.append(WithheldRow(row, row.settled_on, last, due_on, due_on < today))
    return sorted(found, key=lambda r: (r.due_on, r.publication.title))


def open_attachment(
    officer: Officer, attachment_id: UUID | str, *, original: bool = False
) -> tuple[Attachment, bytes]:
    """A file of a publication the officer may see, as it will be published, or as it was handed in.

    Raises Attachment.DoesNotExist otherwise.
    """
    row = Attachment.objects.select_related("publication").get(pk=attachment_id)
    if not visible_to(officer).filter(pk=row.publication_id).exists():
        raise Attachment.DoesNotExist
    return row, read_original(row) if original else read_attachment(row)


def reviews_of(officer: Officer, publication: Publication) -> QuerySet[WithholdingReview]:
    """The reviews of one withheld publication the officer may see."""
    seen = visible_to(officer).filter(pk=publication.pk)
    return WithholdingReview.objects.filter(publication__in=seen).select_related("publication")


def scheduled(officer: Officer) -> QuerySet[Publication]:
    """What will go out, in the order of its instants."""
    rows = visible_to(officer).filter(stage=Stage.SCHEDULED).select_related("office", "scheduled_by")
    return rows.defer("working_copy").order_by(Coalesce("scheduled_for", "first_released_at"))


def pending(topic: str, limit: int = 500) -> QuerySet[Outbox]:
    """What has still to follow releases and withdrawals, in their order, for one topic."""
    rows = Outbox.objects.filter(topic=topic, done_at__isnull=True).select_related("publication__body")
    return rows.order_by("id")[:limit]


def done(rows: list[Outbox], now: datetime) -> None:
    """Mark what has been followed; doing it twice is harmless."""
    Outbox.objects.filter(pk__in=[row.pk for row in rows], done_at__isnull=True).update(done_at=now)
