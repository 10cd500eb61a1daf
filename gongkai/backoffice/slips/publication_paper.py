"""A publication on its slip (审签中的信息): everything its edition would say, its grounds, and what the gate found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from gongkai.backoffice.publications.findings import groups_of
from gongkai.backoffice.publications.page import facts_of
from gongkai.backoffice.publications.standing_words import gate_badge
from gongkai.backoffice.slips.reading import PaperGone, Reading, key_in
from gongkai.organizations.models import Officer
from gongkai.publishing.acting import Situation
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Attachment, Edition, Publication
from gongkai.publishing.scope import visible_to
from gongkai.publishing.slips import PAPER_KIND
from gongkai.publishing.stages import Attribute
from gongkai.publishing.storage import read_attachment
from gongkai.signoff.models import Slip

TEMPLATE = "backoffice/slips/_publication.html"


@dataclass(frozen=True)
class PaperFile:
    """文稿附件: its id, name and size, as it will be published."""

    pk: UUID
    name: str
    size: int


def read(slip: Slip, officer: Officer, now: datetime) -> Reading:
    """The working copy while it is what the slip is about, else the edition that came of it."""
    row = _publication(slip)
    case = Situation(row, officer, now)
    edition = None
    if case.digest != slip.digest:
        edition = Edition.objects.filter(publication=row, sha256=slip.digest).first()
    shown = _edition_context(edition) if edition else _copy_context(row, case)
    seen = visible_to(officer).filter(pk=row.pk).exists()
    return Reading(
        TEMPLATE,
        {"publication": row, "goes_public": row.attribute == Attribute.PROACTIVE, **shown},
        address=reverse("backoffice:publication", args=[row.pk]) if seen else "",
        address_label="打开信息办理页",
        is_as_sent=edition is not None or case.digest == slip.digest,
    )


def open_file(slip: Slip, file_id: UUID) -> tuple[str, bytes]:
    """A file of the working copy, as it will be published."""
    row = Attachment.objects.select_related("publication").filter(pk=file_id).first()
    if row is None or not row.is_current or row.publication_id != key_in(slip.paper_ref, PAPER_KIND):
        raise PaperGone(file_id)
    return row.name, read_attachment(row)


def _publication(slip: Slip) -> Publication:
    rows = Publication.objects.filter(body_id=slip.body_id).select_related("body", "office", "author")
    row = rows.filter(pk=key_in(slip.paper_ref, PAPER_KIND)).first()
    if row is None:
        raise PaperGone(slip.paper_ref)
    return row


def _copy_context(row: Publication, case: Situation) -> dict[str, Any]:
    record = case.gate.record if case.copy else None
    return {
        "paper": case.copy,
        "facts": facts_of(row, case.copy),
        "files": [PaperFile(one.pk, one.name, one.size) for one in case.attachments],
        "withholding_reason": row.reason.open() if row.reason else "",
        "gate": gate_badge(case.gate) if case.copy else None,
        "gate_groups": groups_of(record.findings) if record else [],
    }


def _edition_context(edition: Edition) -> dict[str, Any]:
    copy = WorkingCopy.from_json(edition.content)
    return {"paper": copy, "facts": facts_of(edition.publication, copy), "edition": edition, "files": []}
