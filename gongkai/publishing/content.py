"""What an edition says (版本内容), its one canonical writing, and its digest.

The digest is what the slip signs, the gate examines and the public log holds: whoever has the JSON file of an
edition can recompute it with `sha256sum`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.law.disclosure.document_number import read_document_number
from gongkai.publishing import markup
from gongkai.publishing.refusals import Refusal, article

if TYPE_CHECKING:
    from gongkai.publishing.facts.publications import Attachment, Publication

FORMAT = "gongkai.edition/1"
TITLE_MAX, SUMMARY_MAX, SUMMARY_USUAL = 200, 500, 100
DATES = ("dated_on", "effective_on", "expires_on", "repealed_on")


@dataclass(frozen=True)
class WorkingCopy:
    """工作稿: what the next edition would say. Dates may be unknown; `issuer` empty means the body itself."""

    title: str
    html: str = ""
    summary: str = ""
    document_number: str = ""
    dated_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    repealed_on: date | None = None
    repealed_by: str = ""
    topic: str = ""
    keywords: tuple[str, ...] = ()
    issuer: str = ""
    co_issuers: tuple[str, ...] = ()
    remark: str = ""

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> WorkingCopy:
        """The copy as it was kept."""
        known = {f.name for f in fields(cls)}
        given = {name: value for name, value in values.items() if name in known}
        for name in DATES:
            given[name] = date.fromisoformat(given[name]) if given.get(name) else None
        for name in ("keywords", "co_issuers"):
            given[name] = tuple(given.get(name) or ())
        return cls(**given)

    def to_json(self) -> dict[str, Any]:
        """Plain values, dates as ISO texts."""
        values = asdict(self)
        for name in DATES:
            values[name] = values[name].isoformat() if values[name] else None
        return {**values, "keywords": list(self.keywords), "co_issuers": list(self.co_issuers)}

    def tidied(self) -> WorkingCopy:
        """Trimmed, nothing invisible left, the body sanitized, the document number in correct form."""
        texts = {
            f.name: markup.visible(getattr(self, f.name)).strip() for f in fields(self) if f.type == "str"
        }
        number = read_document_number(texts["document_number"]).number
        texts["html"] = markup.sanitized(self.html)
        texts["document_number"] = str(number) if number else texts["document_number"]
        texts["title"] = " ".join(texts["title"].split())
        keywords, co_issuers = _words(self.keywords), _words(self.co_issuers)
        return replace(self, **texts, keywords=keywords, co_issuers=co_issuers)  # type: ignore[arg-type]

    def corrections(self) -> tuple[str, ...]:
        """What `tidied` would change in the document number, in words for the screen."""
        return read_document_number(self.document_number).corrections if self.document_number.strip() else ()

    def problems(self) -> list[Refusal]:
        """Everything that keeps this copy from being kept as a draft."""
        found = []
        if not self.title.strip():
            found.append(Refusal("请填写名称。", article(12), "", "title"))
        if len(self.title) > TITLE_MAX:
            found.append(Refusal(f"名称超过{TITLE_MAX}个字。", article(12), "请缩短。", "title"))
        if len(self.summary) > SUMMARY_MAX:
            found.append(
                Refusal(
                    f"内容概述超过{SUMMARY_MAX}个字。",
                    article(12),
                    f"一般不超过{SUMMARY_USUAL}个字。",
                    "summary",
                )
            )
        if len(self.html) > markup.HTML_CHARACTERS_MAX:
            found.append(Refusal("正文过长。", "", "请将部分内容改为附件。", "html"))
        if self.document_number.strip():
            reading = read_document_number(self.document_number)
            found += [Refusal(problem, "", "", "document_number") for problem in reading.problems]
        return found + self._impossible_dates()

    def _impossible_dates(self) -> list[Refusal]:
        found = []
        if self.expires_on and self.effective_on and self.expires_on < self.effective_on:
            found.append(Refusal("失效日期早于施行日期。", "", "请核对。", "expires_on"))
        if self.repealed_on and not self.repealed_by:
            found.append(Refusal("请写明废止依据的文件。", "", "", "repealed_by"))
        return found


def _words(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (markup.visible(word).strip() for word in given)))


def canonical(content: dict[str, Any]) -> bytes:
    """The one way to write a content: keys sorted, no spaces, UTF-8; the file of an edition."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical writing, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()


def content_of(
    publication: Publication, attachments: Iterable[Attachment], copy: WorkingCopy | None = None
) -> dict[str, Any]:
    """All that an edition made of this working copy would say to the public.

    The reason for not disclosing is not part of it: it goes with the slip, not to the public.
    """
    kept = publication.working_copy
    assert copy is not None or kept is not None
    shown = copy or WorkingCopy.from_json(kept.open() if kept else {})
    return {
        **shown.to_json(),
        "format": FORMAT,
        "publication": str(publication.pk),
        "body": publication.body.code,
        "issuer": shown.issuer or publication.body.name,
        "kind": publication.kind,
        "office": publication.office.name if publication.office else "",
        "attribute": publication.attribute,
        "ground": publication.ground,
        "correction_note": publication.correction_note,
        "attachments": [
            {"name": row.name, "kind": row.kind, "size": row.size, "sha256": row.sha256}
            for row in attachments
        ],
    }
