"""Look into files before they become public (发布前的文件结构检查)."""

from gongkai.files.inspection.asking import inspect_file, inspect_many
from gongkai.files.inspection.findings import FileFinding, FileKind, Inspection, Remedy, Severity, TextChunk
from gongkai.files.inspection.rules import RULES

__all__ = [
    "RULES",
    "FileFinding",
    "FileKind",
    "Inspection",
    "Remedy",
    "Severity",
    "TextChunk",
    "inspect_file",
    "inspect_many",
]
