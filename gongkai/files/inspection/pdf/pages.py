"""Look at the pages of a PDF: annotations, boxes, and pictures as they are stored (PDF页面检查)."""

import pikepdf

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.pictures.inspecting import inspect_picture

Box = tuple[float, float, float, float]
ANNOTATIONS_SEEN = {"/Link", "/Widget", "/PrinterMark", "/TrapNet"}
HIDDEN_FLAGS = 0x02 | 0x20  # Hidden, NoView


def inspect_pages(pdf: pikepdf.Pdf, reachable: list[pikepdf.Object], found: Gathering) -> None:
    """Findings about annotations of each page, and about JPEG files stored inside."""
    for number, page in enumerate(pdf.pages, start=1):
        annotations = page.obj.get("/Annots")
        for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
            if isinstance(annotation, pikepdf.Dictionary):
                _inspect_annotation(annotation, f"第{number}页", found)
    for item in reachable:
        if isinstance(item, pikepdf.Stream) and is_jpeg(item):
            _inspect_jpeg(item, found)


def _inspect_annotation(annotation: pikepdf.Object, place: str, found: Gathering) -> None:
    kind = str(annotation.get("/Subtype", ""))
    words = [
        str(annotation[k])
        for k in ("/Contents", "/RC", "/T", "/Subj", "/OverlayText")
        if isinstance(annotation.get(k), pikepdf.String)
    ]
    if kind == "/Redact":
        found.find("PDF_UNAPPLIED_REDACTION", place)
    elif kind == "/FileAttachment":
        found.find("PDF_ATTACHMENT", place)
    elif kind not in ANNOTATIONS_SEEN:
        found.find("PDF_ANNOTATION", place, kind.lstrip("/"))
    elif kind == "/Widget" and int(annotation.get("/F", 0)) & HIDDEN_FLAGS and "/V" in annotation:
        found.find("PDF_FORM_VALUES", place, "不显示的字段")
    if kind not in ANNOTATIONS_SEEN:
        found.text(f"{place}批注", " ".join(words), hidden=True)
    elif kind == "/Link" and isinstance(annotation.get("/Contents"), pikepdf.String):
        found.text(f"{place}链接说明", str(annotation["/Contents"]), hidden=True)


def is_jpeg(item: pikepdf.Object) -> bool:
    """Whether a stream is a JPEG file as it stands."""
    filters = item.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        return len(filters) == 1 and str(filters[0]) == "/DCTDecode"
    return str(filters) == "/DCTDecode"


def _inspect_jpeg(item: pikepdf.Object, found: Gathering) -> None:
    data = item.read_raw_bytes()
    if not data.startswith(b"\xff\xd8"):
        return
    place = f"图片对象{item.objgen[0]}"
    try:
        inspect_picture(data, FileKind.JPEG, place, found)
    except UninspectableFile:
        found.find("IMAGE_METADATA", place, "结构不完整")


def visible_box(page: pikepdf.Page) -> Box:
    """The part of the page that viewers show, in page units."""
    media, crop = _box(page.mediabox), _box(page.cropbox)
    return (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))


def _box(values: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(v) for v in values)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
