"""Black out parts of a file so that they are gone (区分处理：遮盖)."""

from gongkai.files.redaction.asking import (
    Leftover,
    Original,
    Outline,
    Redacted,
    RedactionFailed,
    redact_pages,
    redact_parts,
)
from gongkai.files.redaction.marks import Area, PageText, occurrences, readable

__all__ = [
    "Area",
    "Leftover",
    "Original",
    "Outline",
    "PageText",
    "Redacted",
    "RedactionFailed",
    "occurrences",
    "readable",
    "redact_pages",
    "redact_parts",
]
