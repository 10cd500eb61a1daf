"""Row identities that exist before the row is saved, and sort by the time they were made."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def _ticks() -> int:
    """Milliseconds since 1970 with twelve binary digits of fraction; never the same twice here."""
    global _last
    seconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    now = (seconds << 12) | (nanoseconds << 12) // 1_000_000
    with _lock:
        _last = max(now, _last + 1)
        return _last


def time_ordered_id() -> UUID:
    """A UUID version 7 (RFC 9562, section 5.7, method 3): 48 bits of milliseconds, 12 of fraction, 62 random."""
    milliseconds, fraction = divmod(_ticks(), 1 << 12)
    chance = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | chance)
