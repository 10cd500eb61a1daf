"""The body of a publication (正文): a small set of elements, everything else left out; and its text, as read.

What is published is what is seen: no scripts, styles, comments, hidden elements, forms or remote pictures. So what
the gate reads is all there is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

KEPT = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "strong",
        "em",
        "u",
        "sub",
        "sup",
        "br",
        "hr",
        "blockquote",
    ]
)
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "div": "p", "section": "p"}
WITHOUT_END = frozenset({"br", "hr"})
DROPPED_WHOLE = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "head",
        "title",
        "select",
        "textarea",
        "audio",
        "video",
    ]
)
BLOCKS = frozenset(
    ["p", "h2", "h3", "h4", "li", "tr", "caption", "blockquote", "br", "hr", "table", "ul", "ol"]
)
SPANS = frozenset({"colspan", "rowspan"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
DEPTH_MAX = 60
HTML_CHARACTERS_MAX = 2_000_000
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")


def visible(text: str) -> str:
    """The text in composed form (NFC) without signs nobody sees."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def sanitized(html: str) -> str:
    """The same body with only what may be published; doing it twice changes nothing."""
    keeper = _Keeper()
    keeper.feed(visible(html[:HTML_CHARACTERS_MAX]))
    keeper.close()
    return keeper.finished()


def rewritten(html: str, change: Callable[[str], str]) -> str:
    """A sanitized body with every run of text changed; elements stay."""
    keeper = _Keeper(change)
    keeper.feed(html)
    keeper.close()
    return keeper.finished()


def from_text(text: str) -> str:
    """Plain paragraphs as a body."""
    lines = [line.strip() for line in text.splitlines()]
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


@dataclass
class ReadBody:
    """正文的文字: the running text, the addresses of its links, its tables row by row."""

    text: str
    addresses: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def read_body(html: str) -> ReadBody:
    """All a reader, or a reader of the source, finds in a sanitized body."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


def _safe_address(address: str) -> str | None:
    """A link that may stay: to the web, to a mailbox or telephone, or within the site."""
    bare = visible(address).strip()
    try:
        parts = urlsplit(bare)
    except ValueError:
        return None
    if parts.scheme:
        return bare if parts.scheme.lower() in SCHEMES else None
    return bare if bare and not bare.startswith(("//", "\\", "/\\")) and ":" not in parts.path else None


class _Keeper(HTMLParser):
    """Writes down what may be published while it reads."""

    def __init__(self, change: Callable[[str], str] = visible) -> None:
        super().__init__(convert_charrefs=True)
        self._change = change
        self._out: list[str] = []
        self._open: list[str] = []
        self._dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._dropping or tag in DROPPED_WHOLE or _is_hidden(given):
            if tag not in WITHOUT_END and tag not in _VOID:
                self._dropping.append(tag)
            return
        name = RENAMED.get(tag, tag)
        if name not in KEPT or len(self._open) >= DEPTH_MAX:
            return
        self._out.append(f"<{name}{_attributes(name, given)}>")
        if name not in WITHOUT_END:
            self._open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            if tag in self._dropping:
                del self._dropping[_last(self._dropping, tag) :]
            return
        name = RENAMED.get(tag, tag)
        if name in self._open:
            at = _last(self._open, name)
            self._out += [f"</{left}>" for left in reversed(self._open[at:])]
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._out.append(escape(self._change(data), quote=False))

    def finished(self) -> str:
        """The body, every element closed."""
        return "".join([*self._out, *(f"</{name}>" for name in reversed(self._open))]).strip()


_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_HIDING = re.compile(r"display:none|visibility:hidden|font-size:0|opacity:0(?![.\d])")


def _is_hidden(given: dict[str, str]) -> bool:
    style = re.sub(r"\s", "", given.get("style", "")).lower()
    return "hidden" in given or given.get("aria-hidden") == "true" or bool(_HIDING.search(style))


def _last(names: list[str], name: str) -> int:
    return len(names) - 1 - names[::-1].index(name)


def _attributes(name: str, given: dict[str, str]) -> str:
    kept = ""
    if name == "a" and (address := _safe_address(given.get("href", ""))):
        kept += f' href="{escape(address)}"'
        if urlsplit(address).scheme in ("http", "https"):
            kept += ' rel="noopener noreferrer"'
    if name in ("th", "td"):
        spans = sorted((n, v) for n, v in given.items() if n in SPANS and re.fullmatch(r"[1-9]\d?", v))
        kept += "".join(f' {n}="{v}"' for n, v in spans)
    if name == "th" and given.get("scope") in ("row", "col"):
        kept += f' scope="{given["scope"]}"'
    return kept


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    in_cell: bool = False


class _Reader(HTMLParser):
    """Takes the text out of a sanitized body, tables besides."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._text: list[str] = []
        self._addresses: list[str] = []
        self._tables: list[_Table] = []
        self._inside: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._text.append("\n")
        if tag == "a":
            self._addresses += [value for name, value in attrs if name == "href" and value]
        elif tag == "table":
            table = _Table()
            self._tables.append(table)
            self._inside.append(table)
        elif self._inside:
            self._in_table(tag)

    def _in_table(self, tag: str) -> None:
        table = self._inside[-1]
        if tag == "tr":
            table.rows.append([])
        elif tag in ("td", "th"):
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append("")
            table.in_cell = True
            self._text.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._text.append("\n")
        if self._inside and tag in ("td", "th"):
            self._inside[-1].in_cell = False
        if self._inside and tag == "table":
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._inside and self._inside[-1].in_cell:
            self._inside[-1].rows[-1][-1] += data

    def finished(self) -> ReadBody:
        """What was read."""
        lines = (line.strip(" ") for line in "".join(self._text).split("\n"))
        tables = tuple(tuple(tuple(c.strip() for c in r) for r in t.rows) for t in self._tables)
        return ReadBody("\n".join(_joined(lines)), tuple(self._addresses), tables)


def _joined(lines: Iterator[str]) -> Iterator[str]:
    """The lines without blank ones."""
    return (line for line in lines if line.strip())
