"""Thirty-two PDFs as offices get them, each with a secret and a word that must stay legible."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import typst
from PIL import Image, ImageDraw, ImageFont

from gongkai.files.inspection.tests.builders import FONTS, pdf_pages
from gongkai.files.redaction import Area

SECRET, KEPT = "QIANWEI-4417", "Published"
HAN_SECRET, HAN_KEPT = "欧阳静怡", "公开内容"
LINE = b"BT /F1 20 Tf 80 700 Td (%s) Tj ET BT /F1 20 Tf 80 600 Td (%s) Tj ET"
PAGE = LINE % (SECRET.encode(), KEPT.encode())
Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Sample:
    """样本: a PDF, the text to hide, a text to keep, and boxes where nothing can be found by its text."""

    title: str
    raw: bytes
    secret: str = SECRET
    kept: str = KEPT
    areas: tuple[Area, ...] = ()
    page: int = 1


def samples() -> Iterator[Sample]:
    """All of them."""
    yield from _plain()
    yield from _turned()
    yield from _cut()
    yield from _hidden()
    yield from _forms_and_notes()
    yield from _typeset()
    yield from _scans()


def _page(change: Change = lambda pdf: None, content: bytes = PAGE, **save: object) -> bytes:
    return pdf_pages(content, change=change, **save)


def _plain() -> Iterator[Sample]:
    yield Sample("plain text", _page())
    yield Sample("object streams", _page(object_stream_mode=pikepdf.ObjectStreamMode.generate))
    yield Sample("no compression", _page(compress_streams=False))
    yield Sample("secret on page two", pdf_pages(b"BT /F1 20 Tf 80 700 Td (First) Tj ET", PAGE), page=2)
    kerned = b"BT /F1 20 Tf 80 700 Td [(QIAN) -40 (WEI) 30 (-44) 10 (17)] TJ ET BT /F1 20 Tf 80 600 Td (Published) Tj ET"
    yield Sample("kerned pieces", _page(content=kerned))
    apart = b"BT /F1 20 Tf 80 700 Td (QIANWEI) Tj ET BT /F1 20 Tf 165 700 Td (-4417) Tj ET"
    yield Sample("two text objects", _page(content=apart + b" BT /F1 20 Tf 80 600 Td (Published) Tj ET"))
    coded = b"BT /F1 20 Tf 80 700 Td <" + SECRET.encode().hex().encode() + b"> Tj 0 -100 Td (Published) Tj ET"
    yield Sample("hexadecimal text", _page(content=coded))
    white = (
        b"0 0 0.6 rg 70 690 220 30 re f 1 g "
        + PAGE[: PAGE.index(b"ET") + 2]
        + b" 0 g"
        + PAGE[PAGE.index(b"ET") + 2 :]
    )
    yield Sample("white on blue", _page(content=white))


def _turned() -> Iterator[Sample]:
    def by(degrees: int) -> Change:
        return lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", degrees)

    for degrees in (90, 180, 270):
        yield Sample(f"page turned by {degrees}", _page(by(degrees)))
    slanted = b"q 0.9659 0.2588 -0.2588 0.9659 230 -60 cm " + PAGE + b" Q"
    yield Sample("slanted text", _page(content=slanted))
    upright = (
        b"BT /F1 20 Tf 0 1 -1 0 300 300 Tm (QIANWEI-4417) Tj ET BT /F1 20 Tf 80 600 Td (Published) Tj ET"
    )
    yield Sample("text running upwards", _page(content=upright))


def _cut() -> Iterator[Sample]:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/CropBox"] = pikepdf.Array([50, 550, 500, 800])

    def moved(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/MediaBox"] = pikepdf.Array([-100, -50, 495, 792])

    outside = PAGE + b" BT /F1 20 Tf 80 100 Td (QIANWEI-4417 below the cut) Tj ET"
    yield Sample("crop box", _page(crop, outside))
    yield Sample(
        "crop box and turned", _page(lambda pdf: (crop(pdf), pdf.pages[0].obj.__setitem__("/Rotate", 90))[0])
    )
    yield Sample("media box not at zero", _page(moved))
    yield Sample("large unit", _page(lambda pdf: pdf.pages[0].obj.__setitem__("/UserUnit", 2)))


def _hidden() -> Iterator[Sample]:
    yield Sample(
        "invisible copy", _page(content=PAGE + b" BT 3 Tr /F1 9 Tf 80 300 Td (QIANWEI-4417 again) Tj ET")
    )
    yield Sample("white copy", _page(content=PAGE + b" 1 g BT /F1 9 Tf 80 300 Td (QIANWEI-4417 again) Tj ET"))
    covered = PAGE + b" BT /F1 20 Tf 80 400 Td (QIANWEI-4417) Tj ET 0 g 70 390 250 30 re f"
    yield Sample("black box over text", _page(content=covered))
    for title, on in (("layer switched off", False), ("layer switched on", True)):
        yield Sample(
            title, _page(_layers(on), PAGE.replace(b"BT", b"/OC /L BDC BT", 1).replace(b"ET", b"ET EMC", 1))
        )


def _layers(on: bool) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="layer"))
        pdf.pages[0].obj.Resources["/Properties"] = pikepdf.Dictionary(L=layer)
        off = [] if on else [layer]
        pdf.Root["/OCProperties"] = pikepdf.Dictionary(
            OCGs=[layer], D=pikepdf.Dictionary(Order=[layer], OFF=off)
        )

    return change


def _forms_and_notes() -> Iterator[Sample]:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["list.txt"] = SECRET.encode()

    def name(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = SECRET
        pdf.docinfo["/Author"] = SECRET

    def outline(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as tree:
            tree.root.append(pikepdf.OutlineItem(SECRET, 0))

    yield Sample("filled form field", _page(_form, b"BT /F1 20 Tf 80 600 Td (Published) Tj ET"))
    yield Sample("note with an appearance", _page(_note, b"BT /F1 20 Tf 80 600 Td (Published) Tj ET"))
    yield Sample("attached file", _page(attach))
    yield Sample("properties", _page(name))
    yield Sample("bookmark", _page(outline))
    yield Sample("earlier version kept", _incremental())


def _appearance(pdf: pikepdf.Pdf) -> pikepdf.Object:
    form = pdf.make_stream(b"/Tx BMC BT /F1 18 Tf 4 8 Td (QIANWEI-4417) Tj ET EMC")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array([0, 0, 240, 30]), pdf.pages[0].obj.Resources
    return pikepdf.Dictionary(N=form)


def _form(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="name",
            V=SECRET,
            F=4,
            Rect=[80, 690, 320, 720],
            DA="/F1 18 Tf 0 g",
            AP=_appearance(pdf),
        )  # fmt: skip
    )
    pdf.pages[0].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([field]))
    fonts = pikepdf.Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[field], DA="/F1 18 Tf 0 g", DR=fonts)


def _note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[80, 690, 320, 720], Contents=SECRET, F=4,
        DA="/F1 18 Tf 0 g", AP=_appearance(pdf),
    )  # fmt: skip
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note)])


def _incremental() -> bytes:
    """A page whose earlier version, still in the file, said the secret a second time."""
    first = pdf_pages(PAGE.replace(b"Published", SECRET.encode()), compress_streams=False)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    at = len(first) + 1
    start = first.rindex(b"startxref")
    previous = int(first[start:].split()[1])
    trailer = first[first.rindex(b"trailer") : start] if b"trailer" in first else b""
    assert trailer, "the first version keeps a plain trailer"
    later = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(PAGE), PAGE)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    chained = trailer.replace(b"<<", b"<< /Prev %d" % previous, 1)
    return first + b"\n" + later + table + chained + b"startxref\n%d\n%%%%EOF\n" % (at + len(later))


def _typeset() -> Iterator[Sample]:
    def paper(source: str, *, secret: str = HAN_SECRET, kept: str = HAN_KEPT, title: str) -> Sample:
        head = '#set text(font: ("Gongkai Song", "Gongkai Heiti"), lang: "zh")\n'
        return Sample(title, typst.compile((head + source).encode(), font_paths=[str(FONTS)]), secret, kept)

    yield paper(f"当事人{HAN_SECRET}。\n\n{HAN_KEPT}", title="subset font of Han characters")
    yield paper(f"#set page(width: 12em)\n某某某某欧阳\\ 静怡某某\n\n{HAN_KEPT}", title="broken over a line")
    yield paper(f"#table(columns: 2, [姓名], [{HAN_SECRET}], [{HAN_KEPT}], [二])", title="in a table")
    column = "".join(f"[{sign}]," for sign in HAN_SECRET)
    yield paper(f"#stack(dir: ttb, spacing: 4pt, {column})\n\n{HAN_KEPT}", title="vertical writing")
    yield paper(f"efficient affine waffle\n\n{HAN_KEPT}", secret="efficient affine", title="ligatures")
    yield paper(f"#set page(columns: 2)\n{HAN_SECRET}的材料。#colbreak() {HAN_KEPT}", title="two columns")


def _scan(dots: int, colour: str, writing: str = "JPEG", turn: int = 0, words: bool = False) -> bytes:
    picture = Image.new("RGB", (1240, 1754), "white")
    pen, face = ImageDraw.Draw(picture), ImageFont.truetype(str(Path(FONTS) / "GongkaiHeiti.otf"), 48)
    pen.text((200, 300), HAN_SECRET, fill=colour, font=face)
    pen.text((200, 600), HAN_KEPT, fill="black", font=face)
    out = io.BytesIO()
    (picture.convert("1") if writing == "TIFF" else picture).rotate(turn, expand=True).save(
        out, "PDF", resolution=dots
    )
    if not words:
        return out.getvalue()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[0].obj.Resources["/Font"] = pikepdf.Dictionary(F1=font)
        pdf.pages[0].contents_add(b"BT 3 Tr /F1 20 Tf 100 680 Td (QIANWEI-4417) Tj ET")
        again = io.BytesIO()
        pdf.save(again)
    return again.getvalue()


def _scans() -> Iterator[Sample]:
    by_hand = (Area(1, 0.14, 0.16, 0.36, 0.21),)
    yield Sample("scan", _scan(150, "black"), "", "", by_hand)
    yield Sample("scan in colour", _scan(150, "red"), "", "", by_hand)
    yield Sample("scan in black and white", _scan(150, "black", "TIFF"), "", "", by_hand)
    yield Sample("scan with recognised words", _scan(150, "black", words=True), SECRET, "", by_hand)


__all__ = ["HAN_KEPT", "HAN_SECRET", "KEPT", "SECRET", "Sample", "samples"]
