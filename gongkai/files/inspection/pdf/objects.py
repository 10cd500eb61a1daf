"""Look through the objects of a PDF: scripts, attachments, layers, forms, signatures, properties (PDF对象检查)."""

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from gongkai.files.complaints import FileComplaint
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.office.shared import LOCAL_PLACE
from gongkai.files.inspection.pdf.structure import held_by
from gongkai.files.inspection.xml import local, parse_xml

ACTIVE_ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute"),
    *("/Sound", "/Movie", "/Trans", "/GoTo3DView"),
}
MEDIA_SUBTYPES = {"/RichMedia", "/3D", "/Sound", "/Movie", "/Screen"}
INFO_NOT_TELLING = {"/Title", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
XMP_NOT_TELLING = {
    *(
        "xmpmeta",
        "RDF",
        "Description",
        "li",
        "Alt",
        "Seq",
        "Bag",
        "title",
        "language",
        "format",
        "part",
        "rev",
    ),
    *("conformance", "CreateDate", "ModifyDate", "MetadataDate", "Producer", "PDFVersion", "Trapped", "date"),
    *("amd", "corr", "type", "DocumentID", "InstanceID", "RenditionClass", "VersionID", "NPages"),
    *("action", "when", "instanceID", "changed", "ConformsTo", "ViewerPreferences"),
}
DIRECT_DEPTH_MAX = 30


def inspect_objects(pdf: pikepdf.Pdf, reachable: list[pikepdf.Object], found: Gathering) -> None:
    """Findings about everything the trailer leads to."""
    if pdf.is_encrypted:
        found.find("PDF_RESTRICTED", "文件")
    for item in dictionaries([pdf.trailer, *reachable]):
        _inspect_actions(item, found)
        _inspect_attachments(item, found)
        _inspect_private(pdf, item, found)
        for key in ("/ActualText", "/Alt", "/E"):
            if isinstance(item.get(key), pikepdf.String):
                found.text("替代文字", str(item[key]), hidden=True)
    _inspect_catalogue(pdf, found)
    _inspect_layers(pdf, found)
    _inspect_form(pdf, found)
    _inspect_properties(pdf, found)
    _inspect_outline(reachable, found)


def dictionaries(items: list[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream, also those written inside others."""
    waiting = [(item, 0) for item in items]
    while waiting:
        holder, depth = waiting.pop()
        if isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)):
            yield holder
        if depth < DIRECT_DEPTH_MAX:
            waiting += [(v, depth + 1) for v in held_by(holder) if not v.is_indirect]


def _inspect_actions(item: pikepdf.Object, found: Gathering) -> None:
    kind = str(item.get("/S", "")) if isinstance(item.get("/S"), pikepdf.Name) else ""
    if kind in ACTIVE_ACTIONS:
        found.find("PDF_SCRIPT", "动作", kind.lstrip("/"))
    if "/JS" in item or "/AA" in item:
        found.find("PDF_SCRIPT", "动作", "JavaScript" if "/JS" in item else "自动动作")
        if isinstance(item.get("/JS"), pikepdf.String):
            found.text("脚本", str(item["/JS"]), hidden=True)
    address = str(item["/URI"]) if isinstance(item.get("/URI"), pikepdf.String) else ""
    if kind == "/GoToR":
        address = "file:" + str(item.get("/F", ""))
    if address:
        found.text("链接", address, hidden=True)
        if LOCAL_PLACE.match(address) or re.match(r"(?:javascript|data):", address, re.I):
            found.find("PDF_LOCAL_LINK", "链接", address)
    if isinstance(item.get("/Subtype"), pikepdf.Name) and str(item["/Subtype"]) in MEDIA_SUBTYPES:
        found.find("PDF_MEDIA", "文件", str(item["/Subtype"]).lstrip("/"))


def _inspect_attachments(item: pikepdf.Object, found: Gathering) -> None:
    is_file = str(item.get("/Type", "")) == "/EmbeddedFile"
    if is_file or isinstance(item.get("/EF"), pikepdf.Dictionary):
        name = item.get("/UF", item.get("/F", ""))
        found.find("PDF_ATTACHMENT", "附件", str(name) if isinstance(name, pikepdf.String) else "")
        if isinstance(name, pikepdf.String):
            found.text("附件名称", str(name), hidden=True)


def _inspect_private(pdf: pikepdf.Pdf, item: pikepdf.Object, found: Gathering) -> None:
    if "/PieceInfo" in item:
        found.find("PDF_PRIVATE_DATA", "文件", "PieceInfo")
    if str(item.get("/Type", "")) == "/Page" and "/Thumb" in item:
        found.find("PDF_PRIVATE_DATA", "文件", "页面缩略图")
    metadata = item.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream) and item.objgen != pdf.Root.objgen:
        found.find("PDF_METADATA", "页面或者图片", "XMP")
        found.text("XMP", metadata.read_bytes()[:20_000].decode("utf-8", "replace"), hidden=True)


def _inspect_catalogue(pdf: pikepdf.Pdf, found: Gathering) -> None:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        found.find("PDF_SCRIPT", "动作", "JavaScript")
    if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
        found.find("PDF_ATTACHMENT", "附件")
    action = pdf.Root.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) not in ("/GoTo", ""):
        found.find("PDF_SCRIPT", "打开时", str(action.get("/S", "")).lstrip("/"))
    if "/Collection" in pdf.Root:
        found.find("PDF_ATTACHMENT", "附件", "文件包")


def _inspect_layers(pdf: pikepdf.Pdf, found: Gathering) -> None:
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return
    groups = [g for g in properties.get("/OCGs", []) if isinstance(g, pikepdf.Dictionary)]
    default = properties.get("/D", pikepdf.Dictionary())
    on = {g.objgen for g in default.get("/ON", [])}
    off = {g.objgen for g in default.get("/OFF", [])}
    if str(default.get("/BaseState", "/ON")) == "/OFF":
        off |= {g.objgen for g in groups} - on
    for group in groups:
        usage = group.get("/Usage", pikepdf.Dictionary())
        view = usage.get("/View", pikepdf.Dictionary()).get("/ViewState", "/ON")
        if group.objgen in off or str(view) == "/OFF":
            found.find("PDF_HIDDEN_LAYER", f"图层“{group.get('/Name', '')}”")


def _inspect_form(pdf: pikepdf.Pdf, found: Gathering) -> None:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    if "/XFA" in form:
        found.find("PDF_XFA", "表单")
    waiting = [(f, "") for f in form.get("/Fields", [])]
    visited: set[tuple[int, int]] = set()
    while waiting:
        field, kind = waiting.pop()
        if not isinstance(field, pikepdf.Dictionary) or (field.is_indirect and field.objgen in visited):
            continue
        visited.add(field.objgen)
        kind = str(field.get("/FT", kind))
        waiting += [(kid, kind) for kid in field.get("/Kids", [])]
        value = field.get("/V")
        if kind == "/Sig" and value is not None:
            found.find("PDF_SIGNED", "签名")
        elif kind != "/Sig" and value is not None and str(value) not in ("", "/Off"):
            label = str(field.get("/T", ""))
            found.find("PDF_FORM_VALUES", f"表单项“{label}”")
            if isinstance(value, pikepdf.String):
                found.text(f"表单项“{label}”", str(value), hidden=True)


def _inspect_properties(pdf: pikepdf.Pdf, found: Gathering) -> None:
    info = pdf.trailer.get("/Info")
    for key, value in info.as_dict().items() if isinstance(info, pikepdf.Dictionary) else ():
        words = str(value) if isinstance(value, pikepdf.String) else ""
        if words.strip():
            found.text("文件属性", words, hidden=True)
            if key not in INFO_NOT_TELLING and not (key == "/Creator" and _is_program(words)):
                found.find("PDF_METADATA", "文件属性", f"{key.lstrip('/')} {words}")
    packet = pdf.Root.get("/Metadata")
    if not isinstance(packet, pikepdf.Stream):
        return
    try:
        root = parse_xml(packet.read_bytes().strip(b"\0 \r\n\t"))
    except FileComplaint:
        found.find("PDF_METADATA", "文件属性", "XMP 无法读取")
        return
    for name, words in _xmp_values(root):
        found.text("文件属性", words, hidden=True)
        if name not in XMP_NOT_TELLING and not (name in ("CreatorTool",) and _is_program(words)):
            found.find("PDF_METADATA", "文件属性", f"{name} {words}")


def _is_program(words: str) -> bool:
    """Whether a creator is a program's name (Typst 0.14, Microsoft® Word 2019, WPS 文字)."""
    return re.match(r"[\w®™ .\-/()]*(?:\d|Word|Excel|Writer|Typst|WPS|LaTeX|Acrobat)", words) is not None


def _xmp_values(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Pairs of property and text; list items take the name of their property."""
    for element in root.iter():
        name = local(element)
        if not name or str(element.tag).startswith("{http://www.aiim.org/pdfa/ns/"):
            continue
        for key, value in element.attrib.items():
            label = str(key).rpartition("}")[2]
            if label not in ("about", "xmptk", "lang", "parseType") and str(value).strip():
                yield label, str(value)
        text = (element.text or "").strip()
        if text:
            holder = element
            while local(holder) in ("li", "Alt", "Seq", "Bag") and holder.getparent() is not None:
                holder = holder.getparent()
            yield local(holder), text


def _inspect_outline(reachable: list[pikepdf.Object], found: Gathering) -> None:
    for item in reachable:
        if isinstance(item, pikepdf.Dictionary) and "/Parent" in item and "/Title" in item:
            found.text("书签", str(item["/Title"]))
