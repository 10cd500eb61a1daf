"""Blocks made ready to be drawn (内容块的呈现): lists filled, links resolved, prose reduced to what may be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gongkai.organizations.models import Body
from gongkai.places.blocks.links import section_keys
from gongkai.places.content import PAGE_LINK, linked_pages, page_key
from gongkai.places.reading import public_links
from gongkai.publishing.markup import sanitized
from gongkai.publishing.public import public
from gongkai.publishing.public_lists import Rows, listed, public_under
from gongkai.publishing.sections import section_tree

Value = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """一个内容块: which template draws it, and with what."""

    template: str
    value: Value
    number: int

    @property
    def anchor(self) -> str:
        """The id of its heading, once a page."""
        return f"part-{self.number}"


@dataclass
class Drawing:
    """呈现: one content of one body, with what its blocks need read once."""

    body: Body
    content: dict[str, Any]
    picture_address: Callable[[str, Value], str] | None = None
    sizes: Mapping[str, list[int]] = field(default_factory=dict)
    links: dict[int, tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.links = public_links(linked_pages(self.content["blocks"]))

    @cached_property
    def sections(self) -> dict[str, tuple[int, str]]:
        """Key and name of every section in use, by its path. One query."""
        tree = section_tree(self.body)
        return {path: (key, names[-1]) for key, path, names in section_keys(tree)}

    def blocks(self) -> list[Shown]:
        """Every block that has something to show, in order."""
        found = []
        for number, block in enumerate(self.content["blocks"], start=1):
            make = MAKERS.get(block["type"])
            value = make(self, block["value"]) if make else None
            if value is not None:
                found.append(Shown(f"places/blocks/{block['type']}.html", value, number))
        return found

    def under(self, path: str) -> list[int]:
        """The keys of a section and all below it; empty for one that is not there."""
        return [key for own, (key, _) in self.sections.items() if own == path or own.startswith(f"{path}/")]

    def rows_in(self, path: str) -> Rows:
        """What a section and all below it hold, the newest first."""
        return listed(public_under(self.body, self.under(path)))

    def href(self, link: Value) -> str:
        """Where a link leads; empty when its page is not public."""
        if link.get("page"):
            return self.links.get(link["page"], ("", ""))[1]
        return str(link.get("address") or "")

    def prose(self, html: str) -> SafeString:
        """The editor's prose as it may be shown: known elements only, links to pages that are public."""

        def resolved(found: re.Match[str]) -> str:
            key = page_key(found[0])
            address = self.links.get(key, ("", ""))[1] if key else ""
            return f'<a href="{escape(address)}">' if address else "<a>"

        return mark_safe(sanitized(PAGE_LINK.sub(resolved, html)))  # noqa: S308  (reduced to a fixed set of elements)

    def picture(self, value: Value) -> Value | None:
        """A picture with its address and size; None when it is not kept with this content."""
        kept = self.content["pictures"].get(str(value["image"]))
        if kept is None:
            return None
        make = self.picture_address or self._public_picture
        src = make(str(value["image"]), kept)
        widths = self.sizes.get(kept["sha256"], []) if self.picture_address is None else []
        offered = [f"{src}-{width} {width}w" for width in widths]
        srcset = ", ".join([*offered, f"{src} {kept['width']}w"]) if offered else ""
        return {**value, **kept, "src": src, "srcset": srcset}

    def _public_picture(self, key: str, kept: Value) -> str:
        return reverse("places:picture", args=[self.body.code, kept["sha256"]])


def _notice(drawing: Drawing, value: Value) -> Value:
    links = [href for link in value["link"] if (href := drawing.href(link))]
    return {
        **value,
        "href": links[0] if links else "",
        "tone": value["tone"] if value["tone"] in ("soon", "late") else "",
    }


def _quick_links(drawing: Drawing, value: Value) -> Value | None:
    found = [{**one, "href": href} for one in value["links"] if (href := drawing.href(one["link"]))]
    return {**value, "links": found} if found else None


def _newest(drawing: Drawing, value: Value) -> Value:
    return {**value, "rows": list(listed(public(drawing.body))[: value["count"]])}


def _section(drawing: Drawing, value: Value) -> Value | None:
    path = value["section"]
    if path not in drawing.sections:
        return None
    rows = list(drawing.rows_in(path)[: value["count"]])
    return {**value, "title": value["title"] or drawing.sections[path][1], "path": path, "rows": rows}


def _topics(drawing: Drawing, value: Value) -> Value | None:
    found = []
    for one in value["topics"]:
        title, href = drawing.links.get(one["page"], ("", ""))
        if href:
            found.append({"title": title, "href": href, "text": one["text"]})
    return {**value, "topics": found} if found else None


def _documents(drawing: Drawing, value: Value) -> Value | None:
    numbers = value["index_numbers"]
    rows = listed(public(drawing.body).filter(index_number__in=numbers))
    by_number = {row["index_number"]: row for row in rows}
    found = [by_number[number] for number in dict.fromkeys(numbers) if number in by_number]
    return {**value, "rows": found} if found else None


def _accordion(drawing: Drawing, value: Value) -> Value:
    questions = [{**one, "text": drawing.prose(one["text"])} for one in value["questions"]]
    return {**value, "questions": questions}


MAKERS: dict[str, Callable[[Drawing, Value], Value | None]] = {
    "notice": _notice,
    "quick_links": _quick_links,
    "newest": _newest,
    "section": _section,
    "topics": _topics,
    "services": lambda drawing, value: value,
    "heading": lambda drawing, value: value,
    "text": lambda drawing, value: {"text": drawing.prose(value["text"])},
    "steps": lambda drawing, value: value,
    "documents": _documents,
    "picture": Drawing.picture,
    "accordion": _accordion,
}
