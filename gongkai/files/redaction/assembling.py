"""Make the PDF that goes out: a picture a page, nothing of the original file (生成遮盖后的 PDF). Limited process only."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Iterator

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from PIL import Image, ImageChops

from gongkai.files.redaction.marks import Box

LOSSLESS_BYTES_MAX = 1_500_000
COLOUR_MIN = 12
JOINED_PART_MAX = 0.22  # of the height: a smaller gap is no blank
JPEG_QUALITY = 88
PIECE = struct.Struct(">I")

Sign = tuple[str, Box]


def one_page(picture: Image.Image, dpi: float, signs: Iterable[Sign] = ()) -> bytes:
    """A PDF of one page: the picture, and over it, unseen, the words that may be searched and read aloud."""
    pdf = pikepdf.new()
    wide, high = picture.width * 72 / dpi, picture.height * 72 / dpi
    page = pdf.add_blank_page(page_size=(wide, high))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=_image(pdf, picture)))
    drawing = f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Page Do Q"
    words = [(sign, box) for sign, box in signs if not sign.isspace()]
    if words:
        page.Resources.Font = pikepdf.Dictionary(Words=_unseen_font(pdf, {sign for sign, _ in words}))
        drawing += "\n" + _words(words, wide, high)
    page.Contents = pdf.make_stream(drawing.encode())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _image(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    red, green, blue = picture.convert("RGB").split()
    apart = (ImageChops.difference(red, green), ImageChops.difference(red, blue))
    spread = max(level for one in apart for level, count in enumerate(one.histogram()) if count)
    kept = picture.convert("L") if spread < COLOUR_MIN else picture.convert("RGB")
    data, coding = zlib.compress(kept.tobytes(), 6), "/FlateDecode"
    if len(data) > LOSSLESS_BYTES_MAX:
        out = io.BytesIO()
        kept.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        data, coding = out.getvalue(), "/DCTDecode"
    image = pikepdf.Stream(pdf, data)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = kept.width, kept.height, 8
    image.ColorSpace = pikepdf.Name.DeviceGray if kept.mode == "L" else pikepdf.Name.DeviceRGB
    image.Filter = pikepdf.Name(coding)
    return image


def _words(words: list[Sign], wide: float, high: float) -> str:
    """Every character where it stood, as high as its line, in the mode that paints nothing."""
    lines = ["BT 3 Tr"]
    for line in _lines(words):
        top, bottom = min(box[1] for _, box in line), max(box[3] for _, box in line)
        tall = (bottom - top) * high
        for place, (sign, (left, _, right, _)) in enumerate(line):
            following = line[place + 1][1][0] if place + 1 < len(line) else right
            joins = 0 < (following - right) * wide < JOINED_PART_MAX * tall
            across = ((following if joins else right) - left) * wide
            code = "".join(f"{unit:04X}" for unit in _units(sign))
            at = f"1 0 0 1 {left * wide:.3f} {high - bottom * high:.3f} Tm"
            lines.append(f"/Words {tall:.3f} Tf {100 * across / tall:.2f} Tz {at} <{code}> Tj")
    return "\n".join([*lines, "ET"])


def _lines(words: list[Sign]) -> Iterator[list[Sign]]:
    """Characters that follow each other on one line."""
    line: list[Sign] = []
    for sign, box in words:
        if line and not _continues(line[-1][1], box):
            yield line
            line = []
        line.append((sign, box))
    if line:
        yield line


def _continues(last: Box, box: Box) -> bool:
    middle, high = (box[1] + box[3]) / 2, max(last[3] - last[1], 0.005)
    return box[0] >= last[0] and last[1] - high / 2 <= middle <= last[3] + high / 2


def _units(sign: str) -> list[int]:
    raw = sign.encode("utf-16-be")
    return [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]


def _unseen_font(pdf: pikepdf.Pdf, signs: set[str]) -> pikepdf.Object:
    """A font whose every character is one square, never painted; only the table back to Unicode says what it stands for."""
    file = pikepdf.Stream(pdf, _square_font())
    file.Length1 = len(file.read_bytes())
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Unseen, Flags=5, ItalicAngle=0, Ascent=1000,
        Descent=0, CapHeight=1000, StemV=80, FontBBox=[0, 0, 1000, 1000], FontFile2=pdf.make_indirect(file),
    )  # fmt: skip
    glyphs = pikepdf.Stream(pdf, b"\0\1" * 65536)
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.Unseen, DW=1000,
        CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=pdf.make_indirect(glyphs),
    )  # fmt: skip
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name.Unseen,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(inner)],
            ToUnicode=pdf.make_indirect(pikepdf.Stream(pdf, _to_unicode(signs))),
        )  # fmt: skip
    )


def _to_unicode(signs: set[str]) -> bytes:
    """Only the characters in use: a table of everything would say nothing of what was there before either."""
    codes = sorted({unit for sign in signs for unit in _units(sign)})
    blocks = []
    for start in range(0, len(codes), 100):
        rows = [f"<{code:04X}> <{code:04X}>" for code in codes[start : start + 100]]
        blocks.append(f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Unseen def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()


def _square() -> Glyph:
    """Readers take characters without any outline for no characters."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 1000), (1000, 1000), (1000, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _square_font() -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "unseen"])
    builder.setupCharacterMap({0x20: "unseen"})
    builder.setupGlyf({".notdef": Glyph(), "unseen": _square()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "unseen": (1000, 0)})
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupNameTable({"familyName": "Unseen", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def pieces(joined: bytes) -> Iterator[bytes]:
    """One-page files written behind each other, each after its length."""
    at = 0
    while at < len(joined):
        (length,) = PIECE.unpack_from(joined, at)
        at += PIECE.size
        yield joined[at : at + length]
        at += length


def assembled(joined: bytes) -> bytes:
    """All the pages as one PDF without any property of file, author or program."""
    whole = pikepdf.new()
    for piece in pieces(joined):
        with pikepdf.open(io.BytesIO(piece)) as part:
            whole.pages.extend(part.pages)
    out = io.BytesIO()
    whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
