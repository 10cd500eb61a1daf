"""Untrusted files in, safe files out (文件检查)."""

from gongkai.files.complaints import HostileFile, UnreadableFile
from gongkai.files.reading import Cell, SheetRow, open_sheet
from gongkai.files.writing import defuse, write_csv, write_xlsx

__all__ = [
    "Cell",
    "HostileFile",
    "SheetRow",
    "UnreadableFile",
    "defuse",
    "open_sheet",
    "write_csv",
    "write_xlsx",
]
