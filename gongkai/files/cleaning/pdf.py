"""Clean PDF by writing it anew (PDF 清理).

A new file holds only what the current version leads to: earlier versions, leftovers, bytes before and after,
and restrictions are gone by that alone.
"""

import io

import pikepdf

from gongkai.files.cleaning.pictures import clean_picture
from gongkai.files.complaints import FileComplaint, UninspectableFile
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.office.shared import LOCAL_PLACE
from gongkai.files.inspection.pdf.inspecting import BROKEN
from gongkai.files.inspection.pdf.objects import ACTIVE_ACTIONS, dictionaries
from gongkai.files.inspection.pdf.pages import ANNOTATIONS_SEEN, is_jpeg
from gongkai.files.inspection.pdf.structure import reachable_objects

PRIVATE_KEYS = ("/PieceInfo", "/Thumb", "/AA", "/LastModified")
NO_APPEARANCE = "表单内容没有显示图样，不能转为普通文字。请将文件打印为 PDF 后再上传。"
STANDARDS = ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfuaid:part")


def clean_pdf(data: bytes, accepted: frozenset[str]) -> bytes:
    """The same pages without properties, scripts and private data; the rest only if accepted.

    Title, language and the declaration of an archival standard (PDF/A, PDF/UA) stay.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _flatten(pdf, accepted)
            if "PDF_ATTACHMENT" in accepted:
                _drop_attachments(pdf)
            _drop_annotations(pdf, accepted)
            _drop_actions(pdf)
            _drop_private(pdf)
            _strip_pictures(pdf)
            _forget_author(pdf)
            out = io.BytesIO()
            pdf.save(
                out,
                encryption=False,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                fix_metadata_version=False,
            )
    except FileComplaint:
        raise
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError) as broken:
        raise UninspectableFile(BROKEN) from broken
    return out.getvalue()


def _flatten(pdf: pikepdf.Pdf, accepted: frozenset[str]) -> None:
    """What forms and signatures show becomes part of the page; what they do not show goes."""
    if not {"PDF_FORM_VALUES", "PDF_SIGNED"} & accepted or "/AcroForm" not in pdf.Root:
        return
    others: list[list[pikepdf.Object]] = []
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        items = (
            [a for a in annotations if isinstance(a, pikepdf.Dictionary)] if annotations is not None else []
        )
        widgets = [a for a in items if str(a.get("/Subtype", "")) == "/Widget"]
        if any("/AP" not in w and isinstance(w.get("/V"), pikepdf.String) for w in widgets):
            raise UninspectableFile(NO_APPEARANCE)
        others.append([a for a in items if str(a.get("/Subtype", "")) != "/Widget"])
        page.obj["/Annots"] = pikepdf.Array(widgets)
    pdf.flatten_annotations("screen")
    for page, kept in zip(pdf.pages, others, strict=True):
        page.obj["/Annots"] = pikepdf.Array(kept)
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]


def _drop_attachments(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
        del names["/EmbeddedFiles"]
    if "/Collection" in pdf.Root:
        del pdf.Root["/Collection"]
    for item in dictionaries([pdf.trailer, *reachable_objects(pdf)]):
        for key in ("/AF", "/EF", "/RF"):
            if key in item:
                del item[key]


def _drop_annotations(pdf: pikepdf.Pdf, accepted: frozenset[str]) -> None:
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            continue
        kept = [a for a in annotations if isinstance(a, pikepdf.Dictionary) and _stays(a, accepted)]
        if kept:
            page.obj["/Annots"] = pikepdf.Array(kept)
        else:
            del page.obj["/Annots"]


def _stays(annotation: pikepdf.Object, accepted: frozenset[str]) -> bool:
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/FileAttachment":
        return "PDF_ATTACHMENT" not in accepted
    if kind == "/Link":
        return not _leads_inside(annotation)
    return kind in ANNOTATIONS_SEEN or kind == "/Redact" or "PDF_ANNOTATION" not in accepted


def _leads_inside(link: pikepdf.Object) -> bool:
    """Whether a link leads to a file of this computer or the internal network."""
    action = link.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        return False
    address = str(action["/URI"]) if isinstance(action.get("/URI"), pikepdf.String) else ""
    is_script = address.lower().startswith(("javascript:", "data:"))
    return str(action.get("/S", "")) == "/GoToR" or is_script or LOCAL_PLACE.match(address) is not None


def _drop_actions(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        del names["/JavaScript"]
    action = pdf.Root.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) != "/GoTo":
        del pdf.Root["/OpenAction"]
    for item in dictionaries([pdf.trailer, *reachable_objects(pdf)]):
        for key in ("/A", "/Next", "/PA"):
            action = item.get(key)
            if isinstance(action, pikepdf.Dictionary) and _is_active(action):
                del item[key]
        if "/JS" in item:
            del item["/JS"]


def _is_active(action: pikepdf.Object) -> bool:
    return (
        str(action.get("/S", "")) in ACTIVE_ACTIONS
        or "/JS" in action
        or _leads_inside(pikepdf.Dictionary(A=action))
    )


def _drop_private(pdf: pikepdf.Pdf) -> None:
    for item in dictionaries([*reachable_objects(pdf)]):
        for key in PRIVATE_KEYS:
            if key in item:
                del item[key]
        if "/Metadata" in item and item.objgen != pdf.Root.objgen:
            del item["/Metadata"]


def _strip_pictures(pdf: pikepdf.Pdf) -> None:
    for item in reachable_objects(pdf):
        if isinstance(item, pikepdf.Stream) and is_jpeg(item):
            raw = item.read_raw_bytes()
            try:
                cleaned = clean_picture(raw, FileKind.JPEG)
            except UninspectableFile:
                continue
            if cleaned != raw:
                item.write(cleaned, filter=pikepdf.Name.DCTDecode)


def _forget_author(pdf: pikepdf.Pdf) -> None:
    info = pdf.trailer.get("/Info")
    title = str(info["/Title"]) if isinstance(info, pikepdf.Dictionary) and "/Title" in info else ""
    kept: dict[str, object] = {}
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as before:
            kept = {key: before[key] for key in STANDARDS if key in before}
            title = title or str(before.get("dc:title", ""))
        del pdf.Root["/Metadata"]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if title:
        pdf.docinfo["/Title"] = title
    if kept or title:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as after:
            for key, value in kept.items():
                after[key] = str(value)
            if title:
                after["dc:title"] = title
