"""Open what was made again, with two readers that share no code, and look for what must be gone (复查). Limited process only."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2
from pdfminer.high_level import extract_text
from PIL import Image, ImageChops, ImageStat

from gongkai.files.redaction.burning import expected, pixel_box
from gongkai.files.redaction.marks import Area, readable

JPEG_TOLERANCE = 60
DRAWN_TOLERANCE = 26.0
CATALOG_KEYS = frozenset({"/Type", "/Pages"})
PAGE_KEYS = frozenset({"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"})


def page_problems(
    data: bytes, number: int, gone: dict[str, int], areas: Sequence[Area], font: str, has_words: bool
) -> list[str]:
    """What is wrong with one page of the new PDF; `gone` says how often each hidden text may still be read."""
    found: list[str] = []
    for reader, text in (("PDFium", _by_pdfium(data, number)), ("pdfminer", _by_pdfminer(data, number))):
        read, _ = readable(text)
        if read and not has_words:
            found.append(f"第{number}页：仍能提取文字（{reader}），遮盖未生效。")
        found += [
            f"第{number}页：已遮盖的文字仍能提取（{reader}，{len(term)}个字），遮盖未生效。"
            for term, allowed in gone.items()
            if has_words and read.count(term) > allowed
        ]
    return found + _uncovered(data, number, areas, font)


def _by_pdfium(data: bytes, number: int) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[number - 1].get_textpage().get_text_bounded())
    finally:
        document.close()


def _by_pdfminer(data: bytes, number: int) -> str:
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its own words only: what it meets is expected
    return str(extract_text(io.BytesIO(data), page_numbers=[number - 1]))


def _uncovered(data: bytes, number: int, areas: Sequence[Area], font: str) -> list[str]:
    """Boxes that are not exactly black and their reason, in the stored picture or in the page as drawn."""
    stored, exact = _stored_picture(data, number)
    drawn = _drawn(data, number, stored.size)
    wanted = expected(stored.size, areas, font)
    found = []
    for place, area in enumerate(areas, start=1):
        box = pixel_box(area, stored.size)
        must = wanted.crop(box)
        off = ImageChops.difference(stored.crop(box), must)
        worst = off.getextrema()[1]
        apart = ImageStat.Stat(ImageChops.difference(drawn.crop(box), must)).mean[0]
        if worst > (0 if exact else JPEG_TOLERANCE) or apart > DRAWN_TOLERANCE:  # type: ignore[operator]
            found.append(f"第{number}页第{place}处遮盖：区域没有完全涂黑，遮盖未生效。")
    return found


def _stored_picture(data: bytes, number: int) -> tuple[Image.Image, bool]:
    """The picture of the page as it is stored, and whether it is stored without loss."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        image = pdf.pages[number - 1].Resources.XObject.Page
        assert isinstance(image, pikepdf.Stream)
        exact = str(image.Filter) == "/FlateDecode"
        return pikepdf.PdfImage(image).as_pil_image().convert("L"), exact


def _drawn(data: bytes, number: int, size: tuple[int, int]) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number - 1]
        picture = page.render(scale=size[0] / page.get_size()[0]).to_pil().convert("L")
        return picture if picture.size == size else picture.resize(size)
    finally:
        document.close()


def whole_problems(data: bytes, pages: int, gone: Sequence[str]) -> list[str]:
    """What the new PDF holds beside its pages: properties, notes, attachments, hidden texts in any stream."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if len(pdf.pages) != pages:
            found.append(f"遮盖后的文件有{len(pdf.pages)}页，原文件有{pages}页。")
        if "/Info" in pdf.trailer or set(pdf.Root.keys()) - CATALOG_KEYS:
            found.append("遮盖后的文件带有属性、附件或者脚本。")
        for number, page in enumerate(pdf.pages, start=1):
            if set(page.obj.keys()) - PAGE_KEYS:
                found.append(f"第{number}页：带有批注或者其他内容。")
        found += _in_streams(pdf, gone)
    return found


def _in_streams(pdf: pikepdf.Pdf, gone: Sequence[str]) -> list[str]:
    """Hidden texts of four characters and more, as they might lie in streams and strings in any common coding."""
    patterns = {
        coded
        for term in gone
        if len(term) >= 4
        for coded in (term.encode(), term.encode("utf-16-be"), term.encode("gb18030"))
    }
    for item in pdf.objects:
        held: Any = item
        if not isinstance(held, pikepdf.Stream) or str(held.get("/Subtype", "")) == "/Image":
            continue
        content = held.read_bytes()
        if any(pattern in content for pattern in patterns):
            return ["文件内部仍存有已遮盖的文字，遮盖未生效。"]
    return []
