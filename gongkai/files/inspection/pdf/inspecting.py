"""Look into a PDF (PDF 检查)."""

import io

import pikepdf
import pypdfium2

from gongkai.files.complaints import FileComplaint, UninspectableFile
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.pdf.objects import inspect_objects
from gongkai.files.inspection.pdf.pages import Box, inspect_pages, visible_box
from gongkai.files.inspection.pdf.seeing import (
    PAGE_PART_MIN,
    PageReading,
    blackened_pictures,
    overlap,
    read_page,
    size_of,
)
from gongkai.files.inspection.pdf.structure import (
    inspect_bytes,
    inspect_earlier_versions,
    inspect_leftovers,
    reachable_objects,
)

BROKEN = "PDF 已损坏，无法检查。请用 PDF 软件打开并重新另存后再上传。"
PAGES_MAX = 3_000
OUTSIDE_PART_MIN = 0.1


def inspect_pdf(data: bytes, found: Gathering) -> None:
    """Findings and texts of a PDF; raises UninspectableFile when it needs a password or is broken."""
    inspect_bytes(data, found)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES_MAX:
                raise UninspectableFile(f"PDF 超过{PAGES_MAX}页。请拆分成几个文件。")
            reachable = reachable_objects(pdf)
            inspect_earlier_versions(data, reachable, found)
            inspect_leftovers(pdf, reachable, found)
            inspect_objects(pdf, reachable, found)
            inspect_pages(pdf, reachable, found)
            boxes = [visible_box(page) for page in pdf.pages]
    except pikepdf.PasswordError as locked:
        raise UninspectableFile("PDF 设有打开密码，无法检查。请取消密码后再上传。") from locked
    except FileComplaint:
        raise
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as broken:
        raise UninspectableFile(BROKEN) from broken
    _inspect_drawing(data, boxes, found)


def _inspect_drawing(data: bytes, boxes: list[Box], found: Gathering) -> None:
    try:
        document = pypdfium2.PdfDocument(data[data.find(b"%PDF-") :])
    except pypdfium2.PdfiumError as broken:
        raise UninspectableFile(BROKEN) from broken
    try:
        if len(document) != len(boxes):
            raise UninspectableFile(BROKEN)
        for index, visible in enumerate(boxes):
            page = document[index]
            try:
                _tell(read_page(page.raw, visible), visible, f"第{index + 1}页", found)
            finally:
                page.close()
    finally:
        document.close()


def _tell(reading: PageReading, visible: Box, place: str, found: Gathering) -> None:
    found.text(place, reading.shown)
    for text in reading.hidden.values():
        found.text(place, text, hidden=True)
    pictures = [i for i in reading.painted if i.kind == "picture"]
    is_scan = any(overlap(i.box, visible) >= PAGE_PART_MIN * size_of(visible) for i in pictures)
    for way, text in reading.hidden.items():
        if way == "outside":
            found.find("PDF_OUTSIDE_PAGE", place, text.strip())
        elif way == "picture" or (way == "invisible" and is_scan):
            found.find("PDF_OCR_LAYER", place)
        elif way == "covered":
            found.find("PDF_COVERED_TEXT", place, text.strip())
        else:
            found.find("PDF_INVISIBLE_TEXT", place, text.strip())
    if blackened_pictures(reading.painted):
        found.find("PDF_COVERED_PICTURE", place)
    if any(_is_cut(i.box, visible) for i in pictures):
        found.find("PDF_OUTSIDE_PAGE", place, "图片")


def _is_cut(box: Box, visible: Box) -> bool:
    """Whether a good part of a picture lies beyond what is shown of the page."""
    extent = size_of(box)
    return extent > 400 and (extent - overlap(box, visible)) / extent > OUTSIDE_PART_MIN
