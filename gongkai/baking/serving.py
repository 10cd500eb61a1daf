"""Kept pages ahead of the application (前置应答): a WSGI layer that answers what it has and passes on all else.

It looks on every request and remembers nothing but the meaning of records it has read: a page removed is not answered
again. It answers GET and HEAD of a plain address for a known host, from somebody whose cookies change nothing.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from gongkai.baking.addresses import place_of
from gongkai.baking.looks import folder_of, look_chosen
from gongkai.baking.page import Page
from gongkai.baking.store import ABOUT, CURRENT, GENERATIONS, PACKED

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Counted = Callable[[Page, int, Environ], None]
Asked = Callable[[str, str], None]

WHOLE_BYTES_MAX = 65_536  # up to here a body is read at once, beyond in pieces
PIECE_BYTES = 65_536
RECORDS_MAX = 4_096
MESSAGES = "messages"  # what Django names the cookie of notes to one reader
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_REFUSES_GZIP = re.compile(r"gzip\s*;\s*q=0(?:\.0{0,3})?\s*(?:,|$)")
_ABOUT_THE_BODY = frozenset({"content-type", "content-encoding", "content-disposition"})


@dataclass(frozen=True)
class Readers:
    """读者范围: the origins pages are kept for (host to scheme), and the cookies whose bearer gets a page of his own.

    The display mode is no such cookie: pages are kept in every mode that readers ask for.

    `behind_tls` means that a proxy says in X-Forwarded-Proto how the reader came.
    """

    schemes: Mapping[str, str]
    cookies: tuple[str, ...]
    behind_tls: bool = False

    def reader_of(self, environ: Environ) -> tuple[str, str] | None:
        """The host whose pages this request may get, and in which look; None when the application must answer."""
        host = environ.get("HTTP_HOST", "").lower()
        scheme = environ.get("HTTP_X_FORWARDED_PROTO") if self.behind_tls else environ.get("wsgi.url_scheme")
        if self.schemes.get(host) != scheme:
            return None
        cookies = environ.get("HTTP_COOKIE", "")
        if cookies and any(f"{name}=" in cookies for name in self.cookies):
            return None
        look = look_chosen(cookies)
        return None if look is None else (host, look)


class BakedFirst:
    """The layer: `BakedFirst(application, root, mark, readers)`; `mark` is that of this program's design."""

    def __init__(
        self,
        application: Application,
        root: Path,
        mark: str,
        readers: Readers,
        counted: Counted | None = None,
        asked: Asked | None = None,
    ) -> None:
        self.application, self.readers, self.counted, self.asked = application, readers, counted, asked
        self._link, self._generations = os.fspath(root / CURRENT), os.fspath(root / GENERATIONS)
        self._mark = f"{mark}-"
        self._records: dict[str, tuple[tuple[int, int, int], Page]] = {}

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        found = self._find(environ)
        if found is None:
            return self.application(environ, start)
        page, path = found
        answer = _Answer(page, path, environ)
        if not answer.opens():
            return self.application(environ, start)
        status, headers, body = answer.given()
        start(status, headers)
        if self.counted is not None:
            self.counted(page, int(status[:3]), environ)
        return body

    def _find(self, environ: Environ) -> tuple[Page, str] | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
            return None
        reader = self.readers.reader_of(environ)
        if reader is None or environ.get("SCRIPT_NAME") or environ.get("HTTP_AUTHORIZATION"):
            return None
        try:
            address = environ["PATH_INFO"].encode("latin-1").decode()
            place = place_of(address)
            name = os.path.basename(os.readlink(self._link))
        except (UnicodeError, OSError):
            return None
        if place is None or not name.startswith(self._mark):
            return None
        (host, look), top = reader, f"{self._generations}/{name}"
        folder = folder_of(host, look)
        page = self._record(f"{top}/{ABOUT}/{folder}/{place}")
        if page is None:
            if look and self.asked is not None and self._record(f"{top}/{ABOUT}/{host}/{place}") is not None:
                self.asked(address, look)  # kept in the standard look, so it may be kept in this one too
            return None
        if page.until is not None and page.until <= time.time():
            return None
        return page, f"{top}/{page.tree}/{folder}/{place}"

    def _record(self, path: str) -> Page | None:
        """What is known of a page, as it lies there now."""
        try:
            found = os.stat(path)
            key = (found.st_ino, found.st_mtime_ns, found.st_size)
            known = self._records.get(path)
            if known is not None and known[0] == key:
                return known[1]
            with open(path, "rb") as file:
                found = os.fstat(file.fileno())
                page = Page.from_json(file.read())
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if len(self._records) >= RECORDS_MAX:
            self._records.clear()
        self._records[path] = (found.st_ino, found.st_mtime_ns, found.st_size), page
        return page


