"""Adding to the trail (记录), in the transaction of what is recorded, so that neither stands without the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from gongkai.audit.chain import START, Fact, digest_of
from gongkai.audit.kinds import group_of
from gongkai.audit.models import AuditRecord, ChainEnd
from gongkai.privacy.detection import detect, mask_text

FACT_CHARS_MAX = 200


class Actor(Protocol):
    """Whoever acts: an officer, known by number and body."""

    pk: Any
    body_id: Any


@transaction.atomic
def record(
    kind: str,
    *,
    officer: Actor | None,
    body: int | None = None,
    subject: str = "",
    now: datetime | None = None,
    **facts: Fact,
) -> AuditRecord:
    """Add one record; `subject` names a row ("case 2026-0001", "officer 7"), never a person.

    Texts are looked through for personal data and masked: the trail is read by those who may not see any.
    KeyError for an unknown kind.
    """
    end = _locked_end()
    at = now or timezone.now()
    seq, held = end.count + 1, {name: _impersonal(value) for name, value in facts.items()}
    number = officer.pk if officer is not None else None
    of_body = officer.body_id if officer is not None else body
    digest = digest_of(
        bytes(end.digest) or START,
        seq=seq, at=at, kind=kind, body=of_body, officer=number, subject=subject, facts=held,
    )  # fmt: skip
    row = AuditRecord.objects.create(
        seq=seq, at=at, kind=kind, group=group_of(kind), body_number=of_body, officer_number=number,
        subject=subject, facts=held, digest=digest,
    )  # fmt: skip
    ChainEnd.objects.filter(pk=end.pk).update(count=seq, digest=digest)
    return row


def _locked_end() -> ChainEnd:
    end, _ = ChainEnd.objects.select_for_update().get_or_create(pk=1)
    return end


def _impersonal(value: Fact) -> Fact:
    if not isinstance(value, str):
        return value
    short = value[:FACT_CHARS_MAX]
    return mask_text(short, detect(short))
