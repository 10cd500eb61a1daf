"""Cut pictures into their blocks without decoding them (图片数据块).

JPEG, PNG, GIF and WebP are chains of blocks. What a picture does not need in order to be seen sits in
blocks of its own, so it can be named, and left out, without touching a pixel.
"""

from dataclasses import dataclass

from gongkai.files.complaints import UninspectableFile

BROKEN = "图片已损坏，无法检查。请用看图软件打开并重新另存后再上传。"
BLOCKS_MAX = 200_000


@dataclass(frozen=True)
class PictureBlock:
    """One block: its name in the format, its bytes as they stand, and its payload."""

    name: str
    raw: bytes
    payload: bytes


@dataclass(frozen=True)
class PictureBlocks:
    """A whole picture: its blocks, and what stands after its end."""

    blocks: tuple[PictureBlock, ...]
    trailing: bytes


def cut_jpeg(data: bytes) -> PictureBlocks:
    """Segments of a JPEG; a scan keeps its entropy-coded data."""
    blocks, at = [PictureBlock("SOI", data[:2], b"")], 2
    while at + 4 <= len(data) and len(blocks) < BLOCKS_MAX:
        if data[at] != 0xFF:
            break
        while data[at + 1 : at + 2] == b"\xff":
            at += 1
        marker = data[at + 1]
        if marker == 0xD9:
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise UninspectableFile(BROKEN)
        payload = data[at + 4 : end]
        if marker == 0xDA:
            end = _scan_end(data, end)
        blocks.append(PictureBlock(_jpeg_name(marker), data[at:end], payload))
        at = end
    if data[at : at + 2] != b"\xff\xd9":
        raise UninspectableFile(BROKEN)
    blocks.append(PictureBlock("EOI", b"\xff\xd9", b""))
    return PictureBlocks(tuple(blocks), data[at + 2 :])


def _jpeg_name(marker: int) -> str:
    if 0xE0 <= marker <= 0xEF:
        return f"APP{marker - 0xE0}"
    return {0xFE: "COM", 0xDA: "SOS"}.get(marker, f"{marker:02X}")


def _scan_end(data: bytes, at: int) -> int:
    """Where the entropy-coded data ends: at the first marker that is neither stuffed nor a restart."""
    while (at := data.find(b"\xff", at)) != -1 and at + 1 < len(data):
        following = data[at + 1]
        if following == 0xFF:
            at += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        else:
            return at
    raise UninspectableFile(BROKEN)


def cut_png(data: bytes) -> PictureBlocks:
    """Chunks of a PNG."""
    blocks, at = [PictureBlock("signature", data[:8], b"")], 8
    while len(blocks) < BLOCKS_MAX:
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + length
        if end > len(data):
            raise UninspectableFile(BROKEN)
        name = data[at + 4 : at + 8].decode("latin-1")
        blocks.append(PictureBlock(name, data[at:end], data[at + 8 : end - 4]))
        at = end
        if name == "IEND":
            return PictureBlocks(tuple(blocks), data[at:])
    raise UninspectableFile(BROKEN)


def cut_webp(data: bytes) -> PictureBlocks:
    """Chunks of a WebP (RIFF)."""
    whole = 8 + int.from_bytes(data[4:8], "little")
    if whole > len(data):
        raise UninspectableFile(BROKEN)
    blocks: list[PictureBlock] = []
    at = 12
    while at + 8 <= whole and len(blocks) < BLOCKS_MAX:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        if at + 8 + length > whole:
            raise UninspectableFile(BROKEN)
        name = data[at : at + 4].decode("latin-1")
        blocks.append(PictureBlock(name, data[at:end], data[at + 8 : at + 8 + length]))
        at = end
    return PictureBlocks(tuple(blocks), data[max(at, whole) :])


def cut_gif(data: bytes) -> PictureBlocks:
    """Blocks of a GIF."""
    at = 13 + _colour_table_bytes(data[10:11])
    blocks = [PictureBlock("header", data[:at], b"")]
    while len(blocks) < BLOCKS_MAX and at < len(data):
        kind, start = data[at], at
        if kind == 0x3B:
            blocks.append(PictureBlock("trailer", b";", b""))
            return PictureBlocks(tuple(blocks), data[at + 1 :])
        if kind == 0x21:
            label = data[at + 1 : at + 2].hex()
            at, payload = _gif_sub_blocks(data, at + 2)
            blocks.append(PictureBlock(f"extension {label}", data[start:at], payload))
        elif kind == 0x2C:
            at = at + 10 + _colour_table_bytes(data[at + 9 : at + 10])
            at, _ = _gif_sub_blocks(data, at + 1)
            blocks.append(PictureBlock("image", data[start:at], b""))
        else:
            break
    raise UninspectableFile(BROKEN)


def _colour_table_bytes(flags: bytes) -> int:
    if not flags:
        raise UninspectableFile(BROKEN)
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags[0] & 0x80 else 0


def _gif_sub_blocks(data: bytes, at: int) -> tuple[int, bytes]:
    pieces: list[bytes] = []
    while at < len(data):
        length = data[at]
        if length == 0:
            return at + 1, b"".join(pieces)
        pieces.append(data[at + 1 : at + 1 + length])
        at += 1 + length
    raise UninspectableFile(BROKEN)