class _Answer:
    """One answer from a kept page: which bytes of which form, under which headers."""

    def __init__(self, page: Page, path: str, environ: Environ) -> None:
        self.page, self.path, self.environ = page, path, environ
        self.file: BinaryIO | None = None
        self.etag = page.header("etag")
        self.wants_range = "HTTP_RANGE" in environ and environ["REQUEST_METHOD"] == "GET"
        self.is_small = page.packed_size is not None and not self.wants_range and _takes_gzip(environ)

    def opens(self) -> bool:
        """Open the content; False when it is not there, or not that of the record."""
        if self.is_small:
            path, wanted = f"{self.path}{PACKED}", (self.page.packed_size, self.page.packed_stamp)
        else:
            path, wanted = self.path, (self.page.size, self.page.stamp)
        try:
            self.file = open(path, "rb")  # noqa: SIM115  (closed when the body has been sent)
        except OSError:
            return False
        found = os.fstat(self.file.fileno())
        if (found.st_size, found.st_mtime_ns) == wanted:
            return True
        self.file.close()
        return False

    def given(self) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
        """Status, headers and body."""
        assert self.file is not None
        if self.etag and _matches(self.environ.get("HTTP_IF_NONE_MATCH", ""), self.etag):
            self.file.close()
            return "304 Not Modified", self._headers(bodyless=True), ()
        size = self.page.packed_size if self.is_small else self.page.size
        assert size is not None
        if self.wants_range and self._range_still_meant():
            part = _part(self.environ["HTTP_RANGE"], size)
            if part is None:
                self.file.close()
                unmet = [("Content-Range", f"bytes */{size}"), ("Content-Length", "0")]
                return "416 Range Not Satisfiable", self._headers(bodyless=True) + unmet, ()
            if part:
                first, last = part
                told = [("Content-Range", f"bytes {first}-{last}/{size}")]
                headers = [*self._headers(), *told, ("Content-Length", str(last - first + 1))]
                return "206 Partial Content", headers, _pieces(self.file, first, last - first + 1)
        return "200 OK", [*self._headers(), ("Content-Length", str(size))], self._whole(size)

    def _range_still_meant(self) -> bool:
        condition = self.environ.get("HTTP_IF_RANGE")
        return condition is None or (bool(self.etag) and condition.strip() == self.etag)

    def _whole(self, size: int) -> Iterable[bytes]:
        assert self.file is not None
        if self.environ["REQUEST_METHOD"] == "HEAD":
            self.file.close()
            return ()
        if size <= WHOLE_BYTES_MAX:
            with self.file:
                return (self.file.read(),)
        wrapper = self.environ.get("wsgi.file_wrapper")
        if wrapper is not None:
            sent: Iterable[bytes] = wrapper(self.file, PIECE_BYTES)
            return sent
        return _pieces(self.file, 0, size)

    def _headers(self, *, bodyless: bool = False) -> list[tuple[str, str]]:
        headers = []
        for name, value in self.page.headers:
            low = name.lower()
            if bodyless and low in _ABOUT_THE_BODY:
                continue
            headers.append((name, f"W/{value}" if low == "etag" and self.is_small else value))
        if self.is_small and not bodyless:
            headers.append(("Content-Encoding", "gzip"))
        if not bodyless:
            headers.append(("Accept-Ranges", "bytes"))
        return headers


def _takes_gzip(environ: Environ) -> bool:
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and not _REFUSES_GZIP.search(accepted)


def _matches(condition: str, etag: str) -> bool:
    """RFC 9110, 13.1.2: weak comparison."""
    if not condition:
        return False
    bare = etag.removeprefix("W/")
    said = (tag.strip().removeprefix("W/") for tag in condition.split(","))
    return condition.strip() == "*" or bare in said


def _part(wanted: str, size: int) -> tuple[int, int] | tuple[()] | None:
    """The bytes asked for, first and last; () when the header is not one plain range; None when out of reach."""
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or found.groups() == ("", ""):
        return ()
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, size - 1) if length else None
    if last and int(last) < int(first):
        return ()
    return (int(first), min(int(last) if last else size - 1, size - 1)) if int(first) < size else None


def _pieces(file: BinaryIO, first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(PIECE_BYTES, length))):
            length -= len(piece)
            yield piece


def baked_first(application: Application, counted: Counted | None = None) -> Application:
    """The layer as this installation's settings have it; the application alone while it is being developed."""
    from django.conf import settings

    from gongkai.baking.asking import ask_for
    from gongkai.baking.design_mark import program_mark
    from gongkai.baking.rendering import origins

    if settings.DEBUG or not settings.GONGKAI_BAKED_ORIGINS:
        return application
    readers = Readers(
        {origin.host: origin.scheme for origin in origins()},
        (settings.SESSION_COOKIE_NAME, MESSAGES),
        behind_tls=bool(settings.SECURE_PROXY_SSL_HEADER),
    )
    root = Path(settings.GONGKAI_BAKED_DIR)
    return BakedFirst(application, root, program_mark(), readers, counted, ask_for)
