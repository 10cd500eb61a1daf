"""Whether the database and the published files say the same (库与文件一致), entry by entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.ledger.models import Entry
from gongkai.ledger.place import log_place
from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import TILE_WIDTH
from gongkai.ledger.tree import leaf_hash


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry on which the two do not agree (不一致之处)."""

    seq: int
    message: str


def differences(folder: Path | None = None) -> Iterator[Difference]:
    """Every published entry that the database holds otherwise or not at all, and rows damaged in themselves.

    Entries not yet published are checked for themselves. Damaged files are the verifier's business: a bundle
    that cannot be read is named once and passed over.
    """
    place = log_place(folder)
    published = place.published()
    size = published[1].size if published else 0
    store = TileStore(place.folder, size)
    expected, bundle = 0, list[bytes]()
    rows = Entry.objects.order_by("seq").values_list("seq", "leaf", "leaf_hash")
    for seq, leaf, hashed in rows.iterator(chunk_size=2_048):
        for missing in range(expected, seq):
            yield Difference(missing, f"数据库缺少第 {missing} 条日志记录。")
        if seq < size and (seq % TILE_WIDTH == 0 or seq != expected):
            bundle, unreadable = _bundle(store, seq)
            yield from unreadable
        expected = seq + 1
        if leaf_hash(bytes(leaf)) != bytes(hashed):
            yield Difference(seq, f"数据库第 {seq} 条日志记录的内容与其哈希不符，已被改动。")
        elif seq < size and bundle and bundle[seq % TILE_WIDTH] != bytes(leaf):
            yield Difference(seq, f"数据库第 {seq} 条日志记录与已公布的条目包不同。")
    for missing in range(expected, size):
        yield Difference(missing, f"数据库缺少第 {missing} 条日志记录。")


def _bundle(store: TileStore, seq: int) -> tuple[list[bytes], list[Difference]]:
    try:
        return store.bundle(seq // TILE_WIDTH), []
    except LedgerFault as wrong:
        return [], [Difference(seq, str(wrong))]
