"""A table of a published text as a table of a paper (正文表格): every cell kept, holes filled, overlaps cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.papers import Cell, Table

Rows = list[list[Cell]]


def table_of(rows: Rows, caption: str) -> Table | None:
    """The table these rows make, its leading rows of nothing but headers as its head; None without a cell.

    Browsers forgive rows of unequal length and spans that run into each other; a paper needs a full grid.
    """
    rows = [row for row in rows if row]
    if not rows:
        return None
    head = 0
    while head < len(rows) and all(cell.header for cell in rows[head]):
        head += 1
    head = 0 if head == len(rows) else head
    parts = (_grid(rows[:head]), _grid(rows[head:]))
    width = max(len(line) for part in parts for line in part)
    heads, body = ([_row(line, n, width) for n, line in enumerate(part)] for part in parts)
    return Table(heads, body, caption=caption)


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[Cell | None]]:
    """Where each cell begins; None marks a place covered by a cell from the left or from above."""
    taken: set[tuple[int, int]] = set()
    lines: list[dict[int, Cell]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            across = _free(taken, at, column, cell.colspan)
            fitted = replace(cell, colspan=across, rowspan=min(cell.rowspan, len(rows) - at))
            lines[at][column] = fitted
            taken |= {(at + d, column + r) for d in range(fitted.rowspan) for r in range(across)}
            column += across
    width = max((c + 1 for _, c in taken), default=0)
    return [[_at(line, taken, n, c) for c in range(width)] for n, line in enumerate(lines)]


def _free(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    return next((n for n in range(1, wanted) if (row, column + n) in taken), wanted)


def _at(line: dict[int, Cell], taken: set[tuple[int, int]], row: int, column: int) -> Cell | None:
    if column in line:
        return line[column]
    return None if (row, column) in taken else Cell("")


def _row(line: Sequence[Cell | None], number: int, width: int) -> list[Cell]:
    """The cells that begin in a row, the row made as wide as the table."""
    return [cell for cell in line if cell is not None] + [Cell("") for _ in range(width - len(line))]
