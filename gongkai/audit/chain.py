"""The chain over the records (审计链): each digest is keyed and covers the one before it.

The key lies outside the database, so whoever can only write to the database cannot make a chain that holds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from gongkai.privacy.keys import keyring

START = bytes(32)
Fact = str | int | bool


def digest_of(
    previous: bytes,
    *,
    seq: int,
    at: datetime,
    kind: str,
    body: int | None,
    officer: int | None,
    subject: str,
    facts: Mapping[str, Fact],
) -> bytes:
    """HMAC-SHA256 over the previous digest and every column; 32 bytes."""
    content = {
        "seq": seq,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "kind": kind,
        "body": body,
        "officer": officer,
        "subject": subject,
        "facts": dict(facts),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(keyring().secret("audit"), previous + text.encode(), hashlib.sha256).digest()
