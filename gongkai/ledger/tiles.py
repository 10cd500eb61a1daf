"""Tiles (瓦片) and entry bundles (条目包): the log as static files, C2SP tlog-tiles.

A tile holds up to 256 hashes of one level of the tree; each hash of the next level is the root of a full tile.
An entry bundle holds the entries under a tile of level 0. Both are named by level, number and, while not full,
width. Nothing here touches a disk.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.tree import HASH_BYTES

TILE_WIDTH = 256
TILE_HEIGHT = 8
TILE_LEVEL_MAX = 63
ENTRY_BYTES_MAX = 65_535
BUNDLE = "entries"

_PATH = re.compile(
    r"tile/(?P<level>0|[1-9]\d?|entries)/(?P<number>(?:x\d{3}/)*\d{3})(?:\.p/(?P<width>[1-9]\d{0,2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile (瓦片): level, number within the level, and how many hashes wide."""

    level: int
    number: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Where it lies under the log: `tile/0/x001/234.p/112`."""
        return f"tile/{self.level}/{numbered(self.number)}{_partial(self.width)}"

    @property
    def entries_path(self) -> str:
        """Where the bundle with the entries under this tile of level 0 lies."""
        assert self.level == 0
        return f"tile/{BUNDLE}/{numbered(self.number)}{_partial(self.width)}"

    @property
    def end(self) -> int:
        """The number of entries a tree must have for this tile to be complete."""
        return (self.number * TILE_WIDTH + self.width) << (TILE_HEIGHT * self.level)


def numbered(number: int) -> str:
    """A number in groups of three digits, all but the last marked: 1234067 is `x001/x234/067`."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    return "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])


def _partial(width: int) -> str:
    assert 1 <= width <= TILE_WIDTH, "an empty tile is never served"
    return "" if width == TILE_WIDTH else f".p/{width}"


def parse_path(path: str) -> tuple[str, Tile]:
    """Read the path of a tile or bundle strictly; returns ("tile" or "entries", the tile).

    Raises LedgerFault for anything else, so that a path from outside can never leave the log's folder.
    """
    match = _PATH.fullmatch(path)
    if match is None:
        raise LedgerFault(f"“{path[:80]}”不是瓦片或条目包的路径。")
    number = int(match["number"].replace("x", "").replace("/", ""))
    width = int(match["width"]) if match["width"] else TILE_WIDTH
    level = 0 if match["level"] == BUNDLE else int(match["level"])
    if level > TILE_LEVEL_MAX or (match["width"] and width >= TILE_WIDTH):
        raise LedgerFault(f"“{path[:80]}”不是瓦片或条目包的路径：层级或宽度超出范围。")
    if numbered(number) != match["number"]:
        raise LedgerFault(f"“{path[:80]}”不是瓦片或条目包的路径：序号写法不对。")
    return (BUNDLE if match["level"] == BUNDLE else "tile"), Tile(level, number, width)


def hashes_at(level: int, size: int) -> int:
    """How many hashes level `level` of the tiles holds for a tree of `size`."""
    return size >> (TILE_HEIGHT * level)


def tile_at(level: int, number: int, size: int) -> Tile:
    """The tile of that number as a tree of `size` has it: full, or as wide as it has come."""
    width = min(TILE_WIDTH, hashes_at(level, size) - number * TILE_WIDTH)
    return Tile(level, number, width)


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a tree of `size`, level by level."""
    level = 0
    while (count := hashes_at(level, size)) > 0:
        for number in range(-(-count // TILE_WIDTH)):
            yield tile_at(level, number, size)
        level += 1


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Entries as one bundle: each with its length before it, two bytes, big-endian."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def decode_bundle(content: bytes) -> list[bytes]:
    """The entries of a bundle. Raises LedgerFault naming the entry where it breaks off."""
    entries: list[bytes] = []
    at = 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 2], "big")
        entry = content[at + 2 : at + 2 + length]
        if len(content) - at < 2 or len(entry) < length:
            raise LedgerFault(f"条目包在第 {len(entries)} 条（字节 {at}）处中断。")
        entries.append(entry)
        at += 2 + length
    return entries


def split_hashes(content: bytes) -> list[bytes]:
    """The hashes of a tile. Raises LedgerFault when its length is none a tile can have."""
    if not content or len(content) % HASH_BYTES or len(content) > HASH_BYTES * TILE_WIDTH:
        raise LedgerFault(f"瓦片长度为 {len(content)} 字节，应为 {HASH_BYTES} 的倍数且不为空。")
    return [content[i : i + HASH_BYTES] for i in range(0, len(content), HASH_BYTES)]
