"""The public log in words (发布日志): its newest entries as signed, and where a digest stands in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from gongkai.ledger.checkpoint import Checkpoint
from gongkai.ledger.note import Note
from gongkai.ledger.place import LogPlace, log_place
from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.signing import KnownKey
from gongkai.ledger.tile_store import TileStore
from gongkai.ledger.tiles import TILE_WIDTH

KINDS: Mapping[str, str] = {
    "publishing.release": "发布",
    "publishing.correction": "更正",
    "publishing.withdrawal": "撤回",
    "reports.edition": "公布年度报告",
    "places.page": "发布网站页面",
    "foi.reply_issued": "发出答复",
    "ledger.key.added": "启用签名密钥",
    "ledger.key.retired": "停用签名密钥",
}
OTHER_KIND = "其他记录"
RECENT = 20


@dataclass(frozen=True, slots=True)
class LogLine:
    """日志记录（可读）: an entry by its number, with the words of its kind and what it says of a publication."""

    seq: int
    kind: str
    body_code: str
    index_number: str
    edition: int | None
    at: datetime | None
    digest: str
    is_forced: bool
    year: int | None = None


@dataclass(frozen=True)
class LogStanding:
    """日志现状: the signed checkpoint with its newest entries, or what is wrong with it."""

    origin: str
    keys: tuple[KnownKey, ...]
    checkpoint: Checkpoint | None
    note: Note | None
    lines: tuple[LogLine, ...]
    fault: str = ""

    @property
    def note_text(self) -> str:
        """The checkpoint as it is served, signatures included."""
        return self.note.encode().decode() if self.note else ""

    @property
    def size(self) -> int:
        """How many entries are signed."""
        return self.checkpoint.size if self.checkpoint else 0


def standing(count: int = RECENT) -> LogStanding:
    """The log as the public reads it. Never raises for a damaged log: it says so instead."""
    place = log_place()
    try:
        keys = tuple(place.keys.known())
        published = place.published()
        if published is None:
            return LogStanding(place.origin, keys, None, None, ())
        note, checkpoint = published
        lines = tuple(reversed(_lines(place, checkpoint.size, count)))
        return LogStanding(place.origin, keys, checkpoint, note, lines)
    except LedgerFault as wrong:
        return LogStanding(place.origin, (), None, None, (), str(wrong))


def vkey() -> str:
    """The public key in service, as a verifier takes it; empty before the first is made."""
    try:
        known = log_place().keys.known()
    except LedgerFault:
        return ""
    return next((key.vkey for key in reversed(known) if key.retired_at is None), "")


def _lines(place: LogPlace, size: int, count: int) -> list[LogLine]:
    store, first = TileStore(place.folder, size), max(0, size - count)
    found: list[LogLine] = []
    for number in range(first // TILE_WIDTH, (size - 1) // TILE_WIDTH + 1 if size else 0):
        for at, leaf in enumerate(store.bundle(number), start=number * TILE_WIDTH):
            if at >= first:
                found.append(read_line(at, leaf))
    return found


def read_line(seq: int, leaf: bytes) -> LogLine:
    """An entry in words; one of an unknown kind, or none of ours, as 其他记录."""
    try:
        said: Any = json.loads(leaf)
    except ValueError:
        said = None
    said = said if isinstance(said, dict) else {}
    moment = said.get("released_at") or said.get("withdrawn_at") or said.get("published_at")
    edition, year = said.get("edition"), said.get("year")
    return LogLine(
        seq,
        KINDS.get(str(said.get("kind")), OTHER_KIND),
        str(said.get("body", "")),
        str(said.get("index_number", "")),
        edition if isinstance(edition, int) else None,
        parse_datetime(moment) if isinstance(moment, str) else None,
        str(said.get("digest") or said.get("commitment") or ""),
        said.get("forced") is True,
        year if isinstance(year, int) else None,
    )
