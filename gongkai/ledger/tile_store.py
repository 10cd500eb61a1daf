"""Reading the tree of one size from the tiles on disk: a handful of files for any proof (读取瓦片)."""

from pathlib import Path

from gongkai.ledger import tree
from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.tiles import TILE_HEIGHT, TILE_WIDTH, Tile, decode_bundle, split_hashes, tile_at


class TileStore:
    """The tiles of a tree of `size` under one folder; a tile once read is kept."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.size = size
        self.files_read = 0
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def root(self) -> bytes:
        """The root, worked out from what is stored."""
        return tree.range_hash(self.node, 0, self.size) if self.size else tree.EMPTY_ROOT

    def inclusion(self, index: int) -> list[bytes]:
        """The inclusion proof of one entry, leaf to root."""
        return tree.inclusion_proof(self.node, index, self.size)

    def consistency(self, old: int) -> list[bytes]:
        """The proof that this tree begins with the tree of `old` entries."""
        return tree.consistency_proof(self.node, old, self.size)

    def node(self, level: int, index: int) -> bytes:
        """The root of one full subtree (see tree.NodeReader)."""
        tile_level, height = divmod(level, TILE_HEIGHT)
        number, at = divmod(index << height, TILE_WIDTH)
        return tree.full_root(self.tile(tile_level, number)[at : at + (1 << height)])

    def tile(self, level: int, number: int) -> list[bytes]:
        """The hashes of one tile as this size has it. Raises LedgerFault when missing or of wrong length."""
        found = self._tiles.get((level, number))
        if found is None:
            tile = tile_at(level, number, self.size)
            found = split_hashes(self._read(tile.path, Tile(level, number).path))[: tile.width]
            if len(found) != tile.width:
                raise LedgerFault(f"瓦片 {tile.path} 只有 {len(found)} 个哈希，应有 {tile.width} 个。")
            self._tiles[level, number] = found
        return found

    def bundle(self, number: int) -> list[bytes]:
        """The entries of one bundle as this size has it. Raises LedgerFault likewise."""
        tile = tile_at(0, number, self.size)
        content = self._read(tile.entries_path, Tile(0, number).entries_path)
        try:
            entries = decode_bundle(content)[: tile.width]
        except LedgerFault as wrong:
            raise LedgerFault(f"{tile.entries_path}：{wrong}") from None
        if len(entries) != tile.width:
            raise LedgerFault(f"{tile.entries_path} 只有 {len(entries)} 条记录，应有 {tile.width} 条。")
        return entries

    def _read(self, path: str, grown_path: str) -> bytes:
        """A partial file, or the full one that has since taken its place."""
        for each in dict.fromkeys((path, grown_path)):
            try:
                content = (self.folder / each).read_bytes()
            except FileNotFoundError:
                continue
            self.files_read += 1
            return content
        raise LedgerFault(
            f"缺少文件 {path}。请从备份恢复，或运行 gongkai ledger publish --rebuild 重新生成。"
        )
