"""Workbooks without what is marked (表格遮盖): a new workbook of what was visible and not marked. Limited process only."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils import column_index_from_string, get_column_letter
from python_calamine import CalamineWorkbook

from gongkai.files.complaints import UninspectableFile
from gongkai.files.inspection.containers import open_package
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.redaction.marks import readable

ROWS_MAX, COLUMNS_MAX = 20_000, 400
HIDDEN_AS = "■■■"
WHOLE = "全部"
MADE = datetime(2000, 1, 1)
_RANGE = re.compile(r"(?P<c1>[A-Za-z]{0,3})(?P<r1>\d{0,7})(?::(?P<c2>[A-Za-z]{0,3})(?P<r2>\d{0,7}))?")
_BETWEEN = "\x1f"


@dataclass(frozen=True)
class SheetView:
    """工作表: what a reader of one visible sheet sees; rows and columns keep the numbers they had."""

    name: str
    columns: list[str]  # letters of the visible columns
    rows: list[tuple[int, list[str]]]  # number of the row, its cells in the order of `columns`
    left_out: int  # hidden rows and columns, which are never given on

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


@dataclass(frozen=True)
class Stretch:
    """区域: columns and rows from 1, None where open: a cell, whole columns, whole rows, or the whole sheet."""

    columns: tuple[int, int] | None
    rows: tuple[int, int] | None

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return (self.columns is None or self.columns[0] <= column <= self.columns[1]) and (
            self.rows is None or self.rows[0] <= row <= self.rows[1]
        )


def stretch_of(written: str) -> Stretch | None:
    """B2, B2:C9, C, C:D, 3, 3:5 or 全部 as typed; None when it is none of these."""
    text = written.strip().replace("：", ":").replace(" ", "")
    if text == WHOLE:
        return Stretch(None, None)
    found = _RANGE.fullmatch(text)
    if not found or not text or not (found["c1"] or found["r1"]):
        return None
    ends = [(found["c1"], found["r1"]), (found["c2"] or found["c1"], found["r2"] or found["r1"])]
    if found["c2"] is not None and [bool(p) for p in ends[0]] != [bool(found["c2"]), bool(found["r2"])]:
        return None
    columns = [column_index_from_string(c.upper()) for c, _ in ends if c]
    rows = [int(r) for _, r in ends if r]
    if any(r < 1 for r in rows):
        return None
    return Stretch(
        (min(columns), max(columns)) if columns else None, (min(rows), max(rows)) if rows else None
    )


def _visible(data: bytes) -> list[tuple[Any, list[int], list[int]]]:
    """Every visible sheet with the numbers of its visible rows and columns. Raises a FileComplaint."""
    open_package(io.BytesIO(data), Gathering())
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if sheet.max_row > ROWS_MAX or sheet.max_column > COLUMNS_MAX:
            raise UninspectableFile(f"工作表超过{ROWS_MAX}行或者{COLUMNS_MAX}列。请拆分后再办理。")
        hidden = {
            number
            for letters, look in sheet.column_dimensions.items()
            if look.hidden
            for number in range(look.min or column_index_from_string(letters), (look.max or 0) + 1)
        }
        rows = [n for n in range(1, sheet.max_row + 1) if not sheet.row_dimensions[n].hidden]
        found.append((sheet, rows, [n for n in range(1, sheet.max_column + 1) if n not in hidden]))
    return found


def _said(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def read_book(data: bytes) -> list[SheetView]:
    """The visible sheets as a reader sees them."""
    return [
        SheetView(
            sheet.title,
            [get_column_letter(c) for c in columns],
            [(r, [_said(sheet.cell(r, c).value) for c in columns]) for r in rows],
            sheet.max_row - len(rows) + sheet.max_column - len(columns),
        )
        for sheet, rows, columns in _visible(data)
    ]


def rebuilt(data: bytes, marks: list[dict[str, Any]]) -> tuple[bytes, dict[str, int]]:
    """A new workbook, and how often each removed text may still occur in it.

    A mark names the number of a visible sheet and a stretch of it. Whole sheets, rows and columns go; single cells
    become ■■■. Formulas become their values; hidden sheets, rows and columns are not carried over.
    """
    gone: set[str] = set()
    kept: list[str] = []
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    book.set_properties({"created": MADE})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    written = 0
    for number, (sheet, rows, columns) in enumerate(_visible(data), start=1):
        hides = [s for m in marks if m["sheet"] == number and (s := stretch_of(m["stretch"])) is not None]
        if any(s.columns is None and s.rows is None for s in hides):
            gone.update(_said(sheet.cell(r, c).value) for r in rows for c in columns)
            gone.add(sheet.title)
            continue
        page = book.add_worksheet(sheet.title)
        kept.append(sheet.title)
        written += 1
        _write(page, sheet, rows, columns, hides, day, gone, kept)
    if not written:
        book.add_worksheet("不予公开")
    book.close()
    inside, _ = readable(_BETWEEN.join(kept))
    terms = {term for text in gone if (term := readable(text)[0])}
    return out.getvalue(), {term: inside.count(term) for term in terms}


def _write(
    page: Any, sheet: Any, rows: list[int], columns: list[int], hides: list[Stretch], day: Any,
    gone: set[str], kept: list[str],
) -> None:  # fmt: skip
    no_rows = [s.rows for s in hides if s.columns is None and s.rows]
    no_columns = [s.columns for s in hides if s.rows is None and s.columns]
    left_rows = [r for r in rows if not any(a <= r <= b for a, b in no_rows)]
    left_columns = [c for c in columns if not any(a <= c <= b for a, b in no_columns)]
    stays = {(r, c) for r in left_rows for c in left_columns if not any(s.holds(r, c) for s in hides)}
    gone.update(_said(sheet.cell(r, c).value) for r in rows for c in columns if (r, c) not in stays)
    for across, row in enumerate(left_rows):
        for down, column in enumerate(left_columns):
            value = sheet.cell(row, column).value
            if value is None:
                continue
            if (row, column) not in stays:
                page.write_string(across, down, HIDDEN_AS)
                continue
            kept.append(_said(value))
            if isinstance(value, (datetime, date)):
                page.write_datetime(across, down, value, day)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                page.write_number(across, down, value)
            else:
                page.write_string(across, down, _said(value))


def problems(data: bytes, gone: dict[str, int]) -> list[str]:
    """What is still in the new workbook, read by two readers and by its parts; empty when all is well."""
    found = []
    for reader, cells in (("openpyxl", _by_openpyxl(data)), ("calamine", _by_calamine(data))):
        for place, text in cells:
            term, _ = readable(text)
            if gone.get(term) == 0:
                found.append(f"{place}：已遮盖的内容仍在（{reader}），遮盖未生效。")
        inside, _ = readable(_BETWEEN.join(text for _, text in cells))
        if any(inside.count(term) > allowed for term, allowed in gone.items() if len(term) > 1):
            found.append(f"工作簿：已遮盖的内容仍能提取（{reader}），遮盖未生效。")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8", "replace")
            if any(
                allowed == 0 and len(term) > 3 and term in readable(content)[0]
                for term, allowed in gone.items()
            ):
                found.append(f"工作簿内部（{name}）仍存有已遮盖的内容，遮盖未生效。")
    return found


def _by_openpyxl(data: bytes) -> list[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [(f"工作表“{sheet.title}”", sheet.title) for sheet in book.worksheets]
    for sheet in book.worksheets:
        cells += [
            (f"工作表“{sheet.title}”{cell.coordinate}", _said(cell.value))
            for row in sheet.iter_rows()
            for cell in row
        ]
    return cells


def _by_calamine(data: bytes) -> list[tuple[str, str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    cells = [(f"工作表“{name}”", name) for name in book.sheet_names]
    for name in book.sheet_names:
        for number, row in enumerate(book.get_sheet_by_name(name).to_python(), start=1):
            cells += [(f"工作表“{name}”第{number}行", _said(value)) for value in row if value != ""]
    return cells
