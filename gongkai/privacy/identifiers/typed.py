"""What people type around an identifier, and is not part of it."""

import unicodedata

_INVISIBLE = dict.fromkeys([0x00AD, 0x2060, 0xFEFF, *range(0x200B, 0x2010)])
_SEPARATORS = str.maketrans("", "", " \t\r\n-‐‑‒–—―_·.")


def narrowed(text: str) -> str:
    """Full-width forms made narrow, invisible characters gone, ends trimmed."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()


def compact(text: str) -> str:
    """The same without spaces, hyphens and dots, in upper case."""
    return narrowed(text).translate(_SEPARATORS).upper()
