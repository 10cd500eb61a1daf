"""What an entry says (记录内容): canonical JSON with digests and salted commitments, never personal data.

The log can never be erased. What must stay secret, or be erasable, enters it as a commitment: whoever holds
content and salt can show that it was this; whoever holds neither learns nothing.
"""

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from gongkai.ledger.refusals import EntryRefused
from gongkai.ledger.tiles import ENTRY_BYTES_MAX

SALT_BYTES = 32
_COMMITMENT = b"gongkai commitment/v1\n"


def leaf_json(kind: str, fields: Mapping[str, Any]) -> bytes:
    """An entry as canonical JSON: `kind` and the fields, keys sorted, no spaces, UTF-8 in NFC.

    Values are texts, whole numbers, true, false, null, and lists or mappings of them. Raises EntryRefused for
    anything else (a fraction has no single spelling), for a field named `kind`, and when it is too long.
    """
    if "kind" in fields:
        raise EntryRefused("记录的 kind 字段由第一个参数给出，不能另设。")
    if not kind:
        raise EntryRefused("记录须有种类。")
    content = _canonical({"kind": kind, **fields})
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        leaf = text.encode()
    except UnicodeEncodeError:
        raise EntryRefused("记录含有不完整的字符（代理项），不能入日志。") from None
    if len(leaf) > ENTRY_BYTES_MAX:
        raise EntryRefused(f"记录有 {len(leaf)} 字节，超过上限 {ENTRY_BYTES_MAX}。请只记摘要，不记全文。")
    return leaf


def _canonical(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_canonical(each) for each in value]
    if isinstance(value, Mapping):
        return _canonical_mapping(value)
    raise EntryRefused(f"记录中的 {type(value).__name__} 没有唯一写法，请改用文本或整数。")


def _canonical_mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    if not all(isinstance(name, str) for name in value):
        raise EntryRefused("记录的字段名必须是文本。")
    found = {unicodedata.normalize("NFC", name): _canonical(each) for name, each in value.items()}
    if len(found) != len(value):
        raise EntryRefused("记录有两个写法相同的字段名。")
    return found


def new_salt() -> bytes:
    """A fresh salt (盐): 32 random bytes, for one commitment only, kept with the content."""
    return secrets.token_bytes(SALT_BYTES)


def commit(salt: bytes, content: bytes) -> bytes:
    """The commitment (承诺值) to a content: SHA-256("gongkai commitment/v1\\n" ‖ salt ‖ content)."""
    if len(salt) != SALT_BYTES:
        raise EntryRefused(f"盐须为 {SALT_BYTES} 字节。")
    return hashlib.sha256(_COMMITMENT + salt + content).digest()
