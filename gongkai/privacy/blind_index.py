"""Blind index (盲索引): find equal values without being able to read them."""

import hashlib
import hmac

from gongkai.privacy.keys import keyring

INDEX_BYTES = 16


def blind_index(kind: str, scope: str, canonical: str) -> bytes:
    """Sixteen bytes that are equal for equal values of one kind within one scope.

    `kind` names what is indexed ("id_number"), `scope` is the body's code: bodies cannot be linked
    with each other. `canonical` must already be in its one canonical form (see `identifiers`).
    Raises ValueError for an empty value: blanks are nobody's and must never look like one person.
    """
    if not canonical:
        raise ValueError("空值不得建立盲索引。")
    if "|" in kind or "|" in scope:
        raise ValueError("盲索引的种类和范围不得含有竖线。")
    message = f"v1|{kind}|{scope}|{canonical}".encode()
    return hmac.digest(keyring().secret("index"), message, hashlib.sha256)[:INDEX_BYTES]
