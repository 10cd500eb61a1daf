"""Data keys (数据密钥): one random key a row, wrapped by the installation's key, kept in the row.

Destroying the wrapped key of a row makes all its sealed fields, its children's and its files
in the vault unreadable.
"""

import hashlib
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from gongkai.privacy import envelope
from gongkai.privacy.keys import keyring
from gongkai.privacy.refusals import SealingError, Shredded

_KEPT = "_data_key_opened"


@dataclass(frozen=True, slots=True)
class DataKey:
    """An opened data key, held in memory by its row only."""

    wrapped: bytes
    pk: Any
    kid: bytes
    cipher: AESGCM = field(repr=False)
    secret: bytes = field(repr=False)


def _opened(wrapped: bytes, pk: Any, secret: bytes) -> DataKey:
    kid = hashlib.sha256(b"gongkai data key" + secret).digest()[: envelope.KID_BYTES]
    return DataKey(wrapped, pk, kid, AESGCM(secret), secret)


def _context(row: models.Model) -> bytes:
    return wrapping_context(row._meta.concrete_model or type(row), row.pk)


def wrapping_context(model: type[models.Model], pk: Any) -> bytes:
    """What binds a wrapped data key to its row."""
    return f"data_key|{model._meta.label_lower}|{pk}".encode()


def unwrap(wrapped: bytes, context: bytes) -> bytes:
    """The data key inside `wrapped`. Raises Tampered or KeyMissing."""
    kid = envelope.kid_of(wrapped)
    return envelope.unseal(keyring().wrapping(kid).cipher, kid, wrapped, context)


def wrap(secret: bytes, context: bytes) -> bytes:
    """A data key wrapped by the newest key of the installation."""
    key = keyring().newest()
    return envelope.seal(key.cipher, key.kid, secret, context)


def _new_data_key(row: models.Model) -> DataKey:
    if row.pk is None:
        raise SealingError("记录尚无主键，无法密封。")
    secret = os.urandom(32)
    return _opened(wrap(secret, _context(row)), row.pk, secret)


def data_key_of(row: models.Model) -> DataKey:
    """The row's data key, opened; made now for a row not saved before.

    Raises Shredded when it has been destroyed, Tampered when it belongs to another row.
    """
    wrapped: bytes = row.data_key  # type: ignore[attr-defined]
    kept: DataKey | None = row.__dict__.get(_KEPT)
    if kept is not None and kept.pk == row.pk and kept.wrapped == wrapped:
        return kept
    if wrapped:
        opened = _opened(bytes(wrapped), row.pk, unwrap(bytes(wrapped), _context(row)))
    elif row._state.adding:
        opened = _new_data_key(row)
        row.data_key = opened.wrapped  # type: ignore[attr-defined]
    else:
        raise Shredded("该记录的数据密钥已销毁，内容不可恢复。")
    row.__dict__[_KEPT] = opened
    return opened


def forget(state: dict[str, Any]) -> None:
    """Drop the opened key from a row's state, before it is copied, pickled or after shredding."""
    state.pop(_KEPT, None)


def is_shredded(row: models.Model) -> bool:
    """Whether a loaded row is known to have lost its key; never asks the database."""
    return not row._state.adding and row.__dict__.get("data_key", True) in (b"", None)
