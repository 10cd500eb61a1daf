"""Where the log of this installation is (日志所在): its name, its public folder, its keys."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

from gongkai.ledger.checkpoint import Checkpoint
from gongkai.ledger.memory import Memory
from gongkai.ledger.note import Note
from gongkai.ledger.policy import Policy, policy_text
from gongkai.ledger.refusals import LedgerFault, SigningRefused
from gongkai.ledger.signing import LogKeys
from gongkai.ledger.tiles import numbered

CHECKPOINT = "checkpoint"
HISTORY = "checkpoints"
POLICY = "policy"
WITNESSES = "log-witnesses"


@dataclass(frozen=True)
class LogPlace:
    """One log: `origin` names it, `folder` is served to the public, `keys_folder` is not."""

    origin: str
    folder: Path
    keys_folder: Path

    @cached_property
    def keys(self) -> LogKeys:
        """Its signing keys."""
        return LogKeys(self.keys_folder, self.origin)

    @cached_property
    def memory(self) -> Memory:
        """What it remembers having signed."""
        return Memory(self.keys_folder, self.origin)

    def published(self) -> tuple[Note, Checkpoint] | None:
        """The checkpoint the public sees, its signature verified; None before the first.

        Raises SigningRefused when the file is not what this log wrote.
        """
        path = self.folder / CHECKPOINT
        try:
            note = Note.parse(path.read_bytes())
            checkpoint = Checkpoint.parse(note.opened(self.keys.trusted()))
        except FileNotFoundError:
            return None
        except LedgerFault as wrong:
            raise SigningRefused(
                f"已公布的检查点 {path} 不可信：{wrong}拒绝签署。"
                f"请用 {HISTORY} 目录中最新的一份替换它，或从备份恢复；签名密钥丢失的，从密钥备份恢复。"
            ) from None
        if checkpoint.origin != self.origin:
            raise SigningRefused(f"{path} 属于日志“{checkpoint.origin}”，不是“{self.origin}”，拒绝签署。")
        return note, checkpoint

    def history_path(self, size: int) -> Path:
        """Where the checkpoint of that size stays for good."""
        return self.folder / HISTORY / numbered(size)

    def policy_text(self) -> str:
        """The trust policy the log publishes: its keys and the witnesses the operator named."""
        logs = {each.key: each.remark for each in self.keys.known() if not each.compromised}
        leaked = "".join(f"# {each.remark}：{each.vkey}\n" for each in self.keys.known() if each.compromised)
        return leaked + policy_text(logs, self._witnesses_text())

    def policy(self) -> Policy:
        """The same, read. Raises LedgerFault naming the line of the operator's file that is wrong."""
        try:
            Policy.parse(self._witnesses_text() or "quorum none\n")
        except LedgerFault as wrong:
            raise LedgerFault(f"{self.keys_folder / WITNESSES}：{wrong}") from None
        return Policy.parse(self.policy_text())

    def _witnesses_text(self) -> str:
        path = self.keys_folder / WITNESSES
        return path.read_text(encoding="utf-8") if path.exists() else ""


def log_place(folder: Path | None = None) -> LogPlace:
    """The log of this installation (settings), or the same log served from another folder."""
    return LogPlace(
        settings.GONGKAI_LOG_ORIGIN, Path(folder or settings.GONGKAI_LOG_DIR), Path(settings.GONGKAI_KEYS_DIR)
    )
