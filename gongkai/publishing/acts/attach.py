"""Attach a file to a working copy, take one off, order them (添加、移除、排列附件). Looked into and cleaned before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from gongkai.files import FileComplaint
from gongkai.organizations.models import Officer
from gongkai.privacy import vault
from gongkai.publishing import storage
from gongkai.publishing.acting import Act, Acting, acting
from gongkai.publishing.acts.drafting import DRAFTERS
from gongkai.publishing.markup import visible
from gongkai.publishing.models import Attachment, EditionAttachment, Publication
from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal, Refused
from gongkai.publishing.stages import Stage, State

NAME_MAX = 120
ATTACH = Act(
    "attach", "添加附件", DISCLOSURE_REVIEW,
    roles=DRAFTERS, states=frozenset(State), stages=frozenset({Stage.EDITING}),
)  # fmt: skip
DETACH = Act(
    "detach", "移除附件", DISCLOSURE_REVIEW,
    roles=DRAFTERS, states=frozenset(State), stages=frozenset({Stage.EDITING}),
)  # fmt: skip
ORDER_ATTACHMENTS = Act(
    "order_attachments", "调整附件顺序", DISCLOSURE_REVIEW,
    roles=DRAFTERS, states=frozenset(State), stages=frozenset({Stage.EDITING}),
)  # fmt: skip


def attach(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    name: str,
    content: bytes,
    accept: Iterable[str] = (),
    now: datetime | None = None,
) -> Attachment:
    """Add a file. What cannot be looked into is refused here and now; what a person must mend, the gate holds.

    `accept` names what the officer agrees to have taken out of it (comments, notes …). The file is looked into before
    the publication is locked.
    """
    file = _prepared(name, content, accept)
    with acting(ATTACH, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        kept = doing.publication.attachments.filter(is_current=True)
        if kept.count() >= storage.COUNT_MAX:
            doing.refuse(
                f"附件最多{storage.COUNT_MAX}个。", way_out="请合并后重新选择。", field="attachments"
            )
        if kept.filter(name=file.name).exists():
            doing.refuse(
                f"已有名为“{file.name}”的附件。", way_out="请先移除，或者改名。", field="attachments"
            )
        doing.settle()
        last = doing.publication.attachments.order_by("-position").values_list("position", flat=True).first()
        row = Attachment(
            publication=doing.publication, position=(last or 0) + 1, name=file.name, kind=file.kind,
            inspection=file.inspection, added_at=doing.case.now, officer=officer,
        )  # fmt: skip
        _save(doing, row, file)
        return row


def detach(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    attachment: Attachment,
    now: datetime | None = None,
) -> Publication:
    """Take a file off the working copy; removed for good when no edition ever held it."""
    with acting(DETACH, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        row = doing.publication.attachments.get(pk=attachment.pk, is_current=True)
        doing.settle()
        if EditionAttachment.objects.filter(attachment=row).exists():
            row.is_current = False
            row.save(update_fields=["is_current"])
        else:
            row.delete()
            transaction.on_commit(lambda: storage.discard(row), robust=True)
        doing.record({"name": row.name, "sha256": row.sha256})
        return doing.publication


def order_attachments(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    attachments: Sequence[Attachment],
    now: datetime | None = None,
) -> Publication:
    """Put the files of the working copy in this order, which the public will see. Names all of them, each once."""
    with acting(ORDER_ATTACHMENTS, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        kept = {row.pk: row for row in doing.case.attachments}
        wanted = [row.pk for row in attachments]
        if sorted(wanted) != sorted(kept):
            doing.refuse("附件有变化，不能排列。", way_out="请刷新后再办。", field="attachments")
        doing.settle()
        for position, key in enumerate(wanted, start=1):
            kept[key].position = position
        Attachment.objects.bulk_update(list(kept.values()), ["position"])
        doing.record({"names": [kept[key].name for key in wanted]})
        return doing.publication


def _prepared(name: str, content: bytes, accept: Iterable[str]) -> storage.PreparedFile:
    bare = visible(name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    reasons = []
    if not bare or len(bare) > NAME_MAX:
        reasons.append(_refusal(f"附件名称应为1至{NAME_MAX}个字。", "请重新命名。"))
    if len(content) > storage.SIZE_MAX:
        reasons.append(_refusal(f"附件超过{storage.SIZE_MAX // 1024 // 1024}兆字节。", "请压缩或者拆分。"))
    if reasons:
        raise Refused(tuple(reasons))
    try:
        return storage.prepare(bare, content, accept)
    except FileComplaint as complaint:
        raise Refused(tuple(_refusal(reason, "") for reason in complaint.reasons)) from complaint


def _save(doing: Acting, row: Attachment, file: storage.PreparedFile) -> None:
    kept = storage.keep(row, file)
    try:
        row.save(force_insert=True)
        doing.record({"name": row.name, "sha256": row.sha256, "cleaned": row.is_cleaned})
    except BaseException:
        for ref in kept:
            vault.discard(ref)
        raise


def _refusal(message: str, way_out: str) -> Refusal:
    return Refusal(message, DISCLOSURE_REVIEW, way_out, "attachments")
