"""Likeness that can be looked up without reading (相似指纹): keyed MinHash over what an application asks for.

Descriptions are sealed, so no index may hold their words. Each pair of characters is hashed with a secret key;
of many such hashes only the smallest are kept, and two texts agree in about as many of them as they share
pairs. Bands of a few hashes are equal with high probability for like texts and hardly ever for others: equality
on bands finds candidates, among any number of cases, through an ordinary index. Without the key nothing can be
said about a word.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gongkai.foi.similar.wording import shingles
from gongkai.privacy.keys import keyring

HASHES = 48
ROWS = 3
BANDS = HASHES // ROWS
"""Sixteen bands of three: found with probability 1 − (1 − s³)¹⁶, 98 % at s = 0.6 and 87 % at s = 0.5."""

SHINGLES_KEPT = 1 << 15
"""Pairs of characters whose hashes a process keeps at hand (about 70 MB when full): Chinese repeats itself."""

_DIGESTS = HASHES // 16  # a 64-byte digest holds sixteen 32-bit hashes
_SIXTEEN = struct.Struct("<16I")
_NOTHING = 0xFFFFFFFF


def key_of(scope: str) -> bytes:
    """The key of one body's signatures: bodies cannot be compared with each other."""
    return hashlib.blake2b(
        f"similar|{scope}".encode(), key=keyring().secret("index")[:64], digest_size=32
    ).digest()


def signature(text: str, key: bytes) -> tuple[int, ...]:
    """Forty-eight 32-bit numbers; empty when the text says nothing."""
    hashed = [_hashes(shingle.encode(), key) for shingle in shingles(text)]
    return tuple(map(min, *hashed)) if len(hashed) > 1 else hashed[0] if hashed else ()


@lru_cache(maxsize=SHINGLES_KEPT)
def _hashes(shingle: bytes, key: bytes) -> tuple[int, ...]:
    found: tuple[int, ...] = ()
    for part in range(_DIGESTS):
        digest = hashlib.blake2b(shingle, key=key, digest_size=64, salt=bytes([part])).digest()
        found += _SIXTEEN.unpack(digest)
    return found


def bands(numbers: tuple[int, ...]) -> Iterator[int]:
    """The sixteen band values of a signature, each a signed 64-bit number that names its band too."""
    for band in range(BANDS if numbers else 0):
        rows = struct.pack("<B3I", band, *numbers[band * ROWS : band * ROWS + ROWS])
        yield int.from_bytes(hashlib.blake2b(rows, digest_size=8).digest(), "little", signed=True)


def agreement(one: Iterable[int], other: Iterable[int]) -> float:
    """The share of equal places: an estimate of likeness within about 0.07."""
    pairs = list(zip(one, other, strict=True))
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def packed(numbers: tuple[int, ...]) -> bytes:
    """As it is stored: 192 bytes, none for an empty signature."""
    return struct.pack(f"<{len(numbers)}I", *numbers)


def unpacked(stored: bytes) -> tuple[int, ...]:
    """Back from the store."""
    return struct.unpack(f"<{len(stored) // 4}I", stored)
