"""The ordinary headers of a public page (通用应答头): those that `deploy/nginx/gongkai.conf` sends by itself.

A kept page that was answered with exactly these may be served by a plain web server; any other only by the layer
that knows its own. A test holds the shipped configuration to this table.
"""

from __future__ import annotations

ORDINARY = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "public, no-cache",
    "Vary": "Cookie, Accept-Encoding",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OF_THE_SERVER = frozenset({"etag", "content-length", "strict-transport-security"})
"""Made by every web server from the file, or set beside its certificate."""
_ORDER_FREE = {"content-security-policy": ";", "vary": ","}


def is_ordinary(headers: tuple[tuple[str, str], ...]) -> bool:
    """Whether a page was answered with the ordinary headers and no others."""
    said = {name.lower(): value for name, value in headers if name.lower() not in OF_THE_SERVER}
    wanted = {name.lower(): value for name, value in ORDINARY.items()}
    said_parts = _parts("vary", said.pop("vary", ""))
    return said_parts <= _parts("vary", wanted.pop("vary")) and {
        name: _parts(name, value) for name, value in said.items()
    } == {name: _parts(name, value) for name, value in wanted.items()}


def _parts(name: str, value: str) -> frozenset[str]:
    """A value as what it says; in some the order says nothing."""
    separator = _ORDER_FREE.get(name)
    parts = value.split(separator) if separator else [value]
    return frozenset(part.strip().lower() for part in parts if part.strip())
