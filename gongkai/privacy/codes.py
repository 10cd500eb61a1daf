"""Query codes (查询码): ten characters only the applicant holds; the database keeps a digest."""

import hashlib
import hmac
import secrets
import unicodedata

from gongkai.privacy.keys import keyring

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
CODE_LENGTH = 10
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DROPPED = str.maketrans("", "", " \t\u3000-‐‑–—_·.")


def new_query_code() -> str:
    """Ten random characters, 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """A code as it is printed on a receipt, in two groups: `7K2QX-9M4TD`."""
    return f"{code[:5]}-{code[5:]}"


def canonical_code(text: str) -> str:
    """What a person typed, as the code it stands for: case, spaces, hyphens, O/0 and I/L/1 forgiven.

    Empty when it cannot be a code.
    """
    folded = unicodedata.normalize("NFKC", text).upper().translate(_DROPPED).translate(_READ_AS)
    fits = len(folded) == CODE_LENGTH and all(c in ALPHABET for c in folded)
    return folded if fits else ""


def code_scope(body_code: str, number: str) -> str:
    """The scope of an application's code: it opens this case of this body and no other."""
    return f"{body_code}|{number}"


def code_digest(scope: str, code: str) -> bytes:
    """The 32 bytes kept instead of the code, bound to `scope`. Raises ValueError for no code."""
    canonical = canonical_code(code)
    if not canonical:
        raise ValueError("查询码应为10位数字或字母。")
    message = f"v1|code|{scope}|{canonical}".encode()
    return hmac.digest(keyring().secret("codes"), message, hashlib.sha256)


def codes_match(scope: str, code: str, digest: bytes) -> bool:
    """Whether what was typed is the code behind `digest`; takes the same time either way."""
    canonical = canonical_code(code) or "0" * CODE_LENGTH
    same = hmac.compare_digest(code_digest(scope, canonical), bytes(digest))
    return same and bool(canonical_code(code))
