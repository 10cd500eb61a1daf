"""Proof that an entry is in the log (收录证明), read from the published tiles."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.ledger.place import log_place
from gongkai.ledger.proof_text import TlogProof
from gongkai.ledger.refusals import LedgerFault, NotYetPublished
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import TILE_WIDTH
from gongkai.ledger.tree import leaf_hash, verify_inclusion


@dataclass(frozen=True, slots=True)
class ProofBundle:
    """An entry with all a reader needs to check it offline (证明包).

    `index` of `size` entries; `hashes` lead from the entry to the root, leaf to root; `checkpoint` is the signed
    note as published, cosignatures included.
    """

    index: int
    size: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    entry: bytes

    @property
    def text(self) -> str:
        """The proof as the file a citizen keeps (tlog-proof v1); the entry rides in its `extra` line."""
        return TlogProof(self.index, self.hashes, self.checkpoint, self.entry).text


def published_size() -> int:
    """How many entries the public checkpoint covers; 0 when there is none, or none that can be trusted."""
    try:
        published = log_place().published()
    except LedgerFault:  # a page stays readable; what is wrong is for the operator, who is told by `doctor`
        return 0
    return published[1].size if published else 0


def proof_for(seq: int, folder: Path | None = None) -> ProofBundle:
    """The proof of one entry under the published checkpoint; reads a handful of files.

    Raises NotYetPublished while no checkpoint covers the entry, LedgerFault when the tiles are damaged.
    """
    place = log_place(folder)
    published = place.published()
    size = published[1].size if published else 0
    if published is None or seq >= size:
        raise NotYetPublished(f"第 {seq} 条记录已登记，尚待公布：当前检查点有 {size} 条。请稍后再取证明。")
    note, checkpoint = published
    store = TileStore(place.folder, size)
    entry = store.bundle(seq // TILE_WIDTH)[seq % TILE_WIDTH]
    hashes = store.inclusion(seq)
    if not verify_inclusion(leaf_hash(entry), seq, size, hashes, checkpoint.root):
        raise LedgerFault(
            f"第 {seq} 条记录的证明不成立：瓦片或条目包已损坏。请运行 gongkai ledger verify 找出位置。"
        )
    return ProofBundle(seq, size, tuple(hashes), note.encode(), entry)
