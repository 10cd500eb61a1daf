"""The proof a reader keeps (证明文件): C2SP tlog-proof v1, a text that can be checked with no network.

`extra` carries the entry itself. It is not authenticated by its place in the file; it becomes so because its
hash leads, along the path, to the signed root.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.tree import HASH_BYTES

HEADER = "c2sp.org/tlog-proof@v1"
HASHES_MAX = 63
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class TlogProof:
    """An inclusion proof with its checkpoint (收录证明): position, path leaf to root, signed note."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""

    @property
    def text(self) -> str:
        """The file, customarily named `*.tlog-proof`."""
        lines = [HEADER]
        if self.extra:
            lines.append("extra " + base64.b64encode(self.extra).decode())
        lines.append(f"index {self.index}")
        lines += [base64.b64encode(beside).decode() for beside in self.hashes]
        return "\n".join(lines) + "\n\n" + self.checkpoint.decode()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a proof apart; nothing is verified. Raises LedgerFault naming the line that is wrong."""
        top, separator, checkpoint = text.partition("\n\n")
        lines = top.split("\n")
        if lines[0] != HEADER or not separator:
            raise LedgerFault(f"不是证明文件：第一行应为“{HEADER}”，证明与检查点之间应有空行。")
        extra, rest = b"", lines[1:]
        if rest and rest[0].startswith("extra "):
            extra, rest = _bytes_at(rest[0].removeprefix("extra "), 2), rest[1:]
        match = _INDEX.fullmatch(rest[0]) if rest else None
        if match is None:
            raise LedgerFault("证明文件缺少“index 序号”一行。")
        first = len(lines) - len(rest) + 2
        hashes = tuple(_bytes_at(line, first + at, HASH_BYTES) for at, line in enumerate(rest[1:]))
        if len(hashes) > HASHES_MAX:
            raise LedgerFault(f"证明文件的哈希超过 {HASHES_MAX} 行。")
        return cls(int(match[1]), hashes, checkpoint.encode(), extra)


def _bytes_at(encoded: str, line_number: int, length: int | None = None) -> bytes:
    try:
        found = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        found = None
    if found is None or (length is not None and len(found) != length):
        raise LedgerFault(f"证明文件第 {line_number} 行不是{'哈希的 ' if length else ' '}Base64。")
    return found
