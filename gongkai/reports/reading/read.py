"""Read anybody's annual report (读取年度报告): the kind of file is told by its content, never by its name."""

import zipfile
from pathlib import Path

from gongkai.files.complaints import FileComplaint
from gongkai.files.packages import inspect_package
from gongkai.law.annual_report import ReportNumbers
from gongkai.reports.reading.assembling import numbers_from
from gongkai.reports.reading.blocks import Block, UnreadableReport, within_limits
from gongkai.reports.reading.cage import blocks_in_cage
from gongkai.reports.reading.html import blocks_of_html
from gongkai.reports.reading.official_json import numbers_of_json
from gongkai.reports.reading.sections import prose_of
from gongkai.reports.reading.tables import TablesFound, tables_in

FILE_BYTES_MAX = 64 * 1024 * 1024
PAGE_BYTES_MAX = 16 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ACCEPTED = "请提供网页（HTML）、Word（.docx）、表格（.xlsx）、文字版PDF或JSON"


def read_report(path: str | Path) -> ReportNumbers:
    """All figures and prose of the annual report in this file.

    Raises UnreadableReport, with every reason in Chinese, for a file that is missing, too large, of another
    kind, encrypted, hostile or scanned, and for one in which no table of the form is found.
    """
    path = Path(path)
    kind = _kind(path)
    if kind == "json":
        return numbers_of_json(path.read_bytes())
    blocks = _blocks(kind, path)
    found = tables_in(blocks)
    if kind == "pdf" and not found.rows3:
        plain = tables_in(blocks_in_cage("pdf-lines", path))
        found = plain if len(plain.rows3) > len(found.rows3) else found
    _refuse_empty(found)
    return numbers_from(found, prose_of(found.lines))


def _blocks(kind: str, path: Path) -> list[Block]:
    if kind == "html":
        if path.stat().st_size > PAGE_BYTES_MAX:
            raise UnreadableReport(f"网页超过{PAGE_BYTES_MAX // 1_048_576}MB，不像一份年度报告")
        return within_limits(blocks_of_html(path.read_bytes()))
    if kind in ("docx", "xlsx"):
        try:
            inspect_package(path)
        except FileComplaint as complaint:
            raise UnreadableReport(*complaint.reasons) from complaint
    return blocks_in_cage(kind, path)


def _refuse_empty(found: TablesFound) -> None:
    if not found.is_empty:
        return
    if found.labels_without_figures >= 5:
        raise UnreadableReport("表三只有行标签，没有数字。请核对文件是否完整，再重新导出")
    raise UnreadableReport("未找到表二、表三、表四（可能是图片、扫描件，或不是政府信息公开工作年度报告）")


def _kind(path: Path) -> str:
    """What the content says the file is: json, html, docx, xlsx or pdf."""
    if not path.is_file():
        raise UnreadableReport(f"没有这个文件：{path}")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableReport("文件是空的")
    if size > FILE_BYTES_MAX:
        raise UnreadableReport(f"文件超过{FILE_BYTES_MAX // 1_048_576}MB，不像一份年度报告")
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as broken:
        raise UnreadableReport("文件无法打开，请检查权限") from broken
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _package_kind(path)
    if head.startswith(_OLE):
        raise UnreadableReport(
            "这是旧格式（.doc、.xls、.wps）或加密的文件，无法读取。请另存为 .docx 或 .xlsx"
        )
    return _text_kind(head)


def _text_kind(head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"{", b"[")):
        return "json"
    if text.startswith((b"<", b"\xff\xfe<", b"\xfe\xff")) or b"<table" in text or b"<html" in text:
        return "html"
    raise UnreadableReport(f"无法识别文件内容。{_ACCEPTED}")


def _package_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise UnreadableReport("文件已损坏。请用办公软件打开并重新另存后再核对") from broken
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    raise UnreadableReport(f"压缩包里不是Word或表格。{_ACCEPTED}")
