"""PDF, pictures, OFD, plain text and names with exactly one hidden thing each."""

import io
from collections.abc import Callable, Iterator
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin

from gongkai.files.inspection.tests.builders import (
    OFD_HEAD,
    document,
    exif,
    line,
    ofd,
    pdf_pages,
    picture,
    with_image,
    zipped,
)
from gongkai.files.inspection.tests.corpus_excel import SECRET, Planted

HIDDEN = "HIDDEN WORDS 4711"
SHOWN = line("PUBLIC NOTICE", y=780)


def _pdf(
    change: Callable[[pikepdf.Pdf], None] = lambda pdf: None, content: bytes = b"", **save: object
) -> bytes:
    return pdf_pages(SHOWN + content, change=change, **save)


def _annotation(kind: str, **more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=[50, 50, 90, 90], **more)
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])

    return change


def _catalogue(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["名单.txt"] = SECRET.encode()


def _script_names(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))
    pdf.Root["/Names"] = Dictionary(JavaScript=Dictionary(Names=[String("a"), action]))


def _hidden_layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET)))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))


def form(pdf: pikepdf.Pdf, value: str = HIDDEN) -> None:
    """A text field with a value and an appearance."""
    look = pdf.make_stream(f"BT /F1 10 Tf 2 2 Td ({value}) Tj ET".encode())
    look["/Type"], look["/Subtype"], look["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 200, 20])
    look["/Resources"] = pdf.pages[0].obj.Resources
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("name"),
            V=String(value),
            F=4,
            Rect=[100, 500, 300, 520],
            AP=Dictionary(N=look),
        )
    )
    pdf.pages[0].obj["/Annots"] = Array([field])
    pdf.Root["/AcroForm"] = Dictionary(Fields=[field])


def _signature(pdf: pikepdf.Pdf) -> None:
    sign = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("0" * 40))
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), V=sign, Rect=[0, 0, 0, 0]
        )
    )
    pdf.pages[0].obj["/Annots"] = Array([field])
    pdf.Root["/AcroForm"] = Dictionary(Fields=[field], SigFlags=3)


