"""Everything of a working copy the gate has to look at (检查材料): texts with their places, tables, files."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.files import (
    FileComplaint,
    FileFinding,
    Inspection,
    TextChunk,
    UninspectableFile,
    inspect_many,
)
from gongkai.files import Severity as FileSeverity
from gongkai.publishing import markup
from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.models import Attachment, Publication
from gongkai.publishing.storage import read_attachment

SWAPPED = "存放的文件与登记的摘要不符，不能发布。请移除后重新添加。"
_ROW = re.compile(r"(?P<table>.*)第(?P<row>\d+)行")
NAMES = {
    "title": "名称",
    "summary": "内容概述",
    "document_number": "发文字号",
    "repealed_by": "废止依据",
    "topic": "主题分类",
    "issuer": "发布机构",
    "remark": "备注",
}


@dataclass(frozen=True)
class PlacedText:
    """一段文字: where it stands, and what it says."""

    place: str
    text: str


@dataclass(frozen=True)
class PlacedTable:
    """一个表格: its first row is taken as the header."""

    place: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Material:
    """检查材料: what was read, and what the files themselves gave away."""

    texts: tuple[PlacedText, ...]
    tables: tuple[PlacedTable, ...]
    file_findings: tuple[tuple[str, FileFinding], ...]
    complaints: tuple[tuple[str, str], ...]  # of files that cannot be looked into: never published


def material_of(publication: Publication, copy: WorkingCopy, attachments: Sequence[Attachment]) -> Material:
    """Read everything an edition of this working copy would make public. Looks into the files in a limited process."""
    texts = [*_fields(publication, copy), *(PlacedText(f"附件“{a.name}”", a.name) for a in attachments)]
    body = markup.read_body(copy.html)
    texts += [
        PlacedText(f"正文第{n}段", line) for n, line in enumerate(body.text.split("\n"), 1) if line.strip()
    ]
    texts += [PlacedText("正文链接", address) for address in body.addresses]
    tables = [PlacedTable(f"正文表{n}", rows) for n, rows in enumerate(body.tables, 1)]
    findings: list[tuple[str, FileFinding]] = []
    complaints: list[tuple[str, str]] = []
    for attachment, outcome in zip(attachments, _looked_into(attachments), strict=True):
        label = f"附件“{attachment.name}”"
        if isinstance(outcome, FileComplaint):
            complaints += [(label, reason) for reason in outcome.reasons]
            continue
        findings += [(label, finding) for finding in outcome.findings]
        texts += [PlacedText(f"{label}{chunk.place}", chunk.text) for chunk in outcome.texts]
        tables += _tables(label, outcome.texts)
    return Material(tuple(texts), tuple(tables), tuple(findings), tuple(complaints))


def _fields(publication: Publication, copy: WorkingCopy) -> Iterator[PlacedText]:
    for name, label in NAMES.items():
        if text := getattr(copy, name):
            yield PlacedText(label, text)
    for words in (copy.keywords, copy.co_issuers):
        yield from (PlacedText("关键词、联合发文机关", word) for word in words)
    if publication.correction_note:
        yield PlacedText("更正说明", publication.correction_note)


def _looked_into(attachments: Sequence[Attachment]) -> list[Inspection | FileComplaint]:
    """Every file as it will be published, looked into again; a file that is not the one recorded is refused."""
    if not attachments:
        return []
    contents = [read_attachment(attachment) for attachment in attachments]
    with tempfile.TemporaryDirectory(prefix="gongkai-gate-") as folder:
        files = []
        for number, (attachment, content) in enumerate(zip(attachments, contents, strict=True)):
            path = Path(folder) / f"{number}"
            path.write_bytes(content)
            files.append((path, attachment.name))
        outcomes = inspect_many(files)
    return [
        outcome if hashlib.sha256(content).hexdigest() == attachment.sha256 else UninspectableFile(SWAPPED)
        for attachment, content, outcome in zip(attachments, contents, outcomes, strict=True)
    ]


def _tables(label: str, chunks: Iterable[TextChunk]) -> Iterator[PlacedTable]:
    """The rows of sheets and CSV files, which come as texts with tabs, put together again."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for chunk in chunks:
        found = _ROW.fullmatch(chunk.place)
        if found and "\t" in chunk.text:
            rows.setdefault(found["table"], []).append(tuple(chunk.text.split("\t")))
    for table, kept in rows.items():
        yield PlacedTable(f"{label}{table}", tuple(kept))


def blocks(finding: FileFinding) -> bool:
    """Whether a thing found in a file keeps it from the public."""
    return finding.severity is FileSeverity.BLOCK
