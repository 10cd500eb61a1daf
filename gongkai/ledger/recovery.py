"""Putting back what the database lost (补回记录): from the published bundles, after the tree has been checked."""

from pathlib import Path

from django.db import transaction

from gongkai.ledger import entries
from gongkai.ledger.disk import exclusive
from gongkai.ledger.models import Tail
from gongkai.ledger.place import log_place
from gongkai.ledger.refusals import HistoryDiffers, LedgerFault, SigningRefused
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import TILE_WIDTH
from gongkai.ledger.tree import leaf_hash


def recover(folder: Path | None = None) -> int:
    """Bring the database up to the published checkpoint; return how many entries came back.

    Every bundle is held against its tile, the tiles against the signed root, and the entries the database still
    has against the bundles, before anything is written. Only the log comes back: what the other rooms lost
    must be restored from a backup or entered again. Raises HistoryDiffers, SigningRefused.
    """
    place = log_place(folder)
    with exclusive(place.keys_folder):
        published = place.published()
        if published is None:
            raise SigningRefused("日志目录中没有已公布的检查点，无从补回。请恢复日志目录或数据库的备份。")
        size = published[1].size
        if place.memory.last().size > size:
            raise SigningRefused("日志目录也旧于签署记忆，无法补全。请恢复更新的日志目录备份。")
        store = TileStore(place.folder, size)
        if store.root() != published[1].root:
            raise HistoryDiffers("日志目录中的瓦片与检查点的树根不符，不能据以补回。请恢复日志目录的备份。")
        with transaction.atomic(durable=True):
            return _write_missing(store, size)


def _write_missing(store: TileStore, size: int) -> int:
    Tail.objects.get_or_create(pk=1, defaults={"next_seq": entries.size()})
    Tail.objects.filter(pk=1).update(next_seq=0)  # held until the end: nobody appends meanwhile
    present = entries.size()
    for first in range(0, size, TILE_WIDTH):
        bundle = _checked_bundle(store, first // TILE_WIDTH)
        kept = list(entries.leaves_between(first, min(first + len(bundle), present)))
        if kept != bundle[: len(kept)]:
            raise HistoryDiffers(
                "数据库中已有与已公布日志不同的记录，不能补回。请恢复更新的数据库备份，"
                "或为日志改用新的名称和目录。"
            )
        entries.write(bundle[len(kept) :], first + len(kept))
    Tail.objects.filter(pk=1).update(next_seq=max(size, present))
    return max(0, size - present)


def _checked_bundle(store: TileStore, number: int) -> list[bytes]:
    bundle = store.bundle(number)
    if [leaf_hash(entry) for entry in bundle] != store.tile(0, number):
        raise LedgerFault(f"第 {number} 个条目包与其瓦片不符，不能据以补回。请恢复日志目录的备份。")
    return bundle
