"""Blocks into a Word file: paragraphs, headings with outline levels, facts, tables with merged cells."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as File
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from gongkai.papers.blocks import Block, Heading, KeyValues, ListItems, Paragraph, Placed, Table, numbered
from gongkai.papers.faces import clean
from gongkai.papers.payload import column_weights
from gongkai.papers.word.sheet import ALIGN, SIZE, dress, element, indent, off_grid

HEADING_FACES = {1: "heiti", 2: "kaiti"}


def write_blocks(file: File, blocks: Sequence[Block], *, width: float) -> None:
    """Write blocks one after the other; ``width`` is that of the text area in millimetres."""
    for block in blocks:
        match block:
            case Paragraph():
                _paragraph(file, block)
            case Heading():
                heading(file, block.text, level=block.level + 1, role=HEADING_FACES.get(block.level, "text"))
            case ListItems():
                for item in numbered(block):
                    _paragraph(file, Paragraph(item))
            case KeyValues():
                _facts(file, block, width)
            case Table():
                _table(file, block, width)


def heading(file: File, text: str, *, level: int, role: str, size: Pt = SIZE) -> Line:
    """A heading that Word's navigation pane knows, in the official face and not in Word's blue."""
    line = file.add_paragraph()
    dress(line.add_run(clean(text)), role, size)
    line._element.get_or_add_pPr().append(element("outlineLvl", val=min(level, 9) - 1))
    line.paragraph_format.keep_with_next = True
    if level > 1:
        indent(line, 2)
    return line


def _paragraph(file: File, block: Paragraph) -> None:
    for text in clean(block.text).split("\n"):
        if text.strip():
            line = file.add_paragraph()
            dress(line.add_run(text.strip()), "text")
            line.alignment = ALIGN[block.align]
            if block.indent and block.align == "left":
                indent(line, 2)


def _facts(file: File, block: KeyValues, width: float) -> None:
    table = _new_table(file, len(block.rows), 2)
    cells = table._cells
    widest = min(max(len(key) for key, _ in block.rows), 9)
    first = widest * 5.0 + 6
    for row, (key, value) in enumerate(block.rows):
        for column, text in enumerate((key, value)):
            _fill(cells[row * 2 + column], text, role="text", size=Pt(14), align="left")
    _set_widths(table, [first, width - first])
    file.add_paragraph()


def _table(file: File, block: Table, width: float) -> None:
    if block.caption:
        line = file.add_paragraph()
        line.alignment, line.paragraph_format.keep_with_next = ALIGN["center"], True
        dress(line.add_run(clean(block.caption)), "heiti", Pt(12))
    columns, depth = block.column_count, len(block.head_rows())
    size = Pt(10.5 if columns <= 6 else 9 if columns <= 10 else 8)
    table = _new_table(file, depth + len(block.rows), columns)
    cells = table._cells  # read once: every look through the public door walks the whole grid
    for placed in block.placed_head():
        _merge_and_fill(cells, placed, block, offset=0, role="heiti", size=size)
    for placed in block.placed_body():
        _merge_and_fill(cells, placed, block, offset=depth, role="song", size=size)
    for row in table.rows[:depth]:
        row._tr.get_or_add_trPr().append(element("tblHeader", val="true"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit", val="true"))
    weights = column_weights(block)
    _set_widths(table, [width * weight / sum(weights) for weight in weights])
    note = file.add_paragraph()
    if block.note:
        dress(note.add_run(clean(block.note)), "song", size)


def _new_table(file: File, rows: int, columns: int) -> WordTable:
    table = file.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    return table


def _merge_and_fill(
    cells: Sequence[_Cell], placed: Placed, block: Table, *, offset: int, role: str, size: Pt
) -> None:
    cell, at = placed.cell, (placed.row + offset) * block.column_count + placed.column
    first = cells[at]
    if cell.rowspan > 1 or cell.colspan > 1:
        first = first.merge(cells[at + (cell.rowspan - 1) * block.column_count + cell.colspan - 1])
    _fill(first, cell.text, role=role, size=size, align=block.align_of(placed))
    if cell.vertical:
        upright = element("textDirection", val="tbRlV")
        first._tc.get_or_add_tcPr().insert_element_before(upright, "w:vAlign")


def _fill(cell: _Cell, text: str, *, role: str, size: Pt, align: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for position, part in enumerate(clean(text).split("\n")):
        line = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        line.alignment = ALIGN[align]
        line.paragraph_format.line_spacing = 1.1
        off_grid(line)
        dress(line.add_run(part), role, size)


def _set_widths(table: WordTable, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        at = 0
        for tc in row.tc_lst:
            span = tc.grid_span
            tc.width = Mm(sum(widths[at : at + span]))
            at += span
