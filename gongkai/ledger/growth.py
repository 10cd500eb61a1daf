"""Writing the tiles and bundles that new entries bring (增补瓦片). Knows no database: entries come in as bytes.

A file that was already there and is the same is left; one that a signed checkpoint covers and that differs
is never overwritten: then history differs and nothing may be signed.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from gongkai.ledger import tree
from gongkai.ledger.checkpoint import EMPTY_HEAD, Head
from gongkai.ledger.disk import Disk
from gongkai.ledger.refusals import HistoryDiffers, LedgerFault
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import TILE_WIDTH, Tile, encode_bundle, hashes_at, tile_at


def first_entry_needed(old: int) -> int:
    """Growth from `old` begins at the first entry of the tile that was not full."""
    return old - old % TILE_WIDTH


def grow(folder: Path, disk: Disk, entries: Iterable[bytes], *, old: int, new: int, signed: int) -> Head:
    """Write what a tree of `new` has and a tree of `old` had not; return the head as the entries give it.

    `entries` begin at `first_entry_needed(old)`. `signed` is the size of the newest signed checkpoint.
    Raises HistoryDiffers when entries contradict what was signed. Folders are not settled yet.
    """
    growing = _Growing(folder, disk, old, signed)
    number = old // TILE_WIDTH
    for chunk in _chunks(entries):
        growing.add(number, chunk)
        number += 1
    if growing.size != new:
        raise HistoryDiffers(f"数据库应有 {new} 条记录，只读到 {growing.size} 条，拒绝签署。请检查数据库。")
    growing.finish()
    return Head(new, growing.root()) if new else EMPTY_HEAD


def _chunks(entries: Iterable[bytes]) -> Iterator[list[bytes]]:
    source = iter(entries)
    while chunk := list(islice(source, TILE_WIDTH)):
        yield chunk


class _Growing:
    """The right edge of the tree while it grows: for each level the hashes of the tile not yet full."""

    def __init__(self, folder: Path, disk: Disk, old: int, signed: int) -> None:
        self._folder, self._disk = folder, disk
        self._signed = TileStore(folder, signed)
        self.size = first_entry_needed(old)
        self._edges: list[list[bytes]] = [[]]
        self._numbers = [old // TILE_WIDTH]
        stored = TileStore(folder, old)
        while (count := hashes_at(len(self._edges), old)) > 0:
            level, number = len(self._edges), count // TILE_WIDTH
            self._edges.append(list(stored.tile(level, number)) if count % TILE_WIDTH else [])
            self._numbers.append(number)

    def add(self, number: int, chunk: list[bytes]) -> None:
        """Take in the entries of one tile of level 0; only the last may be fewer than 256."""
        assert self.size == number * TILE_WIDTH, "a tile that is not full is the last"
        hashes = [tree.leaf_hash(entry) for entry in chunk]
        self._refuse_other_history(number, hashes)
        tile = Tile(0, number, len(chunk))
        self._put(tile, tile.entries_path, encode_bundle(chunk))
        self.size += len(chunk)
        self._edges[0] = hashes
        if len(hashes) == TILE_WIDTH:
            self._carry(0)

    def finish(self) -> None:
        """Write the tiles that are not full, one a level at most."""
        for level, edge in enumerate(self._edges):
            if edge:
                self._put_edge(level)

    def root(self) -> bytes:
        """The root over all entries taken in, from memory alone."""
        parts = []
        for edge in reversed(self._edges):
            subtrees = tree.full_subtrees(0, len(edge))
            parts += [tree.full_root(edge[i << k : (i + 1) << k]) for k, i in subtrees]
        return tree.fold(parts)

    def _carry(self, level: int) -> None:
        """A tile has become full: write it, and put its root into the tile above."""
        self._put_edge(level)
        if level + 1 == len(self._edges):
            self._edges.append([])
            self._numbers.append(0)
        self._edges[level + 1].append(tree.full_root(self._edges[level]))
        self._edges[level] = []
        self._numbers[level] += 1
        if len(self._edges[level + 1]) == TILE_WIDTH:
            self._carry(level + 1)

    def _put_edge(self, level: int) -> None:
        edge = self._edges[level]
        tile = Tile(level, self._numbers[level], len(edge))
        self._put(tile, tile.path, b"".join(edge))

    def _put(self, tile: Tile, path: str, content: bytes) -> None:
        target = self._folder / path
        if target.exists():
            if target.read_bytes() == content:
                self._disk.keep(target)
                return
            if tile.end <= self._signed.size:
                raise HistoryDiffers(
                    f"已公布的文件 {path} 与数据库算出的不同，拒绝签署。"
                    "请用 gongkai ledger verify 找出被改动的一方：若是文件，删除它后重新公布；若是数据库，从备份恢复。"
                )
        self._disk.put(target, content)

    def _refuse_other_history(self, number: int, hashes: list[bytes]) -> None:
        """Compare with the signed leaf hashes, so that the very entry can be named."""
        if number * TILE_WIDTH >= self._signed.size:
            return
        try:
            stored = self._signed.tile(0, number)
        except LedgerFault:
            return  # lost tiles are written again; the signed root will tell whether rightly
        for at, (now, then) in enumerate(zip(hashes, stored, strict=False)):
            if now != then:
                path = tile_at(0, number, self._signed.size).path
                raise HistoryDiffers(
                    f"数据库第 {number * TILE_WIDTH + at} 条记录与已签署的日志不符（{path} 第 {at} 个哈希），"
                    "拒绝签署。数据库可能恢复自旧备份或被改动：请恢复更新的备份；"
                    "确已无法恢复的，为日志改用新的名称（GONGKAI_LOG_ORIGIN）和新的目录，旧日志原样保留。"
                )
