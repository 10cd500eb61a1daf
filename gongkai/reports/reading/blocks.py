"""What every kind of file is turned into before it is understood: lines of text and grids of cells (版块)."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class GridCell:
    """One place of a grid (格): its text, or `spanned` when a merged cell begun elsewhere covers it."""

    text: str
    spanned: bool = False


@dataclass(frozen=True)
class Grid:
    """One table as rectangular rows (表格); merged cells keep their text where they begin."""

    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True)
class Line:
    """One paragraph or line of running text (正文行)."""

    text: str


Block = Line | Grid


class UnreadableReport(Exception):
    """The file cannot be read as an annual report; `reasons` says why and what to do, in Chinese."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons


CELLS_MAX = 200_000
LINES_MAX = 50_000


def within_limits(blocks: list[Block]) -> list[Block]:
    """Pass the blocks; raise UnreadableReport when there are more cells or lines than any report has."""
    cells = sum(len(row) for block in blocks if isinstance(block, Grid) for row in block.rows)
    if cells > CELLS_MAX or len(blocks) > LINES_MAX:
        raise UnreadableReport("文件里的表格或段落过多，不像一份年度报告。请只保留报告本身后再核对")
    return blocks


def to_plain(blocks: list[Block]) -> list[Any]:
    """Blocks as JSON values: a string is a line, a list is a grid, null is a covered place."""
    return [
        block.text
        if isinstance(block, Line)
        else [[None if cell.spanned else cell.text for cell in row] for row in block.rows]
        for block in blocks
    ]


def from_plain(plain: list[Any]) -> list[Block]:
    """The blocks `to_plain` wrote."""
    return [Line(item) if isinstance(item, str) else grid_of(item) for item in plain]


def grid_of(rows: list[list[str | None]]) -> Grid:
    """A grid from rows of texts, None where a merged cell covers the place."""
    return Grid(tuple(tuple(GridCell(text or "", text is None) for text in row) for row in rows))
