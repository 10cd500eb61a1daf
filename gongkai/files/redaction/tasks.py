"""The steps of a redaction inside the limited process (遮盖步骤); each answers with plain values."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from typing import Any

from PIL import Image

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.kinds import recognize
from gongkai.files.redaction import assembling, burning, checking, pages, sheets, writings
from gongkai.files.redaction.marks import FULLY_COVERED, PARTLY_COVERED, TOUCHED, Area, PageText

PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP, FileKind.TIFF})
OTHER_KIND = "这类文件不能在线遮盖。请转换为 PDF、DOCX、XLSX 或者图片后再办理。"
Values = dict[str, Any]


def kind_of(data: bytes) -> str:
    """pdf, picture, xlsx or docx. Raises UninspectableFile for everything else."""
    kind = recognize(io.BytesIO(data), "原件")
    if kind in PICTURES:
        return "picture"
    if kind in (FileKind.PDF, FileKind.XLSX, FileKind.DOCX):
        return kind.value
    raise UninspectableFile(OTHER_KIND)


def _outline(data: bytes, request: Values) -> Values:
    """The kind and its pages: sizes in points, tables of a workbook, or paragraphs of a document."""
    kind = kind_of(data)
    if kind == "pdf":
        return {"kind": kind, "sizes": pages.page_sizes(data)}
    if kind == "picture":
        dots = 72 / pages.PICTURE_DPI
        return {"kind": kind, "sizes": [(f.width * dots, f.height * dots) for f in pages.frames(data)]}
    if kind == "xlsx":
        return {"kind": kind, "sheets": [s.as_json() for s in sheets.read_book(data)]}
    return {"kind": kind, "blocks": [b.as_json() for b in writings.read_document(data)]}


def _text(data: bytes, request: Values) -> Values:
    """The characters of one page."""
    if kind_of(data) == "picture":
        return {"text": "", "boxes": []}
    with pages.opened_page(data, request["page"]) as (page, _):
        return _as_values(pages.page_text(page))


def _as_values(text: PageText) -> Values:
    return {"text": text.text, "boxes": [[round(e, 5) for e in b] if b else None for b in text.boxes]}


def _picture(data: bytes, request: Values) -> Values:
    """One page as a PNG."""
    drawn = _drawn(data, request["page"], request["dpi"])
    with os.fdopen(os.dup(request["output"]), "wb") as out:
        drawn.save(out, "PNG")
    return {"size": drawn.size}


def _drawn(data: bytes, number: int, dpi: int) -> Image.Image:
    if kind_of(data) == "picture":
        frame = pages.frames(data)[number - 1]
        if dpi < pages.PICTURE_DPI:
            frame.thumbnail((frame.width * dpi // pages.PICTURE_DPI, frame.height * dpi // pages.PICTURE_DPI))
        return frame
    with pages.opened_page(data, number) as (page, _):
        return pages.drawn(page, dpi)


def _burn_page(data: bytes, request: Values) -> Values:
    """One page with its boxes as a PDF of its own; tells what was hidden and what stayed."""
    areas = [Area(**values) for values in request["areas"]]
    picture = _drawn(data, request["page"], request["dpi"])
    dpi, text, clean = float(request["dpi"]), PageText("", ()), False
    if kind_of(data) == "picture":
        dpi = pages.PICTURE_DPI
    else:
        with pages.opened_page(data, request["page"]) as (page, _):
            text, clean = pages.page_text(page), pages.hides_nothing(page)
            dpi = picture.width * 72 / page.get_size()[0]
    touched = text.covered(areas, TOUCHED)
    signs: list[assembling.Sign] = []
    if request["words"] and clean:
        signs = [
            (sign, box)
            for sign, box, hit in zip(text.text, text.boxes, touched, strict=True)
            if box and not hit and _has_ink(picture, box)
        ]
    burnt = burning.burn(picture, areas, request["font"])
    piece = assembling.one_page(burnt, dpi, signs)
    with os.fdopen(os.dup(request["output"]), "wb") as out:
        out.write(assembling.PIECE.pack(len(piece)) + piece)
    return {
        **_as_values(text),
        "words": bool(signs),
        "kept": "".join(sign for sign, _ in signs),
        "partly": _partly_covered(text, areas),
    }


def _has_ink(picture: Image.Image, box: tuple[float, float, float, float]) -> bool:
    """Whether anything is drawn where a character is said to stand."""
    wide, high = picture.size
    left, top = max(0, int(box[0] * wide) - 1), max(0, int(box[1] * high) - 1)
    right, bottom = min(wide, int(box[2] * wide) + 2), min(high, int(box[3] * high) + 2)
    if right <= left or bottom <= top:
        return False
    low, most = picture.crop((left, top, right, bottom)).convert("L").getextrema()
    return float(most) - float(low) > 24  # type: ignore[arg-type]


def _partly_covered(text: PageText, areas: list[Area]) -> list[int]:
    """Places, in the order of the areas (from 1), whose box cuts through characters that no other box covers."""
    whole = text.covered(areas, FULLY_COVERED)
    found = []
    for place, area in enumerate(areas, start=1):
        cut = text.covered([area], PARTLY_COVERED)
        if any(
            c and not w and not text.text[n].isspace()
            for n, (c, w) in enumerate(zip(cut, whole, strict=True))
        ):
            found.append(place)
    return found


def _assemble(data: bytes, request: Values) -> Values:
    """The one-page files as one PDF."""
    whole = assembling.assembled(data)
    with os.fdopen(os.dup(request["output"]), "wb") as out:
        out.write(whole)
    return {"size": len(whole)}


def _check_page(data: bytes, request: Values) -> Values:
    areas = [Area(**values) for values in request["areas"]]
    return {
        "problems": checking.page_problems(
            data, request["page"], request["gone"], areas, request["font"], request["words"]
        )
    }


def _check_whole(data: bytes, request: Values) -> Values:
    return {"problems": checking.whole_problems(data, request["pages"], request["gone"])}


def _rebuild(data: bytes, request: Values) -> Values:
    """A workbook or document written anew without what is marked."""
    rebuild = sheets.rebuilt if kind_of(data) == "xlsx" else writings.rebuilt
    content, gone = rebuild(data, request["marks"])
    with os.fdopen(os.dup(request["output"]), "wb") as out:
        out.write(content)
    return {"gone": gone}


def _check_rebuilt(data: bytes, request: Values) -> Values:
    check = sheets.problems if kind_of(data) == "xlsx" else writings.problems
    return {"problems": check(data, request["gone"])}


STEPS: dict[str, Callable[[bytes, Values], Values]] = {
    "outline": _outline,
    "text": _text,
    "picture": _picture,
    "burn_page": _burn_page,
    "assemble": _assemble,
    "check_page": _check_page,
    "check_whole": _check_whole,
    "rebuild": _rebuild,
    "check_rebuilt": _check_rebuilt,
}


def answer(request: Values) -> Values:
    """Do one step on the file of the request."""
    with io.FileIO(os.dup(request["file"])) as stream:
        return {"redaction": STEPS[request["step"]](stream.readall(), request)}
