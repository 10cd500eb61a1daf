"""Publishing the log (公布日志): from committed entries to tiles, to a signature, to the public checkpoint.

    entries (committed) → bundles and tiles, synced → consistency read back from those files
        → remember the head → sign → publish the checkpoint → note the head in the database

A stop anywhere is made good by the next run. A head is remembered before it is signed, and a remembered head
is never contradicted: there are never two checkpoints of one size.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from gongkai.ledger import entries, witnessing
from gongkai.ledger.checkpoint import EMPTY_HEAD, Checkpoint, Head
from gongkai.ledger.disk import Disk, exclusive
from gongkai.ledger.growth import first_entry_needed, grow
from gongkai.ledger.models import SignedHead
from gongkai.ledger.note import Note, sign_note
from gongkai.ledger.place import CHECKPOINT, POLICY, LogPlace, log_place
from gongkai.ledger.refusals import DatabaseBehind, HistoryDiffers, SigningRefused
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import TILE_WIDTH, Tile, hashes_at
from gongkai.ledger.tree import verify_consistency


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one run (公布结果): the checkpoint now public, and how many entries it newly covers."""

    note: Note
    checkpoint: Checkpoint
    newly_covered: int


@dataclass(frozen=True, slots=True)
class _Known:
    """A head that exists somewhere with our signature, or is about to; it must not be contradicted."""

    source: str
    head: Head


def publish(folder: Path | None = None, *, disk: Disk | None = None, rebuild: bool = False) -> Published:
    """Cover every committed entry with a signed checkpoint in the public folder; safe to repeat.

    `rebuild` writes all tiles anew from the database. Must be called outside a transaction: what is not
    committed must not be signed. Raises SigningRefused (DatabaseBehind, HistoryDiffers) when signing could
    contradict what was signed before; nothing is signed then.
    """
    place = log_place(folder)
    with exclusive(place.keys_folder):
        return _Run(place, disk or Disk(), rebuild).publish()


