"""Propose a redaction (提交确认): make the file, check it, and say why what looks alike stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.files import FileComplaint
from gongkai.files.redaction import Redacted
from gongkai.foi.models import Redaction, RedactionState
from gongkai.foi.redacting.acting import (
    APART,
    EDITABLE,
    MAKERS,
    Acting,
    acting,
    redactions_of,
)
from gongkai.foi.redacting.making import kept, made, marks_of
from gongkai.foi.refusals import Refusal, Refused
from gongkai.organizations.models import Officer
from gongkai.privacy import vault

PLACES_SHOWN_MAX = 20


def propose(
    redaction: Redaction,
    *,
    officer: Officer,
    seen_version: int,
    kept_reason: str = "",
    words: bool = True,
    now: datetime | None = None,
) -> Redaction:
    """Hand it to a second person. The file is made before anything is locked: it takes seconds a page.

    Raises Refused, with page and place, when a mark is not safe; when the same words or personal data stay elsewhere and
    `kept_reason` does not say why.
    """
    row = (
        redactions_of(officer)
        .select_related("application__body", "original__application")
        .get(pk=redaction.pk)
    )
    marks = marks_of(row)
    result = _made(row, words) if marks else None
    with acting(
        "propose",
        redaction,
        officer=officer,
        seen_version=seen_version,
        roles=MAKERS,
        states=EDITABLE,
        now=now,
    ) as doing:
        if result is None:
            doing.refuse("还没有遮盖任何内容。", "全部可以公开的，请直接作为答复所附信息添加。", "marks")
        elif not kept_reason.strip():
            _leftovers(doing, result)
        doing.settle()
        assert result is not None
        before = doing.redaction.output_path
        columns = kept(doing.redaction, result.content)
        if kept_reason.strip():
            doing.redaction.kept_reason = kept_reason.strip()
            columns["kept_reason"] = doing.redaction.kept_reason
        try:
            doing.record(
                {"marks": len(marks), "digest": str(columns["output_digest"]), "left": len(result.leftovers)},
                remarks=kept_reason.strip(), state=RedactionState.PROPOSED, proposed_by=officer, decided_by=None,
                **columns,
            )  # fmt: skip
        except BaseException:
            vault.discard(str(columns["output_path"]))
            raise
        if before:
            transaction.on_commit(lambda: vault.discard(before), robust=True)
        return doing.redaction


def _made(row: Redaction, words: bool) -> Redacted:
    try:
        return made(row, marks_of(row), words=words)
    except FileComplaint as complaint:
        reasons = tuple(Refusal(reason, APART, "", "marks") for reason in complaint.reasons)
        raise Refused(reasons) from complaint


def _leftovers(doing: Acting, result: Redacted) -> None:
    places = [f"{left.place}：{left.kind}" for left in result.leftovers]
    for place in list(dict.fromkeys(places))[:PLACES_SHOWN_MAX]:
        doing.refuse(f"{place}没有遮盖。", "请一并遮盖，或者说明保留的理由。", "kept_reason")