def updated(before: bytes, after: bytes) -> bytes:
    """A PDF whose second version, added at its end, has another page content."""
    with pikepdf.open(io.BytesIO(before)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        size = int(pdf.trailer.Size)
        root = pdf.Root.objgen[0]
    start = len(before)
    body = b"\n%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(after), after)
    table = start + len(body)
    previous = int(before.rsplit(b"startxref", 1)[1].split()[0])
    return (
        before
        + body
        + (
            b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            % (number, start + 1, size, root, previous, table)
        )
    )


def plain_table(*contents: bytes) -> bytes:
    """A PDF with an old-fashioned cross-reference table, which can be updated by hand."""
    return pdf_pages(*contents, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _leftover(raw: bytes) -> bytes:
    """An object nothing leads to, put before the first object; the table is repaired by shifting."""
    stray = (
        b"90 0 obj\n<< /Length 40 >>\nstream\nBT /F1 14 Tf 72 700 Td ("
        + HIDDEN.encode()
        + b") Tj ET\nendstream\nendobj\n"
    )
    start = len(raw)
    previous = int(raw.rsplit(b"startxref", 1)[1].split()[0])
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        root = pdf.Root.objgen[0]
    table = start + len(stray)
    return (
        raw
        + stray
        + (
            b"xref\n90 1\n%010d 00000 n \ntrailer\n<< /Size 91 /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            % (start, root, previous, table)
        )
    )


def _boxed(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_stream(b"0 g 0 0 300 24 re f")
    inner["/Type"], inner["/Subtype"], inner["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 300, 24])
    pdf.pages[0].obj.Resources["/XObject"] = Dictionary(X1=inner)


def _faded(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources["/ExtGState"] = Dictionary(G1=Dictionary(ca=Decimal("0.01")))


def _updated_web_view() -> bytes:
    """A file for fast web view, changed afterwards."""
    raw = pdf_pages(line(HIDDEN), linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return updated(raw, SHOWN)


def _crop(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/CropBox"] = Array([0, 760, 595, 842])


def _crop_picture(pdf: pikepdf.Pdf) -> None:
    with_image(pdf, (100, 600, 400, 800))
    pdf.pages[0].obj["/CropBox"] = Array([0, 760, 595, 842])


def _info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = SECRET


def _xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as words:
        words["dc:creator"] = [SECRET]


def _private(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/PieceInfo"] = Dictionary(Draw=Dictionary(Private=String(SECRET)))


# fmt: off
def planted_pdfs() -> Iterator[Planted]:
    """PDF files."""
    name = "公告.pdf"
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    words = line(HIDDEN)
    locked = pikepdf.Encryption(owner="owner", user="", R=6)
    yield "restricted", name, _pdf(encryption=locked), "PDF_RESTRICTED"
    yield "earlier version", name, updated(plain_table(words), SHOWN), "PDF_EARLIER_REVISION"
    yield "earlier version of a web view file", name, _updated_web_view(), "PDF_EARLIER_REVISION"
    yield "left-over object", name, _leftover(plain_table(SHOWN)), "PDF_LEFTOVER_OBJECTS"
    yield "attachment", name, _pdf(_attach), "PDF_ATTACHMENT"
    yield "file annotation", name, _pdf(_annotation("FileAttachment")), "PDF_ATTACHMENT"
    yield "script on opening", name, _pdf(_catalogue("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))), "PDF_SCRIPT"
    yield "named script", name, _pdf(_script_names), "PDF_SCRIPT"
    yield "launch", name, _pdf(_annotation("Link", A=launch)), "PDF_SCRIPT"
    yield "additional action", name, _pdf(_catalogue("/AA", Dictionary(WC=launch))), "PDF_SCRIPT"
    yield "link to own disk", name, _pdf(_annotation("Link", A=Dictionary(S=Name.URI, URI=String("file:///C:/a")))), "PDF_LOCAL_LINK"
    yield "hidden layer", name, _pdf(_hidden_layer), "PDF_HIDDEN_LAYER"
    yield "sticky note", name, _pdf(_annotation("Text", Contents=String(SECRET))), "PDF_ANNOTATION"
    yield "highlight with words", name, _pdf(_annotation("Highlight", Contents=String(SECRET))), "PDF_ANNOTATION"
    yield "redaction not applied", name, _pdf(_annotation("Redact"), words), "PDF_UNAPPLIED_REDACTION"


def planted_pdf_pages() -> Iterator[Planted]:
    """PDF files whose pages do not show all they hold."""
    name, words = "公告.pdf", line(HIDDEN)
    yield "invisible text", name, _pdf(content=line(HIDDEN, more="3 Tr")), "PDF_INVISIBLE_TEXT"
    yield "white on white", name, _pdf(content=b"1 g\n" + words), "PDF_INVISIBLE_TEXT"
    yield "text clipped away", name, _pdf(content=b"q 0 0 10 10 re W n\n" + words + b"Q\n"), "PDF_INVISIBLE_TEXT"
    yield "tiny text", name, _pdf(content=words.replace(b"/F1 14", b"/F1 0.4")), "PDF_INVISIBLE_TEXT"
    yield "black box over text", name, _pdf(content=words + b"0 g 60 690 300 24 re f\n"), "PDF_COVERED_TEXT"
    yield "black box over shadowed text", name, _pdf(content=words + words + b"0 g 60 690 300 24 re f\n"), "PDF_COVERED_TEXT"
    yield "box over one word", name, _pdf(content=words + b"0 g 70 690 55 24 re f\n"), "PDF_COVERED_TEXT"
    yield "white box over text", name, _pdf(content=words + b"1 g 60 690 300 24 re f\n"), "PDF_COVERED_TEXT"
    yield "rounded box over text", name, _pdf(content=words + b"0 g 66 690 m 350 690 l 356 690 360 694 360 700 c 360 710 l 360 714 356 718 350 718 c 66 718 l 62 718 60 714 60 710 c 60 700 l 60 694 62 690 66 690 c f\n"), "PDF_COVERED_TEXT"
    yield "two boxes in one path", name, _pdf(content=words + b"0 g 70 690 55 24 re 300 90 55 24 re f\n"), "PDF_COVERED_TEXT"
    yield "box in a form object", name, _pdf(_boxed, words + b"q 1 0 0 1 60 690 cm /X1 Do Q\n"), "PDF_COVERED_TEXT"
    yield "see-through words", name, _pdf(_faded, b"q /G1 gs\n" + words + b"Q\n"), "PDF_INVISIBLE_TEXT"
    yield "thick line over text", name, _pdf(content=words + b"20 w 60 705 m 360 705 l S\n"), "PDF_COVERED_TEXT"
    yield "picture over text", name, _pdf(lambda pdf: with_image(pdf, (60, 680, 400, 730), first=False), words), "PDF_COVERED_TEXT"
    yield "black box over a scan", name, _pdf(lambda pdf: (with_image(pdf, (0, 0, 595, 842)), pdf.pages[0].contents_add(b"0 g 200 300 150 20 re f\n"))[0]), "PDF_COVERED_PICTURE"
    yield "XFA form", name, _pdf(_catalogue("/AcroForm", Dictionary(Fields=[], XFA=String("<xdp/>")))), "PDF_XFA"
    yield "filled form", name, _pdf(form), "PDF_FORM_VALUES"
    yield "signature", name, _pdf(_signature), "PDF_SIGNED"
    yield "text cropped away", name, _pdf(_crop, words), "PDF_OUTSIDE_PAGE"
    yield "picture cropped away", name, _pdf(_crop_picture), "PDF_OUTSIDE_PAGE"
    yield "text beside the page", name, _pdf(content=line(HIDDEN, x=900)), "PDF_OUTSIDE_PAGE"
    yield "author in the properties", name, _pdf(_info), "PDF_METADATA"
    yield "author in XMP", name, _pdf(_xmp), "PDF_METADATA"
    yield "private data", name, _pdf(_private), "PDF_PRIVATE_DATA"
    yield "page before the PDF", name, b"<html><script>x</script></html>\n" + _pdf(), "PDF_POLYGLOT"
    yield "archive after the PDF", name, _pdf() + zipped({"a.txt": SECRET}), "PDF_POLYGLOT"
    yield "phone picture in PDF", name, _pdf(lambda pdf: with_image(pdf, (72, 72, 200, 160), jpeg=picture(exif=exif(gps=True)))), "IMAGE_LOCATION"
    yield "text under a scan", name, _pdf(lambda pdf: with_image(pdf, (0, 0, 595, 842)), line(HIDDEN, more="3 Tr")), "PDF_OCR_LAYER"
    yield "film in PDF", name, _pdf(_annotation("RichMedia")), "PDF_MEDIA"
# fmt: on


def _with_thumbnail() -> bytes:
    """EXIF with a second directory that holds a small picture."""
    small = picture(size=(16, 12))
    head = b"Exif\0\0MM\0*\0\0\0\x08"
    first = b"\0\0" + (14).to_bytes(4, "big")
    entry = (
        b"\x02\x01\0\x04\0\0\0\x01"
        + (44).to_bytes(4, "big")
        + b"\x02\x02\0\x04\0\0\0\x01"
        + len(small).to_bytes(4, "big")
    )
    second = b"\0\x02" + entry + b"\0\0\0\0"
    return head + first + second + small


def _after_start(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    return jpeg[:2] + bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload + jpeg[2:]


def _erased() -> bytes:
    """A picture whose middle was made transparent but not emptied."""
    image = Image.linear_gradient("L").convert("RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    image.putpixel((0, 0), (1, 2, 3, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _pages_of_tiff() -> bytes:
    out = io.BytesIO()
    pages = [Image.new("L", (60, 40), shade) for shade in (10, 200)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def _with_png_text() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "hidden 4711")
    return picture("PNG", pnginfo=words)


# fmt: off
def planted_pictures() -> Iterator[Planted]:
    """Pictures."""
    huge = bytearray(picture("PNG"))
    huge[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    huge[29:33] = zlib.crc32(bytes(huge[12:29])).to_bytes(4, "big")
    plain = picture()
    yield "location", "现场.jpg", picture(exif=exif(gps=True)), "IMAGE_LOCATION"
    yield "photographer", "现场.jpg", picture(exif=exif(artist="zhang")), "IMAGE_METADATA"
    yield "thumbnail", "现场.jpg", picture(exif=_with_thumbnail()), "IMAGE_THUMBNAIL"
    yield "XMP", "现场.jpg", _after_start(plain, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>hidden</x>"), "IMAGE_METADATA"
    yield "IPTC", "现场.jpg", _after_start(plain, 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x04abcd"), "IMAGE_METADATA"
    yield "remark", "现场.jpg", _after_start(plain, 0xFE, SECRET.encode()), "IMAGE_METADATA"
    yield "archive after JPEG", "现场.jpg", plain + zipped({"a.txt": SECRET}), "IMAGE_TRAILING_DATA"
    yield "PNG text", "图.png", _with_png_text(), "IMAGE_METADATA"
    yield "PNG location", "图.png", picture("PNG", exif=exif(gps=True)), "IMAGE_LOCATION"
    yield "rest of a larger PNG", "图.png", picture("PNG") + b"IDAT" * 20, "IMAGE_TRAILING_DATA"
    yield "erased by transparency", "图.png", _erased(), "IMAGE_UNDER_TRANSPARENCY"
    yield "pixel bomb", "图.png", bytes(huge), "IMAGE_TOO_LARGE"
    yield "GIF remark", "图.gif", picture("GIF", mode="P", comment=SECRET.encode()), "IMAGE_METADATA"
    yield "GIF with archive", "图.gif", picture("GIF", mode="P") + zipped({"a.class": "x"}), "IMAGE_TRAILING_DATA"
    yield "WebP location", "图.webp", picture("WEBP", exif=exif(gps=True)), "IMAGE_LOCATION"
    yield "WebP XMP", "图.webp", picture("WEBP", xmp=b"<x>hidden</x>"), "IMAGE_METADATA"
    yield "several pages", "图.tif", _pages_of_tiff(), "IMAGE_SEVERAL_PAGES"
    yield "TIFF artist", "图.tif", picture("TIFF", tiffinfo={315: "zhang"}), "IMAGE_METADATA"
    yield "bytes in TIFF", "图.tif", picture("TIFF") + b"hidden words" * 20, "IMAGE_TRAILING_DATA"
# fmt: on


# fmt: off
def planted_others() -> Iterator[Planted]:
    """OFD, plain text and names."""
    attachment = f'<ofd:Attachments {OFD_HEAD}><ofd:Attachment ID="1" Name="名单" ><ofd:FileLoc>a.dat</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    note = f'<ofd:PageAnnot {OFD_HEAD}><ofd:Annot ID="7" Type="Highlight"><ofd:Remark>{SECRET}</ofd:Remark></ofd:Annot></ofd:PageAnnot>'
    unseen = f'<ofd:TextObject ID="8" Visible="false"><ofd:TextCode>{SECRET}</ofd:TextCode></ofd:TextObject>'
    tags = f"<ofd:CustomTags {OFD_HEAD}><ofd:CustomTag>{SECRET}</ofd:CustomTag></ofd:CustomTags>"
    more = "<ofd:{0}>{1}</ofd:{0}>".format
    yield "OFD attachment", "公告.ofd", ofd(document_more=more("Attachments", "Attachs/Attachments.xml"), **{"Doc_0__Attachs__Attachments.xml": attachment, "Doc_0__Attachs__a.dat": SECRET}), "OFD_ATTACHMENT"
    yield "OFD annotation", "公告.ofd", ofd(document_more=more("Annotations", "Annots/Annotation.xml"), **{"Doc_0__Annots__Annotation.xml": note}), "OFD_ANNOTATION"
    yield "OFD hidden object", "公告.ofd", ofd(page=unseen), "OFD_HIDDEN_OBJECT"
    yield "OFD earlier version", "公告.ofd", ofd(body_more='<ofd:Versions><ofd:Version ID="1" BaseLoc="V.xml"/></ofd:Versions>'), "OFD_EARLIER_VERSION"
    yield "OFD tags", "公告.ofd", ofd(document_more=more("CustomTags", "Tags.xml"), **{"Doc_0__Tags.xml": tags}), "OFD_CUSTOM_TAGS"
    yield "OFD author", "公告.ofd", ofd(info=more("Author", SECRET)), "OFD_METADATA"
    yield "OFD stray file", "公告.ofd", ofd(**{"Doc_0__old.xml": "<a/>"}), "CONTAINER_UNKNOWN_PART"
    yield "formula cell", "台账.csv", "\ufeff事项,备注\n培训,=1+1\n".encode(), "CSV_FORMULA"
    yield "command cell", "台账.csv", "\ufeff事项,备注\n培训,=cmd|'/c calc'!A0\n".encode(), "CSV_COMMAND"
    yield "old encoding", "说明.txt", "关于培训的说明，请各单位查收。".encode("gb18030"), "TEXT_ENCODING"
    yield "zero-width words", "说明.txt", "关于\u200b培训".encode(), "TEXT_INVISIBLE_CHARACTER"
    pdf = pdf_pages(SHOWN)
    yield "PDF as Word", "公告.docx", pdf, "NAME_MISMATCH"
    yield "Word as PDF", "公告.pdf", document(), "NAME_MISMATCH"
    yield "program name", "公告.exe.pdf", pdf, "NAME_ACTIVE_EXTENSION"
    yield "two extensions", "公告.doc.pdf", pdf, "NAME_DOUBLE_EXTENSION"
    yield "right to left", "公告\u202efdp.pdf", pdf, "NAME_DIRECTION_CONTROL"
    yield "line break in name", "公告\n.pdf", pdf, "NAME_CONTROL_CHARACTER"
    yield "endless name", "公" * 90 + ".pdf", pdf, "NAME_TOO_LONG"
    yield "dot at the end", "公告.", pdf, "NAME_ENDS_BADLY"
# fmt: on
