"""Read and draw the pages of a PDF or a picture, as a reader sees them (页面). Runs in the limited process only."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, ImageSequence

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.pdf.seeing import CHARACTERS_PER_PAGE_MAX, read_page
from gongkai.files.redaction.marks import Box, PageText

PAGES_MAX = 300
PIXELS_MAX = 40_000_000
PICTURE_DPI = 200
GRID = 100_000
BROKEN = "文件已损坏，不能打开。请用相应软件打开并另存后再上传。"
LOCKED = "PDF 设有打开密码或者已损坏，不能打开。请取消密码后再上传。"


@contextmanager
def opened_page(data: bytes, number: int) -> Iterator[tuple[pypdfium2.PdfPage, Any]]:
    """One page of a PDF with its form fields and notes made part of it; `number` counts from 1."""
    document = _document(data)
    try:
        document.init_forms()
        flat = document[number - 1]
        pdfium.FPDFPage_Flatten(flat.raw, pdfium.FLAT_NORMALDISPLAY)
        flat.close()
        page = document[number - 1]
        yield page, document
    finally:
        document.close()


def _document(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data[max(0, data.find(b"%PDF-")) :])
    except pypdfium2.PdfiumError as broken:
        raise UninspectableFile(LOCKED) from broken


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height in points of every page as displayed. Raises UninspectableFile."""
    document = _document(data)
    try:
        if len(document) > PAGES_MAX:
            raise UninspectableFile(f"文件超过{PAGES_MAX}页。请拆分成几个文件分别办理。")
        return [page.get_size() for page in document]
    finally:
        document.close()


def drawn(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    """The page as a picture, without transparency; very large pages get fewer dots."""
    wide, high = page.get_size()
    scale = dpi / 72
    most = PIXELS_MAX / max(1.0, wide * high)
    bitmap = page.render(
        scale=min(scale, most**0.5), may_draw_forms=True, draw_annots=True, rev_byteorder=True
    )
    return bitmap.to_pil().convert("RGB")


def page_text(page: pypdfium2.PdfPage) -> PageText:
    """The characters of a page with their places; what lies beyond the displayed page is left out."""
    text_page = page.get_textpage()
    count = pdfium.FPDFText_CountChars(text_page.raw)
    if count > CHARACTERS_PER_PAGE_MAX:
        raise MemoryError("too many characters on one page")
    signs: list[str] = []
    boxes: list[Box | None] = []
    for index in range(max(0, count)):
        code = pdfium.FPDFText_GetUnicode(text_page.raw, index)
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
            continue
        box = _box(page, text_page, index)
        if box is not None and not (box[2] > 0 and box[3] > 0 and box[0] < 1 and box[1] < 1):
            continue
        signs.append(chr(code))
        boxes.append(None if chr(code).isspace() else box)
    text_page.close()
    return PageText("".join(signs), tuple(boxes))


def _box(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, index: int) -> Box | None:
    """Where a character stands on the page as displayed: the box of its ink, or of its font where it has none."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page.raw, index, left, right, bottom, top)
    corners = [(left.value, bottom.value), (right.value, top.value)]
    if right.value - left.value < 0.01 or top.value - bottom.value < 0.01:
        loose = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, loose)
        corners = [(loose.left, loose.bottom), (loose.right, loose.top)]
    points = [_displayed(page, x, y) for x, y in corners]
    across, down = [p[0] for p in points], [p[1] for p in points]
    box = (min(across), min(down), max(across), max(down))
    return box if box[2] > box[0] and box[3] > box[1] else None


def _displayed(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, GRID, GRID, 0, x, y, across, down)
    return across.value / GRID, down.value / GRID


def hides_nothing(page: pypdfium2.PdfPage) -> bool:
    """Whether all text of the page is seen by its readers: only then may words of it be given on."""
    left, bottom, right, top = page.get_cropbox()
    return not read_page(page.raw, (left, bottom, right, top)).hidden


def frames(data: bytes) -> list[Image.Image]:
    """The pictures of an image file, upright and without transparency. Raises UninspectableFile."""
    try:
        with Image.open(io.BytesIO(data)) as file:
            if file.width * file.height > PIXELS_MAX or getattr(file, "n_frames", 1) > PAGES_MAX:
                raise UninspectableFile("图片过大或者页数过多。请缩小或者拆分后再上传。")
            return [_flat(frame) for frame in ImageSequence.Iterator(file)]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise UninspectableFile(BROKEN) from broken


def _flat(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame) or frame
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        over = upright.convert("RGBA")
        ground = Image.new("RGBA", over.size, "white")
        ground.alpha_composite(over)
        return ground.convert("RGB")
    return upright.convert("RGB")
