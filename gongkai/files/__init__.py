"""Untrusted files in, safe files out (文件检查)."""

from gongkai.files.cleaning import CleaningRefused, clean_file
from gongkai.files.complaints import FileComplaint, HostileFile, UninspectableFile, UnreadableFile
from gongkai.files.inspection import (
    FileFinding,
    FileKind,
    Inspection,
    Remedy,
    Severity,
    TextChunk,
    inspect_file,
    inspect_many,
)
from gongkai.files.reading import Cell, SheetRow, open_sheet
from gongkai.files.writing import defuse, write_csv, write_xlsx

__all__ = [
    "Cell",
    "CleaningRefused",
    "FileComplaint",
    "FileFinding",
    "FileKind",
    "HostileFile",
    "Inspection",
    "Remedy",
    "Severity",
    "SheetRow",
    "TextChunk",
    "UninspectableFile",
    "UnreadableFile",
    "clean_file",
    "defuse",
    "inspect_file",
    "inspect_many",
    "open_sheet",
    "write_csv",
    "write_xlsx",
]
