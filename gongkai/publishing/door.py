"""The one door to the public (发布): what must hold before anything passes, and the passing itself.

Everything that becomes public, however it was begun (a draft, a correction, an earlier edition taken up again, an
import, a reply made public, a schedule), becomes an Edition here and nowhere else; the database refuses one that the
gate did not let through.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.law.disclosure.index_number import IndexNumberRefused
from gongkai.ledger.leaves import leaf_json
from gongkai.organizations.models import Officer
from gongkai.publishing import numbering
from gongkai.publishing.acting import Acting, Situation
from gongkai.publishing.content import digest
from gongkai.publishing.log_entry import append_or_refuse
from gongkai.publishing.models import Edition, EditionAttachment, Publication
from gongkai.publishing.outbox import leave_word
from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal, Refused, article
from gongkai.publishing.stages import Attribute, Stage, State

RELEASE_LEAF, CORRECTION_LEAF, WITHDRAWAL_LEAF = (
    "publishing.release", "publishing.correction", "publishing.withdrawal",
)  # fmt: skip


def obstacles(case: Situation) -> list[Refusal]:
    """Every reason why this working copy may not become public now: attribute, slip, gate, number."""
    if case.copy is None:
        return [Refusal("没有待发布的内容。", DISCLOSURE_REVIEW, "请先起草。")]
    publication = case.publication
    return [
        *_attribute(publication),
        *_slip(case),
        *case.gate.refusals(),
        *numbering.obstacles(publication, case.copy.dated_on, case.today),
        *_dates(case),
    ]


def _attribute(publication: Publication) -> list[Refusal]:
    ground = GROUNDS.get(publication.ground)
    if (
        publication.attribute == Attribute.PROACTIVE
        and ground
        and ground.attribute.value == publication.attribute
    ):
        return []
    if not publication.attribute:
        return [Refusal("尚未确定公开属性。", DISCLOSURE_REVIEW, "请选择公开属性和依据。", "attribute")]
    label = Attribute(publication.attribute).label
    return [
        Refusal(
            f"公开属性为“{label}”或者依据不符，不得发布。",
            article(13),
            "确可公开的，请先调整属性并重新审签。",
            "attribute",
        )
    ]


def _slip(case: Situation) -> list[Refusal]:
    slip = case.slip
    if slip is None:
        return [Refusal("尚未送审签。", DISCLOSURE_REVIEW, "请先送审签。", "slip")]
    if slip.digest != case.digest:
        return [Refusal("内容在送审签之后有改动。", DISCLOSURE_REVIEW, "请收回后重新送审签。", "slip")]
    if not slip.lets_out(case.digest):
        return [Refusal(f"审签尚未完成（{slip.label}）。", DISCLOSURE_REVIEW, "请等待签发。", "slip")]
    return []


def _dates(case: Situation) -> list[Refusal]:
    dated_on = case.copy.dated_on if case.copy else None
    if dated_on is not None and dated_on > case.today:
        return [Refusal(f"成文日期{dated_on}晚于今天。", article(26), "请核对。", "dated_on")]
    return []


def pass_through(doing: Acting, *, released_by: Officer, scheduled_for: datetime | None = None) -> Edition:
    """Make the working copy public: number once, freeze, log, leave word for what follows, and record the act.

    All in the act's transaction. Raises Refused with every reason; then nothing changed and no number was used.
    """
    doing.settle()
    case, publication = doing.case, doing.publication
    is_first = not publication.index_number
    columns = _numbered(case) if is_first else {}
    number = publication.editions.count() + 1
    seq = append_or_refuse(_leaf(case, number, str(columns.get("index_number") or publication.index_number)))
    edition = _frozen(doing, number, seq, columns, released_by, scheduled_for)
    for row in case.attachments:
        EditionAttachment.objects.create(
            edition=edition, position=row.position, name=row.name, kind=row.kind, size=row.size,
            sha256=row.sha256, attachment=row,
        )  # fmt: skip
    change = "released" if number == 1 else "corrected"
    leave_word(publication, change, case.now, {"edition": number, "index_number": edition.index_number})
    doing.record(
        {"edition": number, "index_number": edition.index_number, "digest": edition.sha256, "ledger_seq": seq,
         "forced": edition.forced},
        **columns, **_public_columns(case, edition),
    )  # fmt: skip
    return edition


def _numbered(case: Situation) -> dict[str, Any]:
    assert case.copy is not None
    try:
        taken = numbering.take(case.publication, dated_on=case.copy.dated_on, released_on=case.today)
    except IndexNumberRefused as refused:
        raise Refused((Refusal(str(refused), article(12), "", "index_scheme"),)) from refused
    return {
        "index_number": taken.text, "index_year": taken.year, "index_serial": taken.serial,
        "first_released_at": case.now,
    }  # fmt: skip


def _leaf(case: Situation, number: int, index_number: str) -> bytes:
    """What the public log says of an edition: digests only."""
    assert case.slip is not None
    return leaf_json(
        RELEASE_LEAF if number == 1 else CORRECTION_LEAF,
        {
            "body": case.publication.body.code,
            "index_number": index_number,
            "edition": number,
            "digest": case.digest,
            "attachments": [row.sha256 for row in case.attachments],
            "released_at": instant(case.now),
            "forced": case.slip.is_forced,
        },
    )


def _frozen(
    doing: Acting,
    number: int,
    seq: int,
    columns: dict[str, Any],
    released_by: Officer,
    scheduled_for: datetime | None,
) -> Edition:
    case, publication = doing.case, doing.publication
    record = case.gate.record
    assert record is not None and case.slip is not None
    assert digest(case.content) == case.digest == case.slip.digest == record.digest
    assert case.copy is not None
    return Edition.objects.create(
        publication=publication,
        number=number,
        content=case.content,
        sha256=case.digest,
        index_number=columns.get("index_number") or publication.index_number,
        dated_on=case.copy.dated_on,
        released_at=case.now,
        released_by=released_by,
        released_by_title=released_by.display_title,
        scheduled_for=scheduled_for,
        note=publication.correction_note,
        gate_record=record,
        slip_ref=case.slip.ref,
        forced=case.slip.is_forced,
        ledger_seq=seq,
    )


def _public_columns(case: Situation, edition: Edition) -> dict[str, Any]:
    """The publication as it stands once this edition is public."""
    assert case.copy is not None
    return {
        "current_edition": edition,
        "current_since": edition.released_at,
        "state": State.RELEASED,
        "stage": Stage.AT_REST,
        "title": case.copy.title,
        "document_number": case.copy.document_number,
        "dated_on": case.copy.dated_on,
        "settled_attribute": case.publication.attribute,
        "settled_on": case.today,
        "working_copy": None,
        "reason": None,
        "correction_note": "",
        "scheduled_for": None,
        "scheduled_by": None,
    }


def instant(moment: datetime) -> str:
    """A moment in UTC to the millisecond, the one way the log writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
