"""The checkpoint (检查点): origin, size and root of the log, the text that is signed. C2SP tlog-checkpoint."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from gongkai.ledger.note import is_key_name
from gongkai.ledger.refusals import LedgerFault
from gongkai.ledger.tree import EMPTY_ROOT, HASH_BYTES

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Head:
    """The state of the log in two values (树头): how many entries, and the root over them."""

    size: int
    root: bytes

    def __post_init__(self) -> None:
        assert self.size >= 0 and len(self.root) == HASH_BYTES


EMPTY_HEAD = Head(0, EMPTY_ROOT)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head with the name of its log (检查点): what a signature of the log is over."""

    origin: str
    size: int
    root: bytes

    @property
    def head(self) -> Head:
        """Size and root without the name."""
        return Head(self.size, self.root)

    @property
    def text(self) -> str:
        """The three lines, each ended by a newline."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def of(cls, origin: str, head: Head) -> Self:
        """The checkpoint of a head; the origin may hold neither spaces nor a plus."""
        if not is_key_name(origin):
            raise LedgerFault(f"日志名称“{origin[:60]}”不能为空，不能含空格或加号。")
        return cls(origin, head.size, head.root)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a checkpoint; further lines (extensions) are allowed and passed over.

        Raises LedgerFault naming the line that is wrong.
        """
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
            raise LedgerFault("检查点应有三行：日志名称、记录数、树根，每行以换行结束，中间无空行。")
        origin, size, encoded = lines[:3]
        if not _SIZE.fullmatch(size):
            raise LedgerFault(f"检查点第二行“{size[:40]}”不是记录数。")
        root = _root(encoded)
        if len(root) != HASH_BYTES:
            raise LedgerFault(f"检查点第三行“{encoded[:60]}”不是 32 字节树根的 Base64。")
        if size == "0" and root != EMPTY_ROOT:
            raise LedgerFault("检查点称日志为空，但树根不是空树的根。")
        return cls(origin, int(size), root)


def _root(encoded: str) -> bytes:
    """The 32 bytes of a root in canonical Base64; empty bytes when it is none."""
    try:
        root = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return root if base64.b64encode(root).decode() == encoded else b""
