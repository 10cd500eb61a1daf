"""Write spreadsheets that no spreadsheet program will execute."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

DANGEROUS_FIRST = tuple("=+-@\t\r\n\0|%＝＋－＠")


def defuse(text: str) -> str:
    """Text that a spreadsheet program would read as a formula gets a leading apostrophe (CSV)."""
    bare = text.lstrip(" \u3000\"'")
    return "'" + text if bare.startswith(DANGEROUS_FIRST) or text.startswith(DANGEROUS_FIRST) else text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV (UTF-8 with signature) safe to open in a spreadsheet program."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([defuse(c) if isinstance(c, str) else ("" if c is None else c) for c in row])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sheet_name: str = "台账",
    notes: Sequence[tuple[str, str]] = (),
    choices: Mapping[int, Sequence[str]] | None = None,
) -> bytes:
    """An XLSX whose text cells are typed as text, whatever they begin with.

    `notes` become a second sheet (column, explanation); `choices` become drop-down lists by column.
    """
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": not choices}
    with xlsxwriter.Workbook(out, {**options, "in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#F5F7FA", "border": 1, "text_wrap": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(sheet_name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, 16)
        sheet.write_row(0, 0, header, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write_cell(sheet, number, column, value, day)
        for column, values in (choices or {}).items():
            sheet.data_validation(1, column, 10_000, column, {"validate": "list", "source": list(values)})
        if notes:
            guide = book.add_worksheet("填写说明")
            guide.set_column(0, 0, 20)
            guide.set_column(1, 1, 90)
            for number, (name, words) in enumerate(notes):
                guide.write_string(number, 0, name)
                guide.write_string(number, 1, words)
    return out.getvalue()


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, (date, datetime)):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))
