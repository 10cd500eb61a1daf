"""Confirm a redaction (确认): a second person, the gate once more, and the file is enclosed with the reply."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from gongkai.files import FileComplaint, inspect_file
from gongkai.foi.attachments import store_attachment
from gongkai.foi.models import Attachment, Redaction, RedactionState
from gongkai.foi.redacting.acting import APART, CHECKERS, Acting, acting
from gongkai.foi.redacting.making import output_of
from gongkai.foi.signing import send_again
from gongkai.organizations.models import Officer
from gongkai.publishing import gate

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def confirm(
    redaction: Redaction,
    *,
    officer: Officer,
    seen_version: int,
    seen_digest: str,
    now: datetime | None = None,
) -> Redaction:
    """A second person has read exactly the file of `seen_digest`; it is enclosed with the reply of the case.

    Refused for whoever started, marked or proposed it, for another file than was read, and for what the gate bars.
    """
    with acting(
        "confirm", redaction, officer=officer, seen_version=seen_version, roles=CHECKERS,
        states=frozenset({RedactionState.PROPOSED}), now=now,
    ) as doing:  # fmt: skip
        row = doing.redaction
        second_person(doing)
        doing.settle()
        content = output_of(row)
        if hashlib.sha256(content).hexdigest() != row.output_digest or seen_digest != row.output_digest:
            doing.refuse("所看的文件与提交的文件不一致。", "请刷新后重新核对。", "digest")
        for message in _gate(row, content, doing):
            doing.refuse(message, "请退回修改。", "gate")
        doing.settle()
        enclosed = store_attachment(
            row.application, name=name_of(row), content=content, purpose=Attachment.Purpose.REPLY,
            media_type=MEDIA_TYPES[row.ending], officer=row.proposed_by, now=doing.now,
        )  # fmt: skip
        doing.record(
            {"digest": row.output_digest, "attachment": str(enclosed.pk)},
            state=RedactionState.CONFIRMED, decided_by=officer, enclosed=enclosed,
        )  # fmt: skip
        send_again(row.application, officer, doing.now)
        return row


def second_person(doing: Acting) -> None:
    """Nobody confirms or returns what he worked on himself."""
    row = doing.redaction
    worked = {row.started_by_id, row.proposed_by_id, *row.marks.values_list("made_by_id", flat=True)}
    if doing.officer.pk in worked:
        doing.refuse("确认须由没有参与遮盖的另一人办理。", "请由其他公开办承办人、审核人或者签发人确认。")


def name_of(row: Redaction) -> str:
    """The name under which the file goes out."""
    return f"{PurePosixPath(row.original.name.open()).stem}（区分处理）.{row.ending}"


def _gate(row: Redaction, content: bytes, doing: Acting) -> Iterator[str]:
    """What the gate has against the file; what it would hold for a second person passes with a reason given."""
    with tempfile.TemporaryDirectory(prefix="gongkai-confirm-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            seen = inspect_file(path, name_of(row))
        except FileComplaint as complaint:
            yield from complaint.reasons
            return
    yield from (f"{finding.place}：{finding.message}" for finding in seen.blocking)
    for text in seen.texts:
        for found in gate.findings_in_text(text.place, text.text, row.application.body, doing.now.date()):
            if found.weight == "barred" or (found.weight == "held" and not row.kept_reason):
                yield f"{found.place}：{found.message}"


__all__ = ["APART", "confirm", "name_of", "second_person"]
