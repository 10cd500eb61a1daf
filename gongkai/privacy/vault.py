"""The vault (保险库): attachments and issued papers as encrypted files, written before anyone is told so.

A file is sealed in chunks under a key derived from its row's data key, so shredding the row kills
its files. The nonce of a chunk holds its place and whether it is the last one: cutting, reordering,
repeating or exchanging chunks is noticed. Plain content never touches the disk.

    "GKV" 1 · alg 1 · chunk size (4 bytes) · salt (16 bytes) · chunk 0 · chunk 1 · … · last chunk
"""

import hashlib
import os
import re
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from gongkai.privacy.data_keys import data_key_of
from gongkai.privacy.envelope import TAG_BYTES
from gongkai.privacy.keys import fsync_directory
from gongkai.privacy.refusals import SealingError, Tampered

CHUNK_BYTES = 64 * 1024
_MAGIC = b"GKV\x01\x01"
_HEADER = struct.Struct(">5sI16s")
_NONCE = struct.Struct(">7xIB")
_CHUNKS_MAX = 2**32
_PATH = re.compile(r"[0-9a-f]{2}/[0-9a-f]{30}\.gkv")


@dataclass(frozen=True, slots=True)
class VaultRef:
    """Where a stored file lies (保险库文件): keep all three with the row it belongs to.

    `path` is relative to the vault; `sha256` is the digest of the file as it lies on disk, so copies
    can be checked without any key; `size` is the size of the content in bytes.
    """

    path: str
    sha256: str
    size: int


def store(content: bytes | BinaryIO, *, data_key_row: models.Model, aad: str) -> VaultRef:
    """Encrypt content under the row's data key and return once it is safely on disk.

    `aad` says what the file is ("attachment|<id>") and must be given again to read it.
    The vault does not know of database transactions: call `discard` when the row is not saved after all.
    """
    name = secrets.token_hex(16)
    path = _root() / name[:2] / f"{name[2:]}.gkv"
    _make_directory(path.parent)
    draft = path.with_suffix(".draft")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as out:
            digest, size = _write(out, _pieces(content), data_key_row, aad)
            out.flush()
            os.fsync(out.fileno())
        os.rename(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    fsync_directory(path.parent)
    return VaultRef(f"{name[:2]}/{name[2:]}.gkv", digest, size)


def read(ref: VaultRef | str, *, data_key_row: models.Model, aad: str) -> bytes:
    """The whole content. Raises Tampered, Shredded, KeyMissing or FileNotFoundError."""
    return b"".join(stream(ref, data_key_row=data_key_row, aad=aad))


def stream(ref: VaultRef | str, *, data_key_row: models.Model, aad: str) -> Iterator[bytes]:
    """The content chunk by chunk, each checked before it is given out.

    That the file was cut off shows only at its end: a reader must take nothing as complete before.
    """
    with _located(ref).open("rb") as file:
        header = file.read(_HEADER.size)
        cipher, chunk_bytes = _begin(header, data_key_row, aad)
        place, chunk = 0, file.read(chunk_bytes + TAG_BYTES)
        while True:
            following = file.read(chunk_bytes + TAG_BYTES)
            yield _unsealed(cipher, place, not following, chunk, header)
            if not following:
                return
            place, chunk = place + 1, following


def is_intact(ref: VaultRef) -> bool:
    """Whether the stored file is the one once written; needs no key (for backups and self-checks)."""
    digest = hashlib.sha256()
    try:
        with _located(ref).open("rb") as file:
            while piece := file.read(CHUNK_BYTES):
                digest.update(piece)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == ref.sha256


def discard(ref: VaultRef | str) -> None:
    """Remove a stored file for good; removing it twice is no error."""
    path = _located(ref)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        fsync_directory(path.parent)


def _root() -> Path:
    return Path(settings.GONGKAI_VAULT_DIR)


def _located(ref: VaultRef | str) -> Path:
    path = ref.path if isinstance(ref, VaultRef) else ref
    if not _PATH.fullmatch(path):
        raise SealingError("保险库文件的路径格式不对，拒绝读取。")
    return _root() / path


def _make_directory(directory: Path) -> None:
    """Make a folder of the vault so that its own name survives a power cut too."""
    if directory.exists():
        return
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    directory.parent.chmod(0o700)
    fsync_directory(directory.parent)
    fsync_directory(directory.parent.parent)


def _pieces(content: bytes | BinaryIO) -> Iterator[bytes]:
    """The content in pieces of CHUNK_BYTES; only the last may be shorter; at least one, perhaps empty."""
    if isinstance(content, bytes):
        for start in range(0, max(len(content), 1), CHUNK_BYTES):
            yield content[start : start + CHUNK_BYTES]
        return
    held = b""
    while piece := content.read(CHUNK_BYTES):
        held += piece
        while len(held) > CHUNK_BYTES:
            yield held[:CHUNK_BYTES]
            held = held[CHUNK_BYTES:]
    yield held


def _derived_cipher(salt: bytes, data_key_row: models.Model, aad: str) -> AESGCM:
    """The key of one file: HKDF-SHA-256 of the row's data key, a salt of its own, and what the file is."""
    info = f"gongkai vault|{aad}".encode()
    return AESGCM(HKDF(SHA256(), 32, salt, info).derive(data_key_of(data_key_row).secret))


def _write(out: BinaryIO, pieces: Iterator[bytes], data_key_row: models.Model, aad: str) -> tuple[str, int]:
    salt = os.urandom(16)
    header = _HEADER.pack(_MAGIC, CHUNK_BYTES, salt)
    cipher = _derived_cipher(salt, data_key_row, aad)
    digest, size, place = hashlib.sha256(header), 0, 0
    out.write(header)
    piece = next(pieces)
    while True:
        following = next(pieces, None)
        sealed = cipher.encrypt(_NONCE.pack(place, following is None), piece, header)
        out.write(sealed)
        digest.update(sealed)
        size += len(piece)
        if following is None:
            return digest.hexdigest(), size
        place, piece = place + 1, following
        if place >= _CHUNKS_MAX:
            raise SealingError("文件过大，无法存入保险库。")


def _begin(header: bytes, data_key_row: models.Model, aad: str) -> tuple[AESGCM, int]:
    if len(header) < _HEADER.size:
        raise Tampered("保险库文件不完整，请从备份恢复。")
    magic, chunk_bytes, salt = _HEADER.unpack(header)
    if magic != _MAGIC or not 1 <= chunk_bytes <= 16 * 1024 * 1024:
        raise Tampered("保险库文件的开头不对：不是本系统写入的文件或已被改动，请从备份恢复。")
    return _derived_cipher(salt, data_key_row, aad), chunk_bytes


def _unsealed(cipher: AESGCM, place: int, is_last: bool, chunk: bytes, header: bytes) -> bytes:
    try:
        return cipher.decrypt(_NONCE.pack(place, is_last), chunk, header)
    except (InvalidTag, ValueError):
        raise Tampered("保险库文件校验不通过：内容被改动、截断或调换，请从备份恢复。") from None
