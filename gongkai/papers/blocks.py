"""The parts a paper is made of (正文要素): paragraphs, headings, lists, facts, tables.

Values only. Every renderer takes the same blocks, so a letter says the same as PDF, as Word file,
on the screen and as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Numbering = Literal["arabic", "chinese", "parenthesis", "none"]
CHINESE_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph (段落); a line break in the text starts another paragraph."""

    text: str
    indent: bool = True
    align: Align = "left"


@dataclass(frozen=True)
class Heading:
    """A heading inside the text (层次标题): level 1 is 黑体「一、」, level 2 楷体「（一）」."""

    level: int
    text: str


@dataclass(frozen=True)
class ListItems:
    """An enumeration (分项): the numbers are written by the renderer, as official papers number them."""

    items: Sequence[str]
    numbering: Numbering = "arabic"


@dataclass(frozen=True)
class KeyValues:
    """Facts in two columns (要素表): what, and the value."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Cell:
    """A table cell (单元格) that spans, is a row's header, or stands upright (竖排)."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    align: Align | None = None
    vertical: bool = False


@dataclass(frozen=True)
class HeaderSpan:
    """A header over several columns (跨栏表头), columns counted from 0, both ends included."""

    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Placed:
    """A cell with the place it takes in the grid: row and column of its upper left corner."""

    cell: Cell
    row: int
    column: int


CellLike = str | Cell


@dataclass(frozen=True)
class Table:
    """A table (表格).

    ``headers`` is one row of names, or several rows of cells with spans. ``header_spans`` is the
    short way to put one level above a single row of names. ``col_widths`` are relative weights.
    A table whose rows do not fill its columns is refused with ValueError.
    """

    headers: Sequence[CellLike] | Sequence[Sequence[CellLike]]
    rows: Sequence[Sequence[CellLike]]
    caption: str = ""
    col_align: Sequence[Align] = ()
    header_spans: Sequence[HeaderSpan] = ()
    col_widths: Sequence[float] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a table whose cells leave holes or overlap."""
        self.placed_head()
        self.placed_body()

    @property
    def column_count(self) -> int:
        """How many columns the grid has."""
        first = self.head_rows()[0] if self.headers else tuple(map(as_cell, self.rows[0]))
        return sum(cell.colspan for cell in first)

    def head_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The header rows as cells; names under no span reach down through both levels."""
        if not self.headers:
            return ()
        if not isinstance(self.headers[0], str | Cell):
            return tuple(tuple(as_cell(c, header=True) for c in row) for row in self.headers)  # type: ignore[union-attr]
        names = tuple(as_cell(c, header=True) for c in self.headers)  # type: ignore[arg-type]
        return self._two_levels(names) if self.header_spans else (names,)

    def _two_levels(self, names: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], ...]:
        starts = {span.first: span for span in self.header_spans}
        covered = {c for span in self.header_spans for c in range(span.first, span.last + 1)}
        upper: list[Cell] = []
        for column, cell in enumerate(names):
            if column in starts:
                span = starts[column]
                upper.append(Cell(span.text, colspan=span.last - span.first + 1, header=True))
            elif column not in covered:
                upper.append(Cell(cell.text, rowspan=2, header=True))
        return tuple(upper), tuple(cell for column, cell in enumerate(names) if column in covered)

    def body_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The body rows as cells."""
        return tuple(tuple(as_cell(c) for c in row) for row in self.rows)

    def placed_head(self) -> tuple[Placed, ...]:
        """Every header cell with its place."""
        return place(self.head_rows(), self.column_count) if self.headers else ()

    def placed_body(self) -> tuple[Placed, ...]:
        """Every body cell with its place, rows counted from the first body row."""
        return place(self.body_rows(), self.column_count) if self.rows else ()

    def align_of(self, placed: Placed) -> Align:
        """How a cell is aligned: its own wish, else centred for headers, else its column's."""
        if placed.cell.align:
            return placed.cell.align
        if placed.cell.header or placed.column >= len(self.col_align):
            return "center" if placed.cell.header else "left"
        return self.col_align[placed.column]


Block = Paragraph | Heading | ListItems | KeyValues | Table


def as_cell(value: CellLike, *, header: bool = False) -> Cell:
    """A plain string as a cell; a cell stays as it is, but in a header row it is a header."""
    if isinstance(value, str):
        return Cell(value, header=header)
    if header and not value.header:
        return Cell(value.text, value.colspan, value.rowspan, True, value.align, value.vertical)
    return value


def place(rows: Sequence[Sequence[Cell]], columns: int) -> tuple[Placed, ...]:
    """Lay cells into the grid, left to right, stepping over cells that reach down from above.

    Raises ValueError naming the row when a row has too few or too many cells.
    """
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    for number, row in enumerate(rows):
        free = (column for column in range(columns) if (number, column) not in taken)
        for cell in row:
            column = next((c for c in free if (number, c) not in taken), None)
            if column is None or column + cell.colspan > columns or number + cell.rowspan > len(rows):
                raise ValueError(
                    f"row {number + 1} of the table does not fit {columns} columns: {cell.text!r}"
                )
            placed.append(Placed(cell, number, column))
            taken.update(_area(number, column, cell))
        if any((number, column) not in taken for column in range(columns)):
            raise ValueError(f"row {number + 1} of the table leaves columns empty")
    return tuple(placed)


def _area(row: int, column: int, cell: Cell) -> Iterator[tuple[int, int]]:
    for down in range(cell.rowspan):
        for right in range(cell.colspan):
            yield row + down, column + right


def chinese_number(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals: 一, 十, 十二, 二十, 三十五."""
    if not 1 <= number <= 99:
        raise ValueError("official enumerations run from 1 to 99")
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else CHINESE_DIGITS[tens]) + "十" if tens else ""
    return head + (CHINESE_DIGITS[ones] if ones else "")


def numbered(block: ListItems) -> tuple[str, ...]:
    """The items with their numbers, as text: 1．…, 一、…, （一）…"""
    marks = {
        "arabic": lambda n: f"{n}．",
        "chinese": lambda n: f"{chinese_number(n)}、",
        "parenthesis": lambda n: f"（{chinese_number(n)}）",
        "none": lambda n: "",
    }
    mark = marks[block.numbering]
    return tuple(mark(position) + item for position, item in enumerate(block.items, start=1))
