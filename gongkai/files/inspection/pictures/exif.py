"""Read the directories of TIFF, which is also the shape of EXIF (附加信息)."""

import struct
from dataclasses import dataclass, field

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.pictures.blocks import BROKEN

TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
DIRECTORIES_MAX = 200
ORIENTATION, GPS, EXIF, SUBDIRECTORIES = 0x0112, 0x8825, 0x8769, 0x014A
THUMBNAIL_OFFSET = 0x0201
# what only describes the pixels: size, density, orientation, colour space, version, and pointers
HARMLESS = {
    *(0x0100, 0x0101, 0x0102, 0x0103, 0x0106, ORIENTATION, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0213),
    *(EXIF, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005),
}
TEXTUAL = {0x010E, 0x013B, 0x8298, 0x9286, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F, 0x013C, 0x0131}


@dataclass
class TiffDirectory:
    """One directory (IFD): where it stands, and its tags with their raw values."""

    chain: str
    tags: dict[int, bytes] = field(default_factory=dict)
    order: str = "<"

    def numbers(self, tag: int) -> tuple[int, ...]:
        """The value of a SHORT or LONG tag, by the width of its items."""
        raw = self.tags.get(tag, b"")
        return (
            tuple(value for (value,) in struct.iter_unpack(self.order + "I", raw))
            if len(raw) % 4 == 0
            else ()
        )


@dataclass
class TiffContent:
    """All directories of a TIFF block, the pages among them, and the bytes they account for."""

    order: str
    directories: list[TiffDirectory] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def pages(self) -> list[TiffDirectory]:
        """Directories of the main chain."""
        return [d for d in self.directories if d.chain == "main"]


def read_tiff(data: bytes) -> TiffContent:
    """Every directory reachable from the head. Raises UninspectableFile when the chain is broken."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        raise UninspectableFile(BROKEN)
    content = TiffContent(order, spans=[(0, 8)])
    waiting = [(int.from_bytes(data[4:8], "little" if order == "<" else "big"), "main")]
    visited: set[int] = set()
    while waiting:
        offset, chain = waiting.pop(0)
        if offset in visited or len(visited) > DIRECTORIES_MAX:
            raise UninspectableFile(BROKEN)
        visited.add(offset)
        waiting += _read_directory(data, offset, chain, content)
    return content


def _read_directory(data: bytes, offset: int, chain: str, content: TiffContent) -> list[tuple[int, str]]:
    order, further = content.order, []
    directory = TiffDirectory(chain, order=order)
    try:
        (count,) = struct.unpack_from(order + "H", data, offset)
        for index in range(count):
            tag, kind, items = struct.unpack_from(order + "HHI", data, offset + 2 + 12 * index)
            directory.tags[tag] = _value(data, offset + 2 + 12 * index + 8, kind, items, content)
            if tag in (GPS, EXIF, SUBDIRECTORIES, 0xA005):
                name = {GPS: "gps", EXIF: "exif"}.get(tag, "sub")
                further += [(o, name) for o in directory.numbers(tag)]
        (following,) = struct.unpack_from(order + "I", data, offset + 2 + 12 * count)
    except struct.error as broken:
        raise UninspectableFile(BROKEN) from broken
    content.spans.append((offset, offset + 2 + 12 * count + 4))
    content.directories.append(directory)
    if following and chain == "main":
        further.append((following, "main"))
    return further


def _value(data: bytes, at: int, kind: int, items: int, content: TiffContent) -> bytes:
    size = TYPE_BYTES.get(kind, 1) * items
    if size <= 4:
        raw = data[at : at + size]
    else:
        (start,) = struct.unpack_from(content.order + "I", data, at)
        raw = data[start : start + size]
        content.spans.append((start, start + size))
    if kind == 3:  # SHORT values are widened so that `numbers` reads both alike
        values = [v for (v,) in struct.iter_unpack(content.order + "H", raw[: len(raw) // 2 * 2])]
        return struct.pack(f"{content.order}{len(values)}I", *values)
    return raw


def orientation_only(value: int) -> bytes:
    """An EXIF block that says how the picture is turned, and nothing else."""
    tag = struct.pack(">HHIHH", ORIENTATION, 3, 1, value, 0)
    return b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + tag + b"\0\0\0\0"
