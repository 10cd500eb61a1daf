"""Whether the trail is whole (核验审计记录): the chain from its first record, and what the public log was told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.audit.chain import START, digest_of
from gongkai.audit.commitments import KIND
from gongkai.audit.models import AuditRecord, ChainEnd
from gongkai.ledger import entries

SHOWN_MAX = 20


@dataclass(frozen=True)
class Verdict:
    """核验结果: how many records, how many commitments agreed, and what is wrong, in Chinese."""

    count: int
    commitments: int
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify() -> Verdict:
    """Read every record in order and every commitment in the public log; changes nothing."""
    said = dict(_commitments())
    faults: list[str] = []
    count, previous, agreed = 0, START, 0
    for row in AuditRecord.objects.order_by("seq").iterator(chunk_size=2000):
        count += 1
        if row.seq != count:
            faults.append(f"第 {count} 条缺失，其后为第 {row.seq} 条。")
            count = row.seq
        expected = digest_of(
            previous,
            seq=row.seq, at=row.at, kind=row.kind, body=row.body_number, officer=row.officer_number,
            subject=row.subject, facts=row.facts,
        )  # fmt: skip
        previous = bytes(row.digest)
        if expected != previous:
            faults.append(f"第 {row.seq} 条的内容与链值不符：该条已被改动，或者其前一条已被移除。")
        if row.seq in said:
            agreed += said.pop(row.seq) == previous.hex()
    faults += [f"发布日志记载的第 {seq} 条链值与现存审计记录不符，或者该条已缺失。" for seq in sorted(said)]
    faults += _end_faults(count, previous)
    return Verdict(count, agreed, tuple(faults[:SHOWN_MAX]))


def _end_faults(count: int, last: bytes) -> list[str]:
    end = ChainEnd.objects.filter(pk=1).first()
    if end is None:
        return ["审计链尾缺失。"] if count else []
    if end.count != count or (count and bytes(end.digest) != last):
        return [f"审计链尾记有 {end.count} 条，实有 {count} 条：末尾的记录已被移除或者链尾被改动。"]
    return []


def _commitments() -> Iterator[tuple[int, str]]:
    """(number of records, digest) from the public log."""
    mark = f'"kind":"{KIND}"'.encode()
    for leaf in entries.leaves_between(0, entries.size()):
        if mark in leaf:
            told = json.loads(leaf)
            yield int(told["records"]), str(told["digest"])
