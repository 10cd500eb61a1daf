"""Strip pictures of what is not seen in them, without touching a pixel where that is possible (图片清理)."""

import io
import struct
import zlib

from PIL import Image

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.findings import FileKind
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.pictures import exif
from gongkai.files.inspection.pictures.blocks import (
    BROKEN,
    PictureBlock,
    cut_gif,
    cut_jpeg,
    cut_png,
    cut_webp,
)
from gongkai.files.inspection.pictures.inspecting import (
    EXIF_HEAD,
    PNG_SEEN,
    WEBP_SEEN,
    inspect_picture,
    is_gif_remark,
)


def clean_picture(data: bytes, kind: FileKind) -> bytes:
    """The same picture: pixels, colour profile and the way it is turned stay, everything else goes."""
    cleaned = _CLEANERS[kind](data)
    found = Gathering()
    inspect_picture(cleaned, kind, "图片", found)
    if found.has("IMAGE_UNDER_TRANSPARENCY"):
        cleaned = _without_colours_under_transparency(cleaned, kind)
    return cleaned


def _turned(exif_block: bytes) -> int:
    """The orientation an EXIF block asks for; 1 (upright) when it asks for none."""
    try:
        pages = exif.read_tiff(exif_block).pages
    except UninspectableFile:
        return 1
    values = pages[0].numbers(exif.ORIENTATION) if pages else ()
    return values[0] if values and 1 <= values[0] <= 8 else 1


def _clean_jpeg(data: bytes) -> bytes:
    picture = cut_jpeg(data)
    kept, turned = [], 1
    for block in picture.blocks:
        if block.name == "APP1" and block.payload.startswith(EXIF_HEAD):
            turned = _turned(block.payload.removeprefix(EXIF_HEAD))
        elif block.name == "APP0" and block.payload.startswith(b"JFIF\0"):
            kept.append(_segment(0xE0, block.payload[:12] + b"\0\0"))
        elif _jpeg_stays(block):
            kept.append(block.raw)
    if turned != 1:
        kept.insert(1, _segment(0xE1, exif.orientation_only(turned)))
    return b"".join(kept)


def _jpeg_stays(block: PictureBlock) -> bool:
    if block.name == "APP14":
        return block.payload.startswith(b"Adobe")
    if block.name == "APP2":
        return block.payload.startswith(b"ICC_PROFILE\0")
    return not block.name.startswith("APP") and block.name != "COM"


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def _clean_png(data: bytes) -> bytes:
    kept, turned = [], 1
    for block in cut_png(data).blocks:
        if block.name == "eXIf":
            turned = _turned(block.payload)
        elif block.name in PNG_SEEN:
            kept.append(block.raw)
    if turned != 1:
        payload = b"eXIf" + exif.orientation_only(turned).removeprefix(EXIF_HEAD)
        kept.insert(
            2, (len(payload) - 4).to_bytes(4, "big") + payload + struct.pack(">I", zlib.crc32(payload))
        )
    return b"".join(kept)


def _clean_webp(data: bytes) -> bytes:
    """Chunks that are seen, and the flags of the header without EXIF and XMP."""
    kept = []
    for block in cut_webp(data).blocks:
        if block.name == "VP8X":
            raw = bytearray(block.raw)
            raw[8] &= ~0x0C & 0xFF
            kept.append(bytes(raw))
        elif block.name in WEBP_SEEN:
            kept.append(block.raw)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _clean_gif(data: bytes) -> bytes:
    return b"".join(block.raw for block in cut_gif(data).blocks if not is_gif_remark(block))


def _clean_tiff(data: bytes) -> bytes:
    """TIFF scatters its bytes, so it is written anew from the pixels of its only page."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            fresh = Image.new(image.mode, image.size)
            if image.mode == "P":
                fresh.putpalette(image.getpalette() or [])
            fresh.paste(image)
            turned = image.getexif().get(exif.ORIENTATION, 1)
            out = io.BytesIO()
            fresh.save(out, "TIFF", compression="tiff_deflate", tiffinfo={exif.ORIENTATION: turned})
    except Exception as broken:
        raise UninspectableFile(BROKEN) from broken
    return out.getvalue()


def _without_colours_under_transparency(data: bytes, kind: FileKind) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as image:
            pixels = image.convert("RGBA")
            profile = image.info.get("icc_profile")
        unseen = pixels.getchannel("A").point([255] + [0] * 255)
        pixels.paste((0, 0, 0, 0), mask=unseen)
        out = io.BytesIO()
        options = {"lossless": True, "exact": False} if kind is FileKind.WEBP else {}
        pixels.save(out, kind.upper(), icc_profile=profile, **options)
    except Exception as broken:
        raise UninspectableFile(BROKEN) from broken
    return _CLEANERS[kind](out.getvalue())


_CLEANERS = {
    FileKind.JPEG: _clean_jpeg,
    FileKind.PNG: _clean_png,
    FileKind.WEBP: _clean_webp,
    FileKind.GIF: _clean_gif,
    FileKind.TIFF: _clean_tiff,
}
