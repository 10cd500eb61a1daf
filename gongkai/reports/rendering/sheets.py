"""The report as a spreadsheet (电子表格版): one sheet for the prose, one for each table in the form's layout."""

from __future__ import annotations

import io
import re
from typing import Any

import xlsxwriter

from gongkai.law.annual_report import SECTION_TITLES, TABLE_NAMES
from gongkai.papers.blocks import Placed
from gongkai.reports import prose
from gongkai.reports.content import ReportContent
from gongkai.reports.layout import LABEL_COLUMNS, FormTable, tables_of
from gongkai.reports.rendering.documents import edition_line

_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")


def render_xlsx(content: ReportContent) -> bytes:
    """The report as XLSX; words are typed as words whatever they begin with, figures as figures."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        styles = {
            "head": book.add_format(
                {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
            ),
            "label": book.add_format({"border": 1, "align": "left", "valign": "vcenter", "text_wrap": True}),
            "figure": book.add_format({"border": 1, "align": "center", "valign": "vcenter"}),
            "title": book.add_format({"bold": True, "font_size": 14}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _write_prose(book.add_worksheet("报告正文"), content, styles)
        forms = tables_of(content.numbers)
        for number, name in TABLE_NAMES.items():
            sheet = book.add_worksheet(name)
            _set_widths(sheet, number)
            sheet.write_string(0, 0, prose.heading(number), styles["title"])
            top = 1
            for form in (form for form in forms if form.number == number):
                top = _write_table(sheet, form, top, styles)
    return out.getvalue()


def _write_prose(sheet: Any, content: ReportContent, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    lines = [(content.title, "title"), (edition_line(content), "text"), (content.preamble, "text")]
    for section in SECTION_TITLES:
        lines.append((prose.heading(section), "title"))
        lines += [(text, "text") for text in content.paragraphs(section)]
    for row, (text, style) in enumerate(line for line in lines if line[0]):
        sheet.write_string(row, 0, text, styles[style])


def _set_widths(sheet: Any, number: int) -> None:
    if number == 3:
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 12)
        sheet.set_column(2, 2, 40)
        sheet.set_column(LABEL_COLUMNS, LABEL_COLUMNS + 6, 11)
    else:
        sheet.set_column(0, 14, 16 if number == 2 else 9)


def _write_table(sheet: Any, form: FormTable, top: int, styles: dict[str, Any]) -> int:
    head = form.table.placed_head()
    height = len(form.table.head_rows())
    for placed in head:
        _write_cell(sheet, placed, top, styles["head"])
    for placed in form.table.placed_body():
        figure = (placed.row, placed.column) in form.places
        _write_cell(sheet, placed, top + height, styles["figure" if figure else "label"])
    return top + height + len(form.table.rows)


def _write_cell(sheet: Any, placed: Placed, top: int, style: Any) -> None:
    cell, row, column = placed.cell, top + placed.row, placed.column
    if cell.colspan > 1 or cell.rowspan > 1:
        sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", style)
    if _NUMBER.fullmatch(cell.text):
        sheet.write_number(row, column, float(cell.text) if "." in cell.text else int(cell.text), style)
    else:
        sheet.write_string(row, column, cell.text, style)
