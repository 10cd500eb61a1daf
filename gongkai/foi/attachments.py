"""Attachments of a case (附件): sealed in the vault, names sealed too, bounded in size and number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from django.db import transaction

from gongkai.foi.models import Application, Attachment
from gongkai.foi.refusals import Refusal, Refused, article
from gongkai.foi.scope import visible_to
from gongkai.organizations.models import Officer
from gongkai.privacy import vault

SIZE_MAX = 20 * 1024 * 1024  # bytes, each
COUNT_MAX = 10  # for one purpose of one case
NAME_MAX = 120
FORBIDDEN_ENDINGS = frozenset(
    {".exe", ".bat", ".cmd", ".com", ".js", ".vbs", ".ps1", ".sh", ".msi", ".scr", ".lnk"}
)


def attachment_problems(files: Sequence[tuple[str, int]], *, already: int = 0) -> tuple[Refusal, ...]:
    """Everything wrong with files about to be handed in, given as (name, size in bytes)."""
    found = []
    if already + len(files) > COUNT_MAX:
        message = f"附件最多{COUNT_MAX}个，现有{already + len(files)}个。"
        found.append(Refusal(message, article(29), "请合并后重新选择，或者邮寄材料。", "attachments"))
    for name, size in files:
        shown = clean_name(name)
        if size > SIZE_MAX:
            message = f"附件“{shown}”超过{SIZE_MAX // 1024 // 1024}兆字节。"
            found.append(Refusal(message, article(29), "请压缩或者拆分后重新选择。", "attachments"))
        if size == 0:
            found.append(
                Refusal(f"附件“{shown}”是空文件。", article(29), "请核对后重新选择。", "attachments")
            )
        if PurePosixPath(shown).suffix.lower() in FORBIDDEN_ENDINGS:
            message = f"附件“{shown}”是程序文件，不能接收。"
            found.append(Refusal(message, article(29), "请提供文档、图片或者表格。", "attachments"))
    return tuple(found)


def clean_name(name: str) -> str:
    """The bare file name: no folders, no control or direction-changing characters, at most 120 characters."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        c
        for c in bare
        if c.isprintable() and c not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    stem, dot, ending = kept.strip().rpartition(".")
    if not dot:
        return kept.strip()[:NAME_MAX] or "未命名"
    return f"{stem[: NAME_MAX - len(ending) - 1]}.{ending[:20]}" if stem else f"未命名.{ending[:20]}"


def store_attachment(
    application: Application,
    *,
    name: str,
    content: bytes,
    purpose: str = Attachment.Purpose.APPLICATION,
    media_type: str = "",
    officer: Officer | None,
    now: datetime,
) -> Attachment:
    """Seal a file into the vault and record it; on disk before the row is committed. Raises Refused."""
    with transaction.atomic():
        kept = Attachment.objects.select_for_update().filter(application=application, purpose=purpose)
        if reasons := attachment_problems([(name, len(content))], already=len(kept)):
            raise Refused(reasons)
        row = Attachment(
            application=application, purpose=purpose, name=clean_name(name), media_type=media_type[:100],
            stored_at=now, officer=officer,
        )  # fmt: skip
        ref = vault.store(content, data_key_row=application, aad=_aad(row))
        row.path, row.sha256, row.size = ref.path, ref.sha256, ref.size
        try:
            row.save(force_insert=True)
        except BaseException:
            vault.discard(ref)
            raise
    return row


def open_attachment(officer: Officer, attachment_id: UUID | str) -> tuple[str, bytes, str]:
    """(name, content, media type) of an attachment of a case this officer may see.

    Raises Attachment.DoesNotExist otherwise, also for another body's.
    """
    row = Attachment.objects.select_related("application").get(pk=attachment_id)
    if not visible_to(officer).filter(pk=row.application_id).exists():
        raise Attachment.DoesNotExist
    return opened(row)


def opened(row: Attachment) -> tuple[str, bytes, str]:
    """(name, content, media type) of an attachment whose reader has already been admitted."""
    ref = vault.VaultRef(row.path, row.sha256, row.size)
    return row.name.open(), vault.read(ref, data_key_row=row.application, aad=_aad(row)), row.media_type


def _aad(row: Attachment) -> str:
    return f"attachment|{row.pk}"
