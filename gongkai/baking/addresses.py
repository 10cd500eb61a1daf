"""Addresses and the files that hold them (网址与文件): one address one name, and nothing a path could be bent with.

An address is the decoded path of a page (`/bjrsj/disclosure/`) or of a file (`/bjrsj/disclosure/catalogue.json`), without
a query. A page lies in a folder of its own under a name no address can have, so pages below it and files beside it never
meet; a file carries a mark behind its name for the same reason.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

PAGE, FILE_MARK = "~.html", "~file"
SEGMENT_BYTES_MAX, ADDRESS_BYTES_MAX, SEGMENTS_MAX = 200, 1024, 32
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")
_DOTS_MARKED = re.compile(r"~\.{0,2}")  # how an index number writes a part made of dots only


def place_of(address: str) -> str | None:
    """The file of an address, relative to a folder; None for an address that is never kept."""
    if not address.startswith("/") or len(address.encode(errors="replace")) > ADDRESS_BYTES_MAX:
        return None
    *parts, last = address[1:].split("/")
    segments = [*parts, last] if last else parts
    if len(segments) > SEGMENTS_MAX or not all(map(_is_plain, segments)):
        return None
    if last:
        return address[1:] + FILE_MARK
    return address[1:] + PAGE


def address_at(place: str) -> str:
    """The address whose file this is: the inverse of `place_of`."""
    if place == PAGE or place.endswith(f"/{PAGE}"):
        return "/" + place.removesuffix(PAGE)
    return "/" + place.removesuffix(FILE_MARK)


def address_of_url(url: str) -> str:
    """The address in a URL path as Django reverses it: percent signs decoded, once."""
    return unquote(url, errors="strict")


def _is_plain(segment: str) -> bool:
    if not segment or segment.startswith(".") or _FORBIDDEN.search(segment):
        return False
    if "~" in segment and not _DOTS_MARKED.fullmatch(segment):
        return False
    try:
        return len(segment.encode()) <= SEGMENT_BYTES_MAX
    except UnicodeEncodeError:  # half of a character
        return False
