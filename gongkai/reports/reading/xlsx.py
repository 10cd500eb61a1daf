"""Spreadsheets (XLSX) into lines and grids, every visible sheet in its order."""

from pathlib import Path
from typing import Any

from gongkai.reports.reading.blocks import Block, Grid, GridCell, Line, UnreadableReport

ROWS_MAX = 20_000
WIDTH_MAX = 200
LABEL_LENGTH_MAX = 45


def blocks_of_xlsx(path: Path) -> list[Block]:
    """One grid for each visible sheet; a row whose only text is long is a line of prose."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(str(path))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        blocks: list[Block] = []
        for name in names:
            blocks += _sheet(book.get_sheet_by_name(name))
    except UnreadableReport:
        raise
    except Exception as broken:  # the parser's errors have no common ancestor
        raise UnreadableReport("电子表格已损坏或无法解析，请另存为 .xlsx 后再核对") from broken
    return blocks


def _sheet(sheet: Any) -> list[Block]:
    if sheet.total_height > ROWS_MAX or sheet.total_width > WIDTH_MAX:
        raise UnreadableReport("工作表过大，不像一份年度报告。请只保留报告本身后再核对")
    spanned = _spanned(sheet)
    blocks: list[Block] = []
    rows: list[tuple[GridCell, ...]] = []
    top, left = sheet.start or (0, 0)
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        row = tuple(
            GridCell(_written(value), (number, place) in spanned)
            for place, value in enumerate(values, start=left)
        )
        texts = [cell.text for cell in row if cell.text]
        if len(texts) == 1 and len(texts[0]) > LABEL_LENGTH_MAX:
            _end(rows, blocks)
            blocks += [Line(text) for text in texts[0].split("\n") if text.strip()]
        elif texts:
            rows.append(row)
        else:
            _end(rows, blocks)
    _end(rows, blocks)
    return blocks


def _end(rows: list[tuple[GridCell, ...]], blocks: list[Block]) -> None:
    if rows:
        blocks.append(Grid(tuple(rows)))
        rows.clear()


def _spanned(sheet: Any) -> set[tuple[int, int]]:
    """Places covered by a merged range but not its first."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom - top > ROWS_MAX or right - left > WIDTH_MAX:
            continue
        covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        covered.discard((top, left))
    return covered


def _written(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if value is not None else ""
