"""A published text as the blocks of a paper (正文转为版式): the same words in the same order, for PDF and Word.

It reads the small set of elements `publishing.markup` lets through. Raised and lowered digits stay what they are:
m² must not become m2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from gongkai.papers import Block, Cell, Heading, ListItems, Paragraph
from gongkai.portal.paper_tables import table_of

HEADINGS = {"h2": 1, "h3": 2, "h4": 3}
RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SPACES = re.compile(r"[ \t\r\n\f]+")
ENDING_A_LINE = frozenset({"p", "blockquote", "hr", *HEADINGS})


def blocks_of(html: str) -> list[Block]:
    """The blocks of a sanitized text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


@dataclass
class _Open:
    """A list being read: its lines as (depth, marker, text)."""

    lines: list[tuple[int, str, str]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)


@dataclass
class _OpenTable:
    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._text: list[str] = []
        self._list: _Open | None = None
        self._tables: list[_OpenTable] = []
        self._shift: list[str] = []
        self._link: tuple[str, int] | None = None
        self._heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._begin_table()
        elif self._tables:
            self._in_table(tag, given)
        elif tag in ("ul", "ol", "li"):
            self._in_list(tag)
        elif tag in ENDING_A_LINE:
            self._end_line()
            self._heading = HEADINGS.get(tag, 0)
        if tag == "br":
            self._text.append("\n")
        elif tag in ("sub", "sup"):
            self._shift.append(tag)
        elif tag == "a":
            self._link = (given.get("href", ""), len(self._text))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("sub", "sup") and self._shift:
            self._shift.pop()
        elif tag == "a" and self._link:
            self._say_address(*self._link)
            self._link = None
        elif self._tables:
            self._leave_table(tag)
        elif tag in ("ul", "ol"):
            self._leave_list()
        elif tag in ENDING_A_LINE or tag == "li":
            self._end_line()
            self._heading = 0

    def handle_data(self, data: str) -> None:
        words = _SPACES.sub(" ", data)
        if self._shift:
            words = words.translate(RAISED if self._shift[-1] == "sup" else LOWERED)
        self._text.append(words)

    def finished(self) -> list[Block]:
        while self._tables:
            self._leave_table("table")
        while self._list:
            self._leave_list()
        self._end_line()
        return self._blocks

    def _taken(self) -> str:
        """What was read since the last line, without blank lines at its ends."""
        text = "\n".join(line.strip() for line in "".join(self._text).split("\n")).strip()
        self._text.clear()
        return text

    def _say_address(self, address: str, start: int) -> None:
        """On paper a link can only be followed when it is written out."""
        said = "".join(self._text[start:]).strip()
        if address.startswith(("http://", "https://")) and address != said:
            self._text.append(f"（{address}）")

    def _end_line(self) -> None:
        text = self._taken()
        if not text:
            return
        if self._list is not None and self._list.kinds:
            kind, depth = self._list.kinds[-1], len(self._list.kinds)
            marker = f"{self._list.counts[-1]}．" if kind == "ol" else ""
            first = not self._list.lines or self._list.lines[-1][:2] != (depth, marker) or kind == "ul"
            self._list.lines.append((depth, marker if first else "", text))
        elif self._heading:
            self._blocks.append(Heading(self._heading, text.replace("\n", "")))
        else:
            self._blocks.append(Paragraph(text))

    def _in_list(self, tag: str) -> None:
        self._end_line()
        if tag != "li":
            self._list = self._list or _Open()
            self._list.kinds.append(tag)
            self._list.counts.append(0)
        elif self._list is not None and self._list.counts:
            self._list.counts[-1] += 1

    def _leave_list(self) -> None:
        self._end_line()
        if self._list is None:
            return
        kind = self._list.kinds.pop()
        self._list.counts.pop()
        if not self._list.kinds:
            lines, self._list = self._list.lines, None
            self._blocks += _listed(kind, lines)

    def _begin_table(self) -> None:
        if not self._tables:
            self._end_line()
        self._tables.append(_OpenTable())

    def _in_table(self, tag: str, given: dict[str, str]) -> None:
        rows = self._tables[0].rows
        if tag == "tr" and len(self._tables) == 1:
            rows.append([])
        elif tag in ("td", "th") and len(self._tables) == 1:
            if not rows:
                rows.append([])
            self._text.clear()
            across, down = (int(given.get(name, "1")) for name in ("colspan", "rowspan"))
            rows[-1].append(Cell("", across, down, header=tag == "th"))
        elif tag in (*ENDING_A_LINE, "li", "tr", "td", "th"):
            self._text.append("\n")

    def _leave_table(self, tag: str) -> None:
        table, outer = self._tables[0], len(self._tables) == 1
        if tag == "table":
            self._tables.pop()
            if outer and (made := table_of(table.rows, table.caption)):
                self._blocks.append(made)
            if outer:
                self._text.clear()
        elif outer and tag in ("td", "th") and table.rows and table.rows[-1]:
            cell = table.rows[-1][-1]
            table.rows[-1][-1] = Cell(self._taken(), cell.colspan, cell.rowspan, cell.header)
        elif outer and tag == "caption":
            table.caption = self._taken().replace("\n", "")


def _listed(kind: str, lines: list[tuple[int, str, str]]) -> list[Block]:
    """A plain list as an enumeration; a nested one line by line, so that nothing changes its place."""
    plain = all(depth == 1 for depth, _, _ in lines) and (kind == "ul" or all(mark for _, mark, _ in lines))
    if plain and lines:
        return [ListItems([text for _, _, text in lines], "arabic" if kind == "ol" else "none")]
    return [Paragraph(f"{'　' * (depth - 1)}{mark}{text}") for depth, mark, text in lines]
