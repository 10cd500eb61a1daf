"""Files that wait for a second look (待确认文件): kept between the upload and the confirmation, seen by their officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongkai.organizations.models import Officer
from gongkai.publishing.models import WaitingSheet
from gongkai.publishing.stages import SheetPurpose

FILENAME_MAX = 200


@dataclass(frozen=True)
class Upload:
    """上传的文件: its name and its rows as plain values; `base` and `choices` as `WaitingSheet` says."""

    filename: str
    rows: Sequence[dict[str, Any]]
    base: int = 0
    choices: dict[str, Any] | None = None


def keep_waiting(
    officer: Officer, purpose: SheetPurpose, upload: Upload, *, now: datetime | None = None
) -> WaitingSheet:
    """Keep the rows of a file that was read without fault; an earlier file of this officer and purpose goes."""
    with transaction.atomic():
        WaitingSheet.objects.filter(officer=officer, purpose=purpose).delete()
        row = WaitingSheet(
            body=officer.body, officer=officer, purpose=purpose, filename=upload.filename[-FILENAME_MAX:],
            uploaded_at=now or timezone.now(), base=upload.base, choices=upload.choices or {},
        )  # fmt: skip
        row.rows = list(upload.rows)
        row.save(force_insert=True)
        return row


def waiting(officer: Officer, purpose: SheetPurpose, pk: UUID) -> WaitingSheet:
    """A waiting file of this officer. Raises WaitingSheet.DoesNotExist, also for anybody else's."""
    return WaitingSheet.objects.get(pk=pk, officer=officer, body_id=officer.body_id, purpose=purpose)


def still_waiting(officer: Officer, purpose: SheetPurpose) -> WaitingSheet | None:
    """The file this officer has still to confirm, without its rows."""
    rows = WaitingSheet.objects.filter(officer=officer, body_id=officer.body_id, purpose=purpose)
    return rows.defer("rows").first()


def rows_of(sheet: WaitingSheet) -> list[dict[str, Any]]:
    """The rows of a waiting file, opened."""
    kept = sheet.rows
    return list(kept.open()) if kept else []
