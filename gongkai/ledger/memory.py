"""What the log remembers of its own signatures, outside the database (签署记忆).

Kept in the keys folder, per log, and written before a signature is made: a database restored from an old backup
cannot make the log contradict itself.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gongkai.ledger.checkpoint import EMPTY_HEAD, Head
from gongkai.ledger.disk import PRIVATE_FILE, Disk
from gongkai.ledger.refusals import SigningRefused


@dataclass(frozen=True)
class Memory:
    """The largest head ever signed for one log (已签署的最大树头)."""

    folder: Path
    origin: str

    @property
    def path(self) -> Path:
        """The file of this log; logs of other names have their own."""
        return self.folder / f"log-head-{sha256(self.origin.encode()).hexdigest()[:8]}.json"

    def last(self) -> Head:
        """The newest head signed, or about to be; the empty one when there is none. Raises SigningRefused."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            return Head(int(kept["size"]), bytes.fromhex(kept["root"]))
        except FileNotFoundError:
            return EMPTY_HEAD
        except (ValueError, KeyError, TypeError, AssertionError):
            raise SigningRefused(
                f"签署记忆 {self.path} 已损坏，拒绝签署。请从密钥备份恢复；没有备份时，"
                "把日志目录中 checkpoint 的记录数和树根（十六进制）写回该文件。"
            ) from None

    def remember(self, head: Head, disk: Disk) -> None:
        """Commit to a head before signing it. Raises SigningRefused for one that contradicts the last."""
        last = self.last()
        if head.size < last.size or (head.size == last.size and head.root != last.root):
            raise SigningRefused(
                f"曾为 {last.size} 条记录的日志签署过另一个树根，不能再签署 {head.size} 条的，拒绝签署。"
            )
        if head == last and self.path.exists():
            return
        content = {"origin": self.origin, "size": head.size, "root": head.root.hex()}
        disk.put(self.path, json.dumps(content, ensure_ascii=False).encode() + b"\n", PRIVATE_FILE)
        disk.settle()
