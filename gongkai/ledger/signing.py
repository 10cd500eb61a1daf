"""The keys that sign for the log (日志签名密钥): files in the keys folder, several during a change.

`log-<key id>.key` holds 32 bytes as hexadecimal text, mode 0400. `log-keys.json` lists every key the log ever
had, also those retired, so that old proofs can always be checked.
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from gongkai.ledger.disk import PRIVATE_FILE, Disk
from gongkai.ledger.note import KEY_BYTES, Signer, VerifierKey
from gongkai.ledger.refusals import SigningRefused

REGISTER = "log-keys.json"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key of the log and its time of service (日志公钥)."""

    vkey: str
    added_at: str
    retired_at: str | None = None
    compromised: bool = False

    @property
    def key(self) -> VerifierKey:
        """The key itself."""
        return VerifierKey.parse(self.vkey)

    @property
    def remark(self) -> str:
        """How it stands, for the list the log publishes."""
        if self.compromised:
            return f"{self.retired_at} 起作废：密钥可能泄露，不要采信"
        return f"{self.added_at} 启用" + (f"，{self.retired_at} 停用" if self.retired_at else "")


@dataclass(frozen=True)
class LogKeys:
    """The keys of one log in one keys folder."""

    folder: Path
    origin: str

    def known(self) -> list[KnownKey]:
        """Every key this log has or had, oldest first."""
        return [each for each in self._register() if each.key.name == self.origin]

    def trusted(self) -> list[VerifierKey]:
        """The keys whose signatures count: all but those that leaked."""
        return [each.key for each in self.known() if not each.compromised]

    def signers(self) -> list[Signer]:
        """The keys in service, oldest first; all of them sign. Raises SigningRefused when one is missing."""
        return [self._signer(each.key) for each in self.known() if each.retired_at is None]

    def add(self, now: datetime, disk: Disk) -> VerifierKey:
        """Make a key and take it into service."""
        seed = secrets.token_bytes(KEY_BYTES)
        key = Signer(self.origin, seed).key
        disk.put(self._path(key), seed.hex().encode() + b"\n", 0o400)
        self._write([*self._register(), KnownKey(str(key), _day(now))], disk)
        return key

    def retire(self, key: VerifierKey, now: datetime, disk: Disk, *, compromised: bool = False) -> None:
        """Take a key out of service and destroy its private half; the public half stays on the list."""
        listed = [
            replace(each, retired_at=_day(now), compromised=compromised) if each.vkey == str(key) else each
            for each in self._register()
        ]
        self._write(listed, disk)
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: VerifierKey) -> Path:
        return self.folder / f"log-{key.id.hex()}.key"

    def _signer(self, key: VerifierKey) -> Signer:
        path = self._path(key)
        try:
            with path.open() as file:
                mode = os.fstat(file.fileno()).st_mode & 0o777
                text = file.read().strip()
        except FileNotFoundError:
            raise SigningRefused(f"签名密钥 {path} 不在，拒绝签署。请从密钥备份恢复。") from None
        if mode & 0o077:
            raise SigningRefused(
                f"签名密钥 {path} 的权限为 {mode:04o}，其他账户可以读取，拒绝使用。"
                "请执行 chmod 400；如怀疑已被他人读取，随后执行 gongkai ledger rotate-key --compromised。"
            )
        seed = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES and _is_hex(text) else b""
        if len(seed) != KEY_BYTES or Signer(self.origin, seed).key != key:
            raise SigningRefused(f"签名密钥 {path} 已损坏，与公钥不符。请从密钥备份恢复。")
        return Signer(self.origin, seed)

    def _register(self) -> list[KnownKey]:
        path = self.folder / REGISTER
        try:
            return [KnownKey(**each) for each in json.loads(path.read_text(encoding="utf-8"))]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError):
            raise SigningRefused(f"日志公钥清单 {path} 已损坏，请从密钥备份恢复。") from None

    def _write(self, listed: list[KnownKey], disk: Disk) -> None:
        content = json.dumps([asdict(each) for each in listed], ensure_ascii=False, indent=1)
        disk.put(self.folder / REGISTER, content.encode() + b"\n", PRIVATE_FILE)
        disk.settle()


def _day(now: datetime) -> str:
    return now.date().isoformat()


def _is_hex(text: str) -> bool:
    return all(c in "0123456789abcdef" for c in text)
