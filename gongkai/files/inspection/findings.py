"""What an inspection tells: findings, texts and the verdict (检查结果)."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How a finding weighs (处理方式): 禁止发布 or 提醒."""

    BLOCK = "block"
    WARN = "warn"


class Remedy(StrEnum):
    """Who can take a hidden thing out of the file (处理途径).

    AUTOMATIC 自动清理: nothing a reader sees is lost. ON_CONSENT 经确认后清理: content is lost or changed, so
    a person names the code. BY_HAND 人工处理: only whoever made the file can decide what is meant.
    """

    AUTOMATIC = "automatic"
    ON_CONSENT = "on_consent"
    BY_HAND = "by_hand"


class FileKind(StrEnum):
    """Kind of a file, judged by its content (文件类型)."""

    XLSX = "xlsx"
    DOCX = "docx"
    PPTX = "pptx"
    PDF = "pdf"
    OFD = "ofd"
    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    TIFF = "tiff"
    CSV = "csv"
    TXT = "txt"


@dataclass(frozen=True)
class FileFinding:
    """One hidden or dangerous thing in a file (问题): what, where, why it matters and the way out."""

    code: str
    place: str
    message: str
    severity: Severity
    cleanable: bool
    remedy: Remedy


@dataclass(frozen=True)
class TextChunk:
    """Text found in a file (文字) and its place; `hidden` when a reader of the file would not see it."""

    place: str
    text: str
    hidden: bool = False


@dataclass(frozen=True)
class Inspection:
    """The outcome of looking at one file (检查结果); `sha256` names exactly the bytes looked at."""

    kind: FileKind
    filename: str
    sha256: str
    size_bytes: int
    findings: tuple[FileFinding, ...]
    texts: tuple[TextChunk, ...]

    @property
    def blocking(self) -> tuple[FileFinding, ...]:
        """The findings that keep the file from the public."""
        return tuple(f for f in self.findings if f.severity is Severity.BLOCK)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all findings."""
        return frozenset(f.code for f in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the pipe between processes and for keeping a summary."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Inspection":
        """The inspection that `as_json` wrote; raises on anything else."""
        findings = tuple(
            FileFinding(**{**f, "severity": Severity(f["severity"]), "remedy": Remedy(f["remedy"])})
            for f in values["findings"]
        )
        texts = tuple(TextChunk(**t) for t in values["texts"])
        return cls(
            FileKind(values["kind"]),
            str(values["filename"]),
            str(values["sha256"]),
            int(values["size_bytes"]),
            findings,
            texts,
        )
