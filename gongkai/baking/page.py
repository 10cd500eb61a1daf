"""A page as it is kept (已生成页面): exactly what the application answered, with all that serving it needs."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

GZIP_LEVEL = 6
WORTH_PACKING_BYTES = 512
PACKED_TYPES = ("text/", "application/json", "application/xml", "application/atom+xml", "application/rss+xml",
                "image/svg+xml", "application/manifest+json")  # fmt: skip
_STAMP_FROM_SECONDS, _STAMP_SECONDS = 1_000_000_000, 2**29


@dataclass(frozen=True)
class Seen:
    """所据状态: how far the baker had looked before it rendered: the last mark, the last word left by a release."""

    mark: int
    word: int


@dataclass(frozen=True)
class Page:
    """已生成页面: the headers as answered, sizes and stamp of its files, and until when it stays true (epoch seconds).

    `tree` is where its content lies: `plain` may be served by any web server, `own` only with these very headers
    or for a limited time. `stamp` is the modification time of the files, made from the content: a file with another
    one is not the file these headers belong to.
    """

    tree: str
    headers: tuple[tuple[str, str], ...]
    size: int
    packed_size: int | None
    stamp: int
    packed_stamp: int
    until: float | None
    seen: Seen
    baked_at: str

    def header(self, name: str) -> str:
        """One header as answered; empty when there was none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def to_json(self) -> bytes:
        """As it is written beside the content."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Page:
        """Raises ValueError, KeyError or TypeError when this is no page."""
        said: dict[str, Any] = json.loads(text)
        seen, headers = Seen(**said.pop("seen")), tuple((k, v) for k, v in said.pop("headers"))
        return cls(**said, seen=seen, headers=headers)


def stamp_of(content: bytes) -> int:
    """A modification time (nanoseconds) made from the content.

    A web server that builds its ETag from time and size to the second thereby builds it from the content.
    """
    number = int.from_bytes(hashlib.sha256(content).digest()[:8], "big")
    seconds, rest = _STAMP_FROM_SECONDS + number % _STAMP_SECONDS, number // _STAMP_SECONDS
    return seconds * 1_000_000_000 + rest % 1_000_000_000


def packed(content: bytes, content_type: str) -> bytes | None:
    """The content compressed, the same bytes every time; None where that gains nothing."""
    if len(content) < WORTH_PACKING_BYTES or not content_type.lower().startswith(PACKED_TYPES):
        return None
    small = gzip.compress(content, GZIP_LEVEL, mtime=0)
    return small if len(small) < len(content) else None
