"""Appending to the log (追加记录), inside the transaction of the act that has something to log."""

from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone

from gongkai.ledger.models import Entry, Tail
from gongkai.ledger.place import log_place
from gongkai.ledger.refusals import DatabaseBehind, EntryRefused, HistoryDiffers
from gongkai.ledger.tiles import ENTRY_BYTES_MAX
from gongkai.ledger.tree import leaf_hash

READ_AT_ONCE = 2_048


def append(leaf: bytes) -> int:
    """Add one entry; return its number in the log, from 0.

    The end of the log stays locked until the surrounding transaction ends, so numbers have no gap: append last,
    and keep the transaction short. Raises EntryRefused, DatabaseBehind (the database was restored from an old
    backup), and TransactionManagementError outside a transaction.
    """
    return append_all([leaf]).start


def append_all(leaves: Sequence[bytes]) -> range:
    """Add several entries in order, at once; return their numbers. Raises as `append`."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("日志记录须在事务内追加。")
    for leaf in leaves:
        if len(leaf) > ENTRY_BYTES_MAX:
            raise EntryRefused(f"记录有 {len(leaf)} 字节，超过上限 {ENTRY_BYTES_MAX}。请只记摘要，不记全文。")
    first = _take(len(leaves))
    refuse_when_behind(first)
    write(leaves, first)
    return range(first, first + len(leaves))


def write(leaves: Sequence[bytes], first: int) -> None:
    """Store entries at numbers already taken."""
    now = timezone.now()
    rows = [
        Entry(seq=first + at, leaf=leaf, leaf_hash=leaf_hash(leaf), at=now) for at, leaf in enumerate(leaves)
    ]
    Entry.objects.bulk_create(rows, batch_size=200)


def _take(count: int) -> int:
    """Lock the end of the log and take the next numbers; return the first."""
    tail = Tail.objects.filter(pk=1)
    if not tail.update(next_seq=F("next_seq") + count):
        Tail.objects.get_or_create(pk=1, defaults={"next_seq": size()})
        tail.update(next_seq=F("next_seq") + count)
    return tail.values_list("next_seq", flat=True).get() - count


def refuse_when_behind(count: int) -> None:
    """Raise DatabaseBehind when `count` entries are fewer than were signed: a new one would fork the log."""
    signed = log_place().memory.last().size
    if count < signed:
        raise DatabaseBehind(
            f"数据库只有 {count} 条日志记录，而已签署的检查点有 {signed} 条：数据库很可能恢复自旧备份。"
            "为避免出现两份互相矛盾的日志，拒绝追加和签署。解决办法：恢复更新的数据库备份；"
            f"或运行 gongkai ledger publish --recover，从已公布的条目包补回缺少的 {signed - count} 条记录后再继续。"
        )


def size() -> int:
    """How many entries the log has, those of this transaction included."""
    last: int | None = Entry.objects.aggregate(last=Max("seq"))["last"]
    return 0 if last is None else last + 1


def leaves_between(start: int, end: int) -> Iterator[bytes]:
    """The entries [start, end) in order, read a few thousand at a time.

    Raises HistoryDiffers at a row whose content is not that of its hash, or at a gap.
    """
    for first in range(start, end, READ_AT_ONCE):
        expected = first
        rows = Entry.objects.filter(seq__gte=first, seq__lt=min(first + READ_AT_ONCE, end)).order_by("seq")
        for seq, leaf, hashed in rows.values_list("seq", "leaf", "leaf_hash"):
            if seq != expected:
                raise HistoryDiffers(f"数据库缺少第 {expected} 条日志记录，拒绝签署。请从备份恢复数据库。")
            if leaf_hash(bytes(leaf)) != bytes(hashed):
                raise HistoryDiffers(
                    f"数据库第 {seq} 条日志记录的内容与其哈希不符，已被改动，拒绝签署。请从备份恢复数据库。"
                )
            expected += 1
            yield bytes(leaf)
