"""Take in the counts of a server that answers by itself (读取服务器计数): each line once, none with a reader in it.

The shipped nginx configuration writes one JSON line for every kept page it hands out: when, which address, how it was
answered, and whether the reader came from elsewhere. What it passes on to the application is counted there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils import timezone

from gongkai.visits.counting import Kind, count, flush

BATCH = 5_000


@dataclass(frozen=True)
class Reading:
    """读取位置: of which file, up to which byte; a file that was rotated away begins anew."""

    inode: int
    offset: int

    @classmethod
    def remembered(cls, path: Path) -> Reading:
        """Where the last reading stopped; the beginning when there was none."""
        try:
            kept = json.loads(path.read_text())
            return cls(int(kept["inode"]), int(kept["offset"]))
        except (OSError, ValueError, KeyError):
            return cls(0, 0)

    def remember(self, path: Path) -> None:
        """Keep it for the next reading."""
        kept = path.with_suffix(".tmp")
        kept.write_text(json.dumps({"inode": self.inode, "offset": self.offset}))
        kept.replace(path)


@dataclass(frozen=True)
class TakenIn:
    """读取结果: lines counted, lines that were not understood."""

    counted: int
    unread: int


def take_in(file: Path, memory: Path) -> TakenIn:
    """Count the whole lines written since the last reading. Raises OSError when the file cannot be read."""
    counted = unread = 0
    before, state = Reading.remembered(memory), os.stat(file)
    start = before.offset if before.inode == state.st_ino and before.offset <= state.st_size else 0
    with file.open("rb") as lines:
        lines.seek(start)
        for line in _whole(lines):
            start += len(line)
            if _count(line):
                counted += 1
            else:
                unread += 1
            if (counted + unread) % BATCH == 0:
                flush()
    flush()
    Reading(state.st_ino, start).remember(memory)
    return TakenIn(counted, unread)


def _whole(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines that have been written to their end."""
    return (line for line in lines if line.endswith(b"\n"))


def _count(line: bytes) -> bool:
    try:
        entry = json.loads(line)
        day = timezone.localdate(datetime.fromisoformat(entry["at"]))
        address = unquote(urlsplit(entry["uri"]).path)
        if int(entry["status"]) not in (200, 304) or not address.startswith("/"):
            return False
        code = address.split("/")[1]
        count(Kind.VIEW, code, address, day)
        if entry["from"] == "outside":
            count(Kind.VISIT, code, day=day)
    except (ValueError, KeyError, TypeError):
        return False
    return True
