"""Word, Excel and PowerPoint files (办公文档检查)."""

from gongkai.files.inspection.containers import Package
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.office.shared import inspect_shared
from gongkai.files.inspection.office.slides import inspect_slides
from gongkai.files.inspection.office.word import inspect_word
from gongkai.files.inspection.office.workbook import inspect_workbook

_INSPECTORS = {
    FileKind.XLSX: inspect_workbook,
    FileKind.DOCX: inspect_word,
    FileKind.PPTX: inspect_slides,
}


def inspect_office(package: Package, kind: FileKind, found: Gathering) -> None:
    """Findings and texts of an Office file."""
    threads = inspect_shared(package, found)
    _INSPECTORS[kind](package, threads, found)
