"""Look into a picture for what is not seen in it (图片检查)."""

import io

from PIL import Image

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.pictures import exif
from gongkai.files.inspection.pictures.blocks import (
    BROKEN,
    PictureBlock,
    PictureBlocks,
    cut_gif,
    cut_jpeg,
    cut_png,
    cut_webp,
)

PIXELS_MAX = 100_000_000
TRAILING_BYTES_MAX = 8  # some cameras pad the end
TRANSPARENCY_PIXELS_MAX = 20_000_000
BAND_LEVELS, BANDS_MIN = 16, 4  # a picture has many shades, the fringe of a logo has few
CUTTERS = {
    FileKind.JPEG: cut_jpeg,
    FileKind.PNG: cut_png,
    FileKind.GIF: cut_gif,
    FileKind.WEBP: cut_webp,
}
PNG_SEEN = frozenset(
    [
        "signature",
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "cHRM",
        "gAMA",
        "iCCP",
        "sBIT",
        "sRGB",
        "cICP",
        "bKGD",
        "hIST",
        "pHYs",
        "sPLT",
        "acTL",
        "fcTL",
        "fdAT",
        "iDOT",
    ]
)
WEBP_SEEN = frozenset(("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"))
EXIF_HEAD = b"Exif\0\0"


def picture_kind(data: bytes) -> FileKind | None:
    """The kind of a picture inside a document; None for kinds that are not looked into."""
    if data.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if data.startswith(b"GIF8"):
        return FileKind.GIF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileKind.WEBP
    return FileKind.TIFF if data[:4] in (b"II*\0", b"MM\0*") else None


def inspect_picture(data: bytes, kind: FileKind, place: str, found: Gathering) -> None:
    """Findings about one picture; raises UninspectableFile when it is broken."""
    if not _fits_pixels(data, place, found):
        return
    if kind is FileKind.TIFF:
        _inspect_tiff_file(data, place, found)
        return
    picture = CUTTERS[kind](data)
    if len(picture.trailing.strip(b"\0")) > TRAILING_BYTES_MAX:
        found.find("IMAGE_TRAILING_DATA", place, f"{len(picture.trailing):,}字节")
    for block in picture.blocks:
        _inspect_block(block, kind, place, found)
    if kind in (FileKind.PNG, FileKind.WEBP):
        _inspect_transparency(data, picture, place, found)


def _fits_pixels(data: bytes, place: str, found: Gathering) -> bool:
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours
    try:
        with Image.open(io.BytesIO(data)) as image:
            pixels = image.width * image.height * max(1, getattr(image, "n_frames", 1))
    except UninspectableFile:
        raise
    except Exception as broken:
        raise UninspectableFile(BROKEN) from broken
    if pixels > PIXELS_MAX:
        found.find("IMAGE_TOO_LARGE", place, f"{pixels / 1e8:.1f}亿像素")
        return False
    return True


def _inspect_block(block: PictureBlock, kind: FileKind, place: str, found: Gathering) -> None:
    if kind is FileKind.JPEG:
        _inspect_jpeg_segment(block, place, found)
    elif kind is FileKind.PNG and block.name not in PNG_SEEN:
        if block.name == "eXIf":
            inspect_exif(block.payload, place, found)
        elif block.name != "tIME":
            found.find("IMAGE_METADATA", place, f"PNG {block.name}")
            found.text(place, _readable(block.payload), hidden=True)
    elif kind is FileKind.WEBP and block.name not in WEBP_SEEN:
        if block.name == "EXIF":
            inspect_exif(block.payload.removeprefix(EXIF_HEAD), place, found)
        else:
            found.find("IMAGE_METADATA", place, f"WebP {block.name.strip()}")
            found.text(place, _readable(block.payload), hidden=True)
    elif kind is FileKind.GIF and is_gif_remark(block):
        found.find("IMAGE_METADATA", place, "GIF 说明文字")
        found.text(place, _readable(block.payload), hidden=True)


def is_gif_remark(block: PictureBlock) -> bool:
    """Whether a GIF block is a comment, plain text or private data; the loop count is none."""
    is_remark = block.name in ("extension fe", "extension ff", "extension 01")
    return is_remark and not block.payload.startswith((b"NETSCAPE2.0", b"ANIMEXTS1.0"))


def _inspect_jpeg_segment(block: PictureBlock, place: str, found: Gathering) -> None:
    payload = block.payload
    if block.name == "APP1" and payload.startswith(EXIF_HEAD):
        inspect_exif(payload.removeprefix(EXIF_HEAD), place, found)
    elif block.name == "APP0":
        if payload.startswith(b"JFXX") or (payload.startswith(b"JFIF\0") and payload[12:14] > b"\0\0"):
            found.find("IMAGE_THUMBNAIL", place)
    elif block.name == "APP13":
        found.find("IMAGE_METADATA", place, "Photoshop、IPTC")
        found.text(place, _readable(payload), hidden=True)
        if b"8BIM\x04\x0c" in payload or b"8BIM\x04\x09" in payload:
            found.find("IMAGE_THUMBNAIL", place)
    elif block.name == "APP2" and payload.startswith(b"MPF\0"):
        found.find("IMAGE_THUMBNAIL", place, "多图格式")
    elif block.name.startswith("APP") and not _is_needed(block):
        found.find("IMAGE_METADATA", place, block.name)
        found.text(place, _readable(payload), hidden=True)
    elif block.name == "COM":
        found.find("IMAGE_METADATA", place, "说明文字")
        found.text(place, _readable(payload), hidden=True)


