"""Small honest files of every kind, and ways to change their insides."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pikepdf
import typst
import xlsxwriter
from PIL import Image, ImageDraw

FONTS = Path(__file__).parents[3] / "papers" / "fonts"
DAY = (2026, 11, 2)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    """A table of five rows without an author."""
    book = openpyxl.Workbook()
    book.properties.creator = None
    sheet = book.active
    sheet.title = "统计表"
    for row in (["事项", "件数"], ["养老保险", 12], ["失业登记", 7], ["职业培训", 3], ["合计", 22]):
        sheet.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shared_strings_book(change: Callable[[xlsxwriter.Workbook], None] = lambda book: None) -> bytes:
    """A workbook as spreadsheet programs write it, with a table of shared strings."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("统计表")
    for number, row in enumerate((["事项", "件数"], ["养老保险", 12], ["失业登记", 7])):
        sheet.write_row(number, 0, row)
    change(book)
    book.close()
    return out.getvalue()


def document(change: Callable[[docx.document.Document], None] = lambda paper: None) -> bytes:
    """A notice of two paragraphs; the template's thumbnail, custom data and identifiers are taken out."""
    paper = docx.Document()
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    paper.add_heading("关于开展技能培训的通知", 1)
    paper.add_paragraph("各区人力资源和社会保障局：现将有关事项通知如下。")
    change(paper)
    out = io.BytesIO()
    paper.save(out)
    raw = without_parts(out.getvalue(), "docProps/thumbnail.jpeg", "customXml/")
    for name in ("word/document.xml", "word/settings.xml"):
        raw = edited(raw, name, _without_identifiers)
    return raw


def _without_identifiers(xml: str) -> str:
    import re

    xml = re.sub(r' w:rsid\w*="[^"]*"', "", xml)
    return re.sub(r"<w:rsids>.*?</w:rsids>", "", xml, flags=re.S)


def parts_of(raw: bytes) -> dict[str, bytes]:
    """The parts of a container by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A container of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def edited(raw: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The same container with one part changed; the change must change something."""
    parts = parts_of(raw)
    parts[name] = change(parts[name].decode()).encode()
    return zipped(parts)


def replaced(raw: bytes, name: str, old: str, new: str) -> bytes:
    """The same container with one piece of one part replaced."""
    assert old.encode() in parts_of(raw)[name], f"{old} not in {name}"
    return edited(raw, name, lambda xml: xml.replace(old, new, 1))


def without_parts(raw: bytes, *prefixes: str) -> bytes:
    """The same container without these parts and the threads to them."""
    import re

    parts = {n: c for n, c in parts_of(raw).items() if not n.startswith(prefixes)}
    for name in parts:
        if name.endswith(".rels"):
            text = parts[name].decode()
            for prefix in prefixes:
                text = re.sub(rf'<Relationship [^>]*Target="[^"]*{re.escape(prefix)}[^"]*"[^>]*/>', "", text)
            parts[name] = text.encode()
    types = parts["[Content_Types].xml"].decode()
    for prefix in prefixes:
        types = re.sub(rf'<Override [^>]*PartName="/{re.escape(prefix)}[^"]*"[^>]*/>', "", types)
    parts["[Content_Types].xml"] = types.encode()
    return zipped(parts)


def with_part(
    raw: bytes, name: str, content: bytes | str, kind: str = "", source: str = "", external: bool = False
) -> bytes:
    """The same container with one more part, led to from `source` by a relationship of `kind`."""
    parts: dict[str, bytes | str] = dict(parts_of(raw))
    if not external:
        parts[name] = content
    if kind:
        folder, _, leaf = source.rpartition("/")
        rels = f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels"
        empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        old = parts.get(rels, empty)
        text = old.decode() if isinstance(old, bytes) else old
        target = f'Target="{name}" TargetMode="External"' if external else f'Target="/{name}"'
        thread = f'<Relationship Id="rIdPlanted" Type="{REL}/{kind}" {target}/>'
        text = text.replace("/>", "></Relationships>", 1) if "</Relationships>" not in text else text
        parts[rels] = text.replace("</Relationships>", thread + "</Relationships>")
    if "[Content_Types].xml" in parts and not name.endswith(".xml") and "." in name and not external:
        types = parts["[Content_Types].xml"]
        text = types.decode() if isinstance(types, bytes) else types
        ending = name.rpartition(".")[2]
        if f'Extension="{ending}"' not in text:
            text = text.replace(
                "<Override", f'<Default Extension="{ending}" ContentType="application/x"/><Override', 1
            )
        parts["[Content_Types].xml"] = text
    return zipped(parts)


