"""Make the file of the marks as they are, and look at what stays (生成遮盖后的文件)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace

from gongkai.files.redaction import Area, Original, Redacted, redact_pages, redact_parts
from gongkai.foi.attachments import opened
from gongkai.foi.models import Redaction, RedactionMark
from gongkai.law.ogi.withholding import Withholding
from gongkai.organizations.models import Body
from gongkai.papers.faces import SHIPPED
from gongkai.privacy import vault
from gongkai.privacy.detection import Severity, detect
from gongkai.publishing import gate

LABEL_FONT = SHIPPED / "GongkaiHeiti.otf"


def marks_of(redaction: Redaction) -> list[RedactionMark]:
    """The marks that count, page by page."""
    return list(redaction.marks.filter(removed_at__isnull=True).select_related("application", "made_by"))


def original_of(redaction: Redaction) -> Original:
    """The original, opened in memory; close it after use. The reader has been admitted before."""
    _, content, _ = opened(redaction.original)
    return Original(content)


def made(redaction: Redaction, marks: list[RedactionMark], *, words: bool = True) -> Redacted:
    """The file of these marks, checked by two readers. Raises FileComplaint, with page and place, when it is not safe."""
    with original_of(redaction) as original:
        if redaction.ending == "pdf":
            areas = [replace(Area(**mark.place), label=Withholding(mark.reason).mark) for mark in marks]
            watch = personal_in(redaction.application.body)
            return redact_pages(original, areas, font=LABEL_FONT, words=words, watch=watch)
        return redact_parts(original, [mark.place for mark in marks])


def personal_in(body: Body) -> Callable[[str], Iterable[tuple[int, int, str]]]:
    """What finds personal data that may not go out, but for the body's own published contacts."""
    contacts = gate.rules_of(body).contacts

    def watch(text: str) -> Iterable[tuple[int, int, str]]:
        for finding in detect(text, allow=contacts):
            if finding.severity is Severity.BLOCK:
                yield finding.start, finding.end, finding.kind.label

    return watch


def kept(redaction: Redaction, content: bytes) -> dict[str, object]:
    """Seal the file that was made; the columns that say where it lies."""
    ref = vault.store(content, data_key_row=redaction.application, aad=_aad(redaction))
    return {
        "output_path": ref.path,
        "output_size": len(content),
        "output_digest": hashlib.sha256(content).hexdigest(),
    }


def output_of(redaction: Redaction) -> bytes:
    """The file as it was proposed. The reader has been admitted before."""
    return vault.read(redaction.output_path, data_key_row=redaction.application, aad=_aad(redaction))


def _aad(redaction: Redaction) -> str:
    return f"foi.redaction|{redaction.pk}"
