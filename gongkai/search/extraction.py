"""The text of a published file (附件文字): bounded, and nothing when the file cannot be read. Never raises for a file.

Files were looked into and cleaned before they were attached; here only their words are wanted.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator

log = logging.getLogger("gongkai.search")
PAGES_MAX, ROWS_MAX = 500, 20_000


def text_of(content: bytes, kind: str, room: int) -> str:
    """The running text of a file of that kind (its extension), at most `room` characters."""
    reader = _READERS.get(kind.lower().lstrip("."))
    if reader is None or room <= 0:
        return ""
    found: list[str] = []
    length = 0
    try:
        for piece in reader(content):
            found.append(piece)
            length += len(piece) + 1
            if length >= room:
                break
    except Exception as why:  # any of three parsers, on any file
        log.warning("text of an attachment could not be read: %s (%s)", kind, type(why).__name__)
    return "\n".join(found)[:room]


def _pdf(content: bytes) -> Iterator[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(min(len(document), PAGES_MAX)):
            page = document[number]
            words = page.get_textpage()
            yield words.get_text_bounded()
            words.close()
            page.close()
    finally:
        document.close()


def _docx(content: bytes) -> Iterator[str]:
    import docx

    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows[:ROWS_MAX]:
            yield " ".join(cell.text for cell in row.cells)


def _sheet(content: bytes) -> Iterator[str]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python()[:ROWS_MAX]:
            yield " ".join(str(cell) for cell in row if cell not in ("", None))


def _plain(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", errors="replace")


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": _pdf, "docx": _docx, "xlsx": _sheet, "xls": _sheet, "ods": _sheet, "txt": _plain, "csv": _plain,
}  # fmt: skip