def presentation(slides: list[str], extra: dict[str, str] | None = None, show: str = "") -> bytes:
    """A presentation with one line of text on each slide."""
    head = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' + R
    head += ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    numbers = range(1, len(slides) + 1)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'presentationml.presentation.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships {rels}><Relationship Id="rId1" Type="{REL}/officeDocument" '
        'Target="ppt/presentation.xml"/></Relationships>',
        "ppt/presentation.xml": f"<p:presentation {head}><p:sldIdLst>"
        + "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in numbers)
        + '</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": f"<Relationships {rels}>"
        + "".join(
            f'<Relationship Id="rId{n}" Type="{REL}/slide" Target="slides/slide{n}.xml"/>' for n in numbers
        )
        + "</Relationships>",
    }
    for n, text in enumerate(slides, start=1):
        flag = f' show="{show}"' if n == len(slides) and show else ""
        parts[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld {head}{flag}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id='2' name='标题'/></p:nvSpPr>"
            "<p:spPr><a:xfrm><a:off x='100000' y='100000'/><a:ext cx='5000000' cy='900000'/></a:xfrm></p:spPr>"
            f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
        )
    return zipped(parts | (extra or {}))


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (120, 80), mode: str = "RGB", **options: object
) -> bytes:
    """A plain picture with a line across it."""
    image = Image.new(mode, size, 200 if mode in ("L", "P") else (200, 210, 220) + (255,) * (mode == "RGBA"))
    if mode not in ("CMYK",):
        ImageDraw.Draw(image).line((0, 0, *size), fill=0 if mode in ("L", "P") else (20, 30, 40), width=3)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(**fields: object) -> bytes:
    """An EXIF block: gps=True, artist="…", orientation=6."""
    block = Image.Exif()
    if fields.get("gps"):
        place = block.get_ifd(0x8825)
        place.update({1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 29.0)})
    if fields.get("artist"):
        block[0x013B] = fields["artist"]
    if fields.get("orientation"):
        block[0x0112] = fields["orientation"]
    return block.tobytes()


def pdf_pages(
    *contents: bytes, change: Callable[[pikepdf.Pdf], None] = lambda pdf: None, **save: object
) -> bytes:
    """A PDF whose pages (A4, Helvetica as /F1) paint these content streams."""
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj["/Resources"] = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        page.obj["/Contents"] = pdf.make_stream(content)
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, **save)
    return out.getvalue()


def line(text: str, x: int = 72, y: int = 700, more: str = "") -> bytes:
    """Content stream that prints a line of text."""
    return f"BT /F1 14 Tf {more} {x} {y} Td ({text}) Tj ET\n".encode()


def typeset(body: str) -> bytes:
    """A PDF with Chinese text, typeset."""
    source = '#set text(font: "Gongkai Song", lang: "zh", size: 14pt)\n' + body
    return bytes(typst.compile(source.encode(), font_paths=[str(FONTS)]))


def with_image(
    pdf: pikepdf.Pdf, box: tuple[int, int, int, int], first: bool = True, jpeg: bytes = b""
) -> None:
    """Paint a JPEG on the first page, under or over what is there."""
    stream = pdf.make_stream(jpeg or picture())
    stream.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=120,
        Height=80,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pdf.pages[0]
    page.obj.Resources["/XObject"] = pikepdf.Dictionary(Im1=stream)
    left, bottom, right, top = box
    paint = f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /Im1 Do Q\n".encode()
    page.contents_add(paint, prepend=first)


def with_parts_added(raw: bytes, **parts: str) -> bytes:
    """The same container with further parts; double underscores stand for slashes."""
    return zipped({**parts_of(raw), **{n.replace("__", "/"): c for n, c in parts.items()}})


OFD_HEAD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(
    page: str = "", info: str = "", document_more: str = "", body_more: str = "", **parts: str | bytes
) -> bytes:
    """An OFD of one page."""
    text = '<ofd:TextObject ID="5" Boundary="20 20 100 10" Font="1" Size="5"><ofd:TextCode X="0" Y="5">公示</ofd:TextCode></ofd:TextObject>'
    return zipped(
        {
            "OFD.xml": f'<ofd:OFD {OFD_HEAD} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo>'
            f"<ofd:DocID>a1</ofd:DocID>{info}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body_more}"
            "</ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {OFD_HEAD}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID>"
            "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>"
            f'<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>{document_more}</ofd:Document>',
            "Doc_0/PublicRes.xml": f'<ofd:Res {OFD_HEAD} BaseLoc="Res"><ofd:Fonts/></ofd:Res>',
            "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {OFD_HEAD}><ofd:Content><ofd:Layer ID="2">{text}{page}'
            "</ofd:Layer></ofd:Content></ofd:Page>",
        }
        | {n.replace("__", "/"): c for n, c in parts.items()}
    )
