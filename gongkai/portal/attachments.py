"""Files a citizen adds (申请附件): checked for kind and size, then kept sealed until they become evidence."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from gongkai.foi.attachments import clean_name, store_attachment
from gongkai.foi.models import Application, Attachment
from gongkai.portal.models import Draft, DraftFile
from gongkai.privacy import vault

FILES_MAX = 5
SIZE_MAX = 10 * 1024 * 1024  # bytes
KINDS = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".doc": ("application/msword", (b"\xd0\xcf\x11\xe0",)),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    ".wps": ("application/vnd.ms-works", (b"\xd0\xcf\x11\xe0", b"PK\x03\x04")),
    ".txt": ("text/plain", ()),
}
ACCEPTED = ",".join(KINDS)
RULE = f"可添加PDF、图片（JPG、PNG）、Word、WPS或文本文件，每个不超过10 MB，最多{FILES_MAX}个。"


def problem_with(upload: UploadedFile) -> str | None:
    """What is wrong with one file and how to fix it; None when it can be kept."""
    name = clean_name(upload.name or "")
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        return f"“{name}”的类型不在可接收的范围内，请转换为PDF后再添加。"
    if not upload.size:
        return f"“{name}”是空文件，请检查后重新添加。"
    if upload.size > SIZE_MAX:
        return f"“{name}”超过10 MB，请压缩或者拆分后再添加。"
    upload.seek(0)
    start = upload.read(16)
    upload.seek(0)
    if kind[1] and not start.startswith(kind[1]):
        return f"“{name}”的内容与扩展名不符，请确认文件完好后重新添加。"
    return None


def add(draft: Draft, uploads: list[UploadedFile]) -> list[str]:
    """Keep the good files at once; return a message for each that could not be kept."""
    problems = []
    kept = draft.files.count()
    for upload in uploads:
        if kept >= FILES_MAX:
            problems.append(f"附件最多{FILES_MAX}个，“{clean_name(upload.name or '')}”没有添加。")
        elif problem := problem_with(upload):
            problems.append(problem)
        else:
            _keep(draft, upload)
            kept += 1
    return problems


def _keep(draft: Draft, upload: UploadedFile) -> None:
    name = clean_name(upload.name or "")
    row = DraftFile(draft=draft, name=name, media_type=KINDS[PurePath(name).suffix.lower()][0])
    ref = vault.store(cast(BinaryIO, upload.file), data_key_row=draft, aad=_aad(row))
    row.path, row.sha256, row.size = ref.path, ref.sha256, ref.size
    try:
        row.save(force_insert=True)
    except BaseException:
        vault.discard(ref)
        raise


def _aad(row: DraftFile) -> str:
    return f"draft_file|{row.pk}"


def remove(draft: Draft, pk: str) -> None:
    """Take one file out of the draft again; an unknown one changes nothing."""
    for row in draft.files.all():
        if str(row.pk) == pk:
            _discard(row)


def hand_over(draft: Draft, application: Application, now: datetime) -> None:
    """Seal every file anew with the application's own key; the draft's copies go once that is committed."""
    for row in draft.files.all():
        ref = vault.VaultRef(row.path, row.sha256, row.size)
        content = vault.read(ref, data_key_row=draft, aad=_aad(row))
        store_attachment(
            application,
            name=row.name.open(),
            content=content,
            media_type=row.media_type,
            officer=None,
            now=now,
        )
        _discard(row)


def add_to_correction(application: Application, upload: UploadedFile) -> None:
    """Keep a file sent in with a correction (补正材料)."""
    name = clean_name(upload.name or "")
    upload.seek(0)
    store_attachment(
        application,
        name=name,
        content=upload.read(),
        purpose=Attachment.Purpose.CORRECTION,
        media_type=KINDS[PurePath(name).suffix.lower()][0],
        officer=None,
        now=timezone.now(),
    )


def discard_all(draft: Draft) -> None:
    """Destroy every file of the draft."""
    for row in draft.files.all():
        _discard(row)


def _discard(row: DraftFile) -> None:
    """Delete the row; the file itself goes only after commit, so a rollback loses nothing."""
    path = row.path
    row.delete()
    transaction.on_commit(lambda: vault.discard(path), robust=True)