def _is_needed(block: PictureBlock) -> bool:
    return (block.name == "APP14" and block.payload.startswith(b"Adobe")) or (
        block.name == "APP2" and block.payload.startswith(b"ICC_PROFILE\0")
    )


def inspect_exif(data: bytes, place: str, found: Gathering) -> None:
    """Findings about an EXIF block; size, density, orientation and colour space alone are none."""
    try:
        content = exif.read_tiff(data)
    except UninspectableFile:
        found.find("IMAGE_METADATA", place, "附加信息已损坏")
        found.text(place, _readable(data), hidden=True)
        return
    _inspect_directories(content, place, found)
    if len(content.pages) > 1:
        found.find("IMAGE_THUMBNAIL", place)


def _inspect_directories(content: exif.TiffContent, place: str, found: Gathering) -> None:
    for directory in content.directories:
        if directory.chain == "gps" and any(1 <= tag <= 4 for tag in directory.tags):
            found.find("IMAGE_LOCATION", place)
        # IFD1 of an EXIF block is its thumbnail, reported as such
        telling = set(directory.tags) - exif.HARMLESS if directory.chain != "gps" else set(directory.tags)
        if telling:
            found.find("IMAGE_METADATA", place, f"{len(telling)}项")
        for tag in telling & exif.TEXTUAL:
            wide = "utf-16-le" if tag >= 0x9C9B and tag <= 0x9C9F else "utf-8"
            found.text(place, directory.tags[tag].decode(wide, "replace"), hidden=True)
        if exif.THUMBNAIL_OFFSET in directory.tags:
            found.find("IMAGE_THUMBNAIL", place)


TIFF_BASELINE = {
    *range(0x00FE, 0x010E),
    *range(0x0111, 0x0131),
    *range(0x013D, 0x0166),
    *(0x0200, 0x0211, 0x0212, 0x0213, 0x0214, 0x8773),
} - {0x014A}
STRIPS, TILES = (0x0111, 0x0117), (0x0144, 0x0145)


def _inspect_tiff_file(data: bytes, place: str, found: Gathering) -> None:
    content = exif.read_tiff(data)
    if len(content.pages) > 1:
        found.find("IMAGE_SEVERAL_PAGES", place, f"共{len(content.pages)}页")
    for directory in content.directories:
        if directory.chain == "gps":
            found.find("IMAGE_LOCATION", place)
        elif directory.chain == "sub":
            found.find("IMAGE_THUMBNAIL", place)
        for offsets, sizes in (STRIPS, TILES):
            content.spans += [
                (o, o + s) for o, s in zip(directory.numbers(offsets), directory.numbers(sizes), strict=False)
            ]
        telling = set(directory.tags) - exif.HARMLESS - TIFF_BASELINE
        if telling and directory.chain != "gps":
            found.find("IMAGE_METADATA", place, f"{len(telling)}项")
        for tag in telling & exif.TEXTUAL:
            found.text(place, directory.tags[tag].decode("utf-8", "replace"), hidden=True)
    loose_bytes = _bytes_outside(content.spans, data)
    if loose_bytes > 64:
        found.find("IMAGE_TRAILING_DATA", place, f"{loose_bytes:,}字节")


def _bytes_outside(spans: list[tuple[int, int]], data: bytes) -> int:
    """Bytes that belong to no directory, value or strip, fill bytes apart."""
    position, outside = 0, 0
    for start, end in [*sorted(spans), (len(data), len(data))]:
        if start > position:
            outside += len(data[position:start].strip(b"\0"))
        position = max(position, end)
    return outside


def _inspect_transparency(data: bytes, picture: PictureBlocks, place: str, found: Gathering) -> None:
    """A picture erased by making it transparent still holds its colours."""
    has_alpha = any(
        (b.name == "IHDR" and b.payload[9:10] in (b"\x04", b"\x06")) or b.name in ("ALPH", "VP8L", "VP8X")
        for b in picture.blocks
    )
    if not has_alpha:
        return
    try:
        with Image.open(io.BytesIO(data)) as image:
            if "A" not in image.getbands() or image.width * image.height > TRANSPARENCY_PIXELS_MAX:
                return
            pixels = image.convert("RGBA")
    except Exception as broken:
        raise UninspectableFile(BROKEN) from broken
    unseen = pixels.getchannel("A").point([255] + [0] * 255)
    if unseen.getbbox() is None:
        return
    for channel in pixels.split()[:3]:
        counts = channel.histogram(unseen)
        bands = [sum(counts[start : start + BAND_LEVELS]) for start in range(0, 256, BAND_LEVELS)]
        if sum(1 for band in bands if band > sum(bands) // 200) >= BANDS_MIN:
            found.find("IMAGE_UNDER_TRANSPARENCY", place)
            return


def _readable(payload: bytes) -> str:
    text = payload[:20_000].decode("utf-8", "replace").replace("\0", " ")
    return "".join(c for c in text if c.isprintable() and c != "\ufffd")