class _Run:
    """One run of the sequencer, the lock held."""

    def __init__(self, place: LogPlace, disk: Disk, rebuild: bool) -> None:
        self._place, self._disk, self._rebuild = place, disk, rebuild
        with transaction.atomic(durable=True):
            self._size = entries.size()
            self._in_database = self._newest_in_database()
        self._before = place.published()
        self._memory = place.memory.last()

    def publish(self) -> Published:
        known = self._known_heads()
        self._refuse_when_behind(known)
        signed_size = max(each.head.size for each in known)
        if self._before and self._is_up_to_date(signed_size):
            self._put_policy()
            return Published(*self._before, 0)
        known += self._heads_seen_by_witnesses()
        self._refuse_when_behind(known)
        head = self._grow(signed_size)
        self._refuse_contradiction(known, head)
        self._first_key_when_new()
        signers = self._place.keys.signers()
        if not signers:
            raise SigningRefused("没有在用的日志签名密钥，拒绝签署。请运行 gongkai ledger rotate-key。")
        self._place.memory.remember(head, self._disk)
        checkpoint = Checkpoint.of(self._place.origin, head)
        note = sign_note(checkpoint.text, signers)
        put_note(self._place, note, checkpoint, self._disk)
        self._record(head)
        self._put_policy()
        self._clear_grown_tiles(head.size)
        return Published(note, checkpoint, head.size - (self._before[1].size if self._before else 0))

    def _newest_in_database(self) -> Head:
        row = SignedHead.objects.filter(origin=self._place.origin).order_by("size").last()
        return Head(row.size, bytes(row.root)) if row else EMPTY_HEAD

    def _known_heads(self) -> list[_Known]:
        known = [_Known("签署记忆", self._memory), _Known("数据库", self._in_database)]
        if self._before:
            known.append(_Known("已公布的检查点", self._before[1].head))
        return known

    def _heads_seen_by_witnesses(self) -> list[_Known]:
        """What the witnesses remember of us: the only memory that survives a restore of the whole machine."""
        seen = witnessing.heads_seen(self._place.policy(), self._place.origin, self._place.keys.trusted())
        return [_Known(f"见证方 {name}", head) for name, head in seen]

    def _refuse_when_behind(self, known: list[_Known]) -> None:
        entries.refuse_when_behind(self._size)
        for each in known:
            if each.head.size > self._size:
                raise DatabaseBehind(
                    f"数据库只有 {self._size} 条日志记录，而{each.source}已有 {each.head.size} 条的检查点："
                    "数据库很可能恢复自旧备份，拒绝签署。请恢复更新的数据库备份；日志目录完好的，"
                    "也可运行 gongkai ledger publish --recover 补回缺少的记录。"
                )

    def _is_up_to_date(self, signed_size: int) -> bool:
        assert self._before is not None
        head = self._before[1].head
        signers = {(signer.key.name, signer.key.id) for signer in self._place.keys.signers()}
        return (
            not self._rebuild
            and self._size == signed_size
            and head == self._memory == self._in_database
            and signers <= {(line.name, line.key_id) for line in self._before[0].signatures}
        )

    def _grow(self, signed_size: int) -> Head:
        """Write the files and read the root back from them; both ways must come to the same."""
        published = self._before[1].size if self._before else 0
        old = 0 if self._rebuild else min(published, self._in_database.size)
        leaves = entries.leaves_between(first_entry_needed(old), self._size)
        head = grow(self._place.folder, self._disk, leaves, old=old, new=self._size, signed=signed_size)
        self._disk.settle()
        if TileStore(self._place.folder, self._size).root() != head.root:
            raise HistoryDiffers(
                "写入磁盘的瓦片读回后与写入的不同，拒绝签署。请检查磁盘，"
                "然后运行 gongkai ledger publish --rebuild。"
            )
        return head

    def _refuse_contradiction(self, known: list[_Known], head: Head) -> None:
        """Each known head must be a beginning of the new tree, by a proof read from the stored tiles."""
        store = TileStore(self._place.folder, head.size)
        for each in known:
            old = each.head
            if not verify_consistency(old.size, head.size, store.consistency(old.size), old.root, head.root):
                raise HistoryDiffers(
                    f"现有记录与{each.source}中 {old.size} 条记录的树根不一致，拒绝签署。"
                    "数据库、瓦片或二者之一被改动，或恢复自旧备份：请用 gongkai ledger verify 找出位置并恢复备份。"
                )

    def _first_key_when_new(self) -> None:
        if not self._place.keys.known():
            if self._before or self._memory.size or self._in_database.size:
                raise SigningRefused("日志已签署过检查点，但签名密钥不在，拒绝签署。请从密钥备份恢复。")
            self._place.keys.add(timezone.localtime(), self._disk)

    def _record(self, head: Head) -> None:
        """Note the head in the database; a run that stopped before this point is made good here."""
        self._disk.step("record head")
        with transaction.atomic(durable=True):
            row, _ = SignedHead.objects.get_or_create(
                origin=self._place.origin,
                size=head.size,
                defaults={"root": head.root, "at": timezone.now()},
            )
        assert bytes(row.root) == head.root, "one size, one root"

    def _put_policy(self) -> None:
        put_policy(self._place, self._disk)

    def _clear_grown_tiles(self, size: int) -> None:
        """Remove partial tiles and bundles whose full ones are now covered by the checkpoint."""
        before, level = (self._before[1].size if self._before else 0), 0
        while (count := hashes_at(level, size)) >= TILE_WIDTH:
            for number in range(hashes_at(level, before) // TILE_WIDTH, count // TILE_WIDTH):
                full = Tile(level, number)
                for path in (full.path, full.entries_path) if level == 0 else (full.path,):
                    self._disk.step(f"clear {path}")
                    shutil.rmtree(self._place.folder / f"{path}.p", ignore_errors=True)
            level += 1


def put_note(place: LogPlace, note: Note, checkpoint: Checkpoint, disk: Disk) -> None:
    """Publish a signed checkpoint: first where it stays for good, then where everybody looks."""
    disk.put(place.history_path(checkpoint.size), note.encode())
    disk.settle()
    disk.put(place.folder / CHECKPOINT, note.encode())
    disk.settle()


def put_policy(place: LogPlace, disk: Disk) -> None:
    """Publish the list of keys and witnesses, when it has changed."""
    path, content = place.folder / POLICY, place.policy_text().encode()
    if not path.exists() or path.read_bytes() != content:
        disk.put(path, content)
        disk.settle()
