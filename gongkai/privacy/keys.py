"""Keys (密钥) of the installation: files outside the database, made on first use.

`kek-NNNN.key` wrap the data keys of rows (the highest number is the newest and writes),
`index.key` makes blind indexes, `codes.key` digests query codes. Each file holds 32 bytes as
hexadecimal text, mode 0400, in a directory of mode 0700.
"""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from gongkai.privacy.refusals import KeyMissing, KeysExposed, SealingError

KEY_BYTES = 32
_KEK_NAME = re.compile(r"kek-(\d{4})\.key")


@dataclass(frozen=True)
class WrappingKey:
    """One generation of the key that wraps data keys (密钥加密密钥, KEK)."""

    number: int
    kid: bytes
    cipher: AESGCM = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """How operators see it: number and fingerprint, `0001-3f9a01bc`."""
        return kid_name(self.kid)


def kid_name(kid: bytes) -> str:
    """A key id as text: generation number and fingerprint."""
    return f"{int.from_bytes(kid[:2], 'big'):04d}-{kid[2:].hex()}"


def _wrapping_key(number: int, secret: bytes) -> WrappingKey:
    fingerprint = hashlib.sha256(b"gongkai wrapping key" + secret).digest()[:4]
    return WrappingKey(number, number.to_bytes(2, "big") + fingerprint, AESGCM(secret))


class Keyring:
    """The keys in one directory; notices a key that another process of the installation added."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._wrapping: dict[int, WrappingKey] = {}
        self._secrets: dict[str, bytes] = {}
        self._seen_ns = -1

    def newest(self) -> WrappingKey:
        """The key that writes. Makes the first one when there is none yet."""
        self._look()
        if not self._wrapping:
            self._make("kek-0001.key")
            self._look(again=True)
        return self._wrapping[max(self._wrapping)]

    def wrapping(self, kid: bytes) -> WrappingKey:
        """The key an envelope names. Raises KeyMissing when it is not (or no longer) here."""
        number = int.from_bytes(kid[:2], "big")
        key = self._wrapping.get(number)
        if key is None or key.kid != kid:
            self._look(again=True)
            key = self._wrapping.get(number)
        if key is None or key.kid != kid:
            raise KeyMissing(
                f"密钥 {kid_name(kid)} 不在密钥目录 {self.directory} 中，用它加密的数据无法打开。"
                f"请从密钥备份恢复文件 kek-{number:04d}.key。"
            )
        return key

    def secret(self, name: str) -> bytes:
        """The 32 bytes of `<name>.key`, made on first use."""
        found = self._secrets.get(name)
        if found is None:
            self._check_directory()
            path = self.directory / f"{name}.key"
            if not path.exists():
                self._make(path.name)
            found = self._secrets[name] = _read(path)
        return found

    def add(self) -> WrappingKey:
        """Make the next generation of wrapping key; from now on it writes."""
        number = self.newest().number + 1
        if number > 9999:
            raise SealingError("密钥编号已用到 9999，无法再增加。")
        self._make(f"kek-{number:04d}.key")
        self._look(again=True)
        return self.newest()

    def numbers(self) -> list[int]:
        """Generations present, oldest first."""
        self._look(again=True)
        return sorted(self._wrapping)

    def _look(self, again: bool = False) -> None:
        """Read wrapping keys that appeared since the last look."""
        try:
            seen_ns = self.directory.stat().st_mtime_ns
        except FileNotFoundError:
            self._wrapping = {}
            return
        if seen_ns == self._seen_ns and not again:
            return
        self._check_directory()
        found = {}
        for path in sorted(self.directory.iterdir()):
            if match := _KEK_NAME.fullmatch(path.name):
                found[int(match[1])] = _wrapping_key(int(match[1]), _read(path))
        self._wrapping, self._seen_ns = found, seen_ns

    def _check_directory(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        _refuse_exposed(self.directory, self.directory.stat().st_mode, "目录", "700")

    def _make(self, name: str) -> None:
        """Write a new key whole or not at all; when another process was first, its key stays."""
        self._check_directory()
        draft = self.directory / f".{name}.{secrets.token_hex(8)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        try:
            with os.fdopen(handle, "w") as out:
                out.write(secrets.token_hex(KEY_BYTES) + "\n")
                out.flush()
                os.fsync(out.fileno())
            try:
                os.link(draft, self.directory / name)
            except FileExistsError:
                return
        finally:
            os.unlink(draft)
        fsync_directory(self.directory)


def _refuse_exposed(path: Path, mode: int, kind: str, wanted: str) -> None:
    if os.name == "posix" and mode & 0o077:
        raise KeysExposed(
            f"密钥{kind} {path} 的权限为 {mode & 0o777:04o}，其他账户可以读取，拒绝使用。"
            f"请执行 chmod {wanted} '{path}'；如怀疑已被他人读取，请随后轮换密钥。"
        )


def _read(path: Path) -> bytes:
    with path.open() as file:
        _refuse_exposed(path, os.fstat(file.fileno()).st_mode, "文件", "400")
        text = file.read().strip()
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise SealingError(f"密钥文件 {path} 已损坏：应为 64 个十六进制字符。请从密钥备份恢复。")
    return secret


def fsync_directory(directory: Path) -> None:
    """Make a new or renamed name in a directory survive a power cut."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@lru_cache(maxsize=8)
def _keyring_in(directory: Path) -> Keyring:
    return Keyring(directory)


def keyring() -> Keyring:
    """The keys of this installation (settings.GONGKAI_KEYS_DIR)."""
    return _keyring_in(Path(settings.GONGKAI_KEYS_DIR))


def ensure() -> None:
    """Make every key the installation needs, where it is not there yet; refuse exposed ones."""
    ring = keyring()
    ring.newest()
    for name in ("index", "codes", "audit"):
        ring.secret(name)
