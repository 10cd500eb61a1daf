"""What a page says (页面内容): frozen as one JSON object in one writing, and every text in it with its place.

The public pages are drawn from this object alone, so what the gate reads is all there is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gongkai.publishing.markup import read_body, sanitized
from gongkai.publishing.material import PlacedText

if TYPE_CHECKING:
    from gongkai.places.facts.pages import PlacePage

FORMAT = 1
_TAG = re.compile(r"<[a-zA-Z/!]")
PAGE_LINK = re.compile(r"<a\b[^>]*\blinktype=\"page\"[^>]*>")
_ID = re.compile(r"\bid=\"(\d+)\"")


def freeze(page: PlacePage) -> dict[str, Any]:
    """The page as it would be read: kind, path, texts, blocks without the editor's own marks, pictures by digest."""
    section = getattr(page, "section", None) if page.kind == "section" else None
    blocks = plain(page.blocks.get_prep_value()) if hasattr(page, "blocks") else []
    return {
        "format": FORMAT,
        "kind": page.kind,
        "body": page.body.code,
        "path": page.place_path,
        "title": page.title,
        "intro": getattr(page, "intro", ""),
        "section": path_of(section) if section else "",
        "blocks": blocks,
        "pictures": _pictures(blocks),
    }


def plain(value: Any) -> Any:
    """Stream and list values without ids and wrappers: blocks keep type and value, lists only their values."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if not isinstance(value, list):
        return value
    found = []
    for item in value:
        if isinstance(item, dict) and set(item) >= {"type", "value"} and set(item) <= {"type", "value", "id"}:
            inner = plain(item["value"])
            found.append(inner if item["type"] == "item" else {"type": item["type"], "value": inner})
        else:
            found.append(plain(item))
    return found


def path_of(section: Any) -> str:
    """The path of slugs of a section (栏目), from the top."""
    slugs = []
    while section is not None:
        slugs.append(section.slug)
        section = section.parent
    return "/".join(reversed(slugs))


def _pictures(blocks: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Digest and size of every picture shown, by its key in the library; one query when there are any."""
    from gongkai.places.facts.pictures import PlaceImage

    keys = {block["value"]["image"] for block in blocks if block["type"] == "picture"} - {None}
    rows = PlaceImage.objects.filter(pk__in=keys) if keys else ()
    return {str(row.pk): {"sha256": row.sha256, "width": row.width, "height": row.height} for row in rows}


def canonical(content: dict[str, Any]) -> bytes:
    """The one writing of a content: keys sorted, no blanks, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical writing: what the public log holds."""
    return hashlib.sha256(canonical(content)).hexdigest()


def texts_in(content: dict[str, Any], labels: dict[str, str]) -> Iterator[PlacedText]:
    """Every text of a content with its place: nothing of it is left out, whatever block it stands in."""
    for name, label in (("title", "标题"), ("intro", "导语或者说明"), ("path", "地址")):
        yield from _texts(label, content[name])
    for number, block in enumerate(content["blocks"], start=1):
        label = labels.get(block["type"], block["type"])
        yield from _texts(f"第{number}块“{label}”", block["value"])


def _texts(place: str, value: Any) -> Iterator[PlacedText]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(place, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _texts(f"{place}第{number}项", inner)
    elif isinstance(value, str) and value.strip():
        yield from _read(place, value)


def _read(place: str, text: str) -> Iterator[PlacedText]:
    """A plain text as it is; one with tags as its readers see it, and where its links lead."""
    yield PlacedText(place, text)
    if _TAG.search(text):
        body = read_body(sanitized(text))
        yield from (PlacedText(place, line) for line in body.text.split("\n") if line.strip())
        yield from (PlacedText(f"{place}链接", address) for address in body.addresses)


def linked_pages(value: Any) -> Iterator[int]:
    """The keys of all pages a content links to, in its blocks and in its prose."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "page" and isinstance(inner, int):
                yield inner
            else:
                yield from linked_pages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from linked_pages(inner)
    elif isinstance(value, str):
        yield from (key for tag in PAGE_LINK.findall(value) if (key := page_key(tag)))


def page_key(tag: str) -> int | None:
    """The key of the page an <a> of the editor names."""
    found = _ID.search(tag)
    return int(found[1]) if found else None
