"""Render a page as a stranger gets it (渲染): the whole request path, no cookie, no query; and judge whether it may be kept."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from gongkai.baking.dependence import GOOD_UNTIL
from gongkai.baking.looks import LOOKS, folder_of, host_and_look
from gongkai.baking.ordinary import is_ordinary
from gongkai.baking.page import Page, Seen, packed, stamp_of
from gongkai.design.display import COOKIE

BAKER = "gongkai-bakebot/1"


class Verdict(StrEnum):
    """可否保存: kept; not a page for everybody; our fault just now."""

    KEEP = "keep"
    PASS = "pass"  # noqa: S105  (not a password)
    LATER = "later"


@dataclass(frozen=True)
class Origin:
    """站点来源: the scheme and host readers come by, and the display mode they chose, empty for the standard one."""

    scheme: str
    host: str
    look: str = ""

    @property
    def folder(self) -> str:
        """The name its pages are kept under."""
        return folder_of(self.host, self.look)

    @classmethod
    def parse(cls, text: str) -> Origin:
        """From `https://host[:port]`. Raises ValueError for anything more or less."""
        parts = urlsplit(text.strip().lower())
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
            raise ValueError(f"“{text}”不是网站来源，应形如 https://www.example.gov.cn。")
        return cls(parts.scheme, parts.netloc)


def origins() -> list[Origin]:
    """Those pages are kept for, in the standard look."""
    return [Origin.parse(text) for text in settings.GONGKAI_BAKED_ORIGINS]


def origin_at(folder: str) -> Origin | None:
    """Whose pages a folder holds; None when it is no origin of this installation."""
    host, look = host_and_look(folder)
    known = next((each for each in origins() if each.host == host), None)
    return replace(known, look=look) if known and look in LOOKS else None


def _not_the_baker(record: logging.LogRecord) -> bool:
    """An address that has nothing yet is no news when only the baker asked for it."""
    request = getattr(record, "request", None)
    asked_by = request.META.get("HTTP_USER_AGENT") if request is not None else None
    return asked_by != BAKER or record.levelno >= logging.ERROR


@cache
def _handler() -> BaseHandler:
    logging.getLogger("django.request").addFilter(_not_the_baker)
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def answer(address: str, origin: Origin) -> HttpResponseBase:
    """What the application answers a stranger with this look who gets this address, through every middleware."""
    name, _, port = origin.host.partition(":")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": address.encode().decode("latin-1"), "QUERY_STRING": "",
        "SCRIPT_NAME": "", "SERVER_NAME": name, "SERVER_PORT": port or ("443" if origin.scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": origin.host, "HTTP_USER_AGENT": BAKER, "REMOTE_ADDR": "127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": origin.scheme, "wsgi.url_scheme": origin.scheme, "wsgi.input": io.BytesIO(),
    }  # fmt: skip
    if origin.look:
        environ["HTTP_COOKIE"] = f"{COOKIE}={origin.look}"
    return _handler().get_response(WSGIRequest(environ))


def verdict(response: HttpResponseBase) -> Verdict:
    """Only what is whole, the same for everybody, and without anything for one reader is kept."""
    if response.status_code >= 500:
        return Verdict.LATER
    if response.status_code != 200 or not isinstance(response, HttpResponse) or response.streaming:
        return Verdict.PASS
    control = {part.strip().lower() for part in response.get("Cache-Control", "").split(",")}
    if "public" not in control or control & {"private", "no-store"}:
        return Verdict.PASS
    if response.cookies or response.has_header("Set-Cookie") or b"csrfmiddlewaretoken" in response.content:
        return Verdict.PASS
    return Verdict.KEEP


@dataclass(frozen=True)
class Rendered:
    """渲染结果: the page with its bytes, when it may be kept."""

    address: str
    origin: Origin
    verdict: Verdict
    page: Page | None = None
    content: bytes = b""
    small: bytes | None = None


def render(address: str, origin: Origin, seen: Seen) -> Rendered:
    """Render one address for one origin, as of `seen`."""
    response = answer(address, origin)
    judged = verdict(response)
    if judged is not Verdict.KEEP:
        return Rendered(address, origin, judged)
    assert isinstance(response, HttpResponse)
    until: datetime | None = getattr(response, GOOD_UNTIL, None)
    if until is not None and until <= timezone.now():
        return Rendered(address, origin, Verdict.PASS)
    content = bytes(response.content)
    headers = tuple((name, value) for name, value in response.items() if name.lower() != "content-length")
    kind = response.get("Content-Type", "")
    small = packed(content, kind)
    page = Page(
        tree="plain" if until is None and is_ordinary(headers) and address.endswith("/") else "own",
        headers=headers, size=len(content), packed_size=None if small is None else len(small),
        stamp=stamp_of(content), packed_stamp=stamp_of(small or b""),
        until=until.timestamp() if until else None, seen=seen, baked_at=timezone.now().isoformat(),
    )  # fmt: skip
    return Rendered(address, origin, judged, page, content, small)
