"""The mark of the design (设计标记): pages made by other code, templates or settings are not served.

Two halves: of the program and its settings, known when a process starts; and of the log's keys, which may be changed
while it runs and which every document page names.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGE = Path(__file__).resolve().parents[1]
SHOWN_BY_PAGES = (".py", ".html", ".css", ".js", ".svg", ".json", ".xml", ".txt")
_SETTINGS = (
    "SECURE_REFERRER_POLICY", "SECURE_CROSS_ORIGIN_OPENER_POLICY", "X_FRAME_OPTIONS", "CONTENT_SECURITY_POLICY",
    "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "STATIC_URL", "PLAIN_STATIC", "LANGUAGE_CODE", "TIME_ZONE",
    "MIDDLEWARE", "GONGKAI_LOG_ORIGIN",
)  # fmt: skip


@cache
def program_mark() -> str:
    """Of the installed program, its collected static files and the settings that show in an answer."""
    said = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in SHOWN_BY_PAGES and "tests" not in path.parts:
            said.update(f"{path.relative_to(PACKAGE)}\0".encode())
            said.update(hashlib.sha256(path.read_bytes()).digest())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    said.update(manifest.read_bytes() if manifest.is_file() else b"")
    said.update(repr([getattr(settings, name, None) for name in _SETTINGS]).encode())
    return said.hexdigest()[:12]


def keys_mark() -> str:
    """Of the log's public keys."""
    from gongkai.ledger.place import log_place
    from gongkai.ledger.refusals import LedgerFault

    try:
        keys = [(key.vkey, str(key.retired_at)) for key in log_place().keys.known()]
    except LedgerFault:
        return "nokeys00"
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:8]


def design_mark() -> str:
    """Both halves: what the name of a generation begins with."""
    return f"{program_mark()}-{keys_mark()}"
