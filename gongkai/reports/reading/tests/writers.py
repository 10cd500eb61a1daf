"""Writes a report the way real offices do, noise included, for reading it back."""

import html
import io
import random
from dataclasses import dataclass
from typing import Any

import docx
import xlsxwriter

from gongkai.law.annual_report import (
    SECTION_TITLES,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    ReportNumbers,
    digits,
)

HINT = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
MISSPELT = {
    "5.属于三类内部事务信息": "5.属于三类内容事务信息",
    "3.要求提供公开出版物": "3.要求提供公开出板物",
    "1.信访举报投诉类申请": "1.信访、举报、投诉类申请",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
}


@dataclass(frozen=True)
class Noise:
    """What a careless hand does to a report."""

    seed: int = 0
    zeros: tuple[str, ...] = ("0",)
    full_width: bool = False
    thousands: bool = False
    unit: str = ""
    misspelt: bool = False
    numbers_apart: bool = False
    flat_labels: bool = False
    wrapped: bool = False
    one_table: bool = False
    table4_apart: bool = False
    group_rows: bool = False


@dataclass(frozen=True)
class C:
    """One cell with its spans."""

    text: str
    across: int = 1
    down: int = 1


Table = list[list[C]]


class Writer:
    """Lays a report out as tables of cells with spans; each file format only draws them."""

    def __init__(self, numbers: ReportNumbers, noise: Noise = Noise()) -> None:
        self.numbers = numbers
        self.noise = noise
        self.dice = random.Random(noise.seed)

    def figure(self, table: int, row: str, column: str) -> str:
        value = self.numbers.table(table)[row, column].value
        assert value is not None
        if not value:
            return self.dice.choice(self.noise.zeros)
        text = digits(value)
        if self.noise.thousands and value == int(value):
            text = f"{int(value):,}"
        text += self.noise.unit if table == 3 else ""
        return text.translate(FULL_WIDTH) if self.noise.full_width and self.dice.random() < 0.5 else text

    def label(self, text: str) -> str:
        return MISSPELT.get(text, text) if self.noise.misspelt else text

    def table2(self) -> list[Table]:
        tables: dict[str, Table] = {}
        for line in TABLE2_LINES[self.numbers.format]:
            if line.item not in tables:
                names = [column.label for column in line.columns]
                tables[line.item] = [[C(line.item, len(names) + 1)], [C("信息内容"), *map(C, names)]]
            figures = [C(self.figure(2, line.key, column.key)) for column in line.columns]
            tables[line.item].append([C(line.label), *figures])
        return list(tables.values())

    def table3(self) -> Table:
        labels = 4 if self.noise.numbers_apart else 3
        width = len(TABLE3_COLUMNS)
        middle = [C(column.label) for column in TABLE3_COLUMNS[1:-1]]
        rows: Table = [
            [C(HINT, labels, 3), C("申请人情况", width)],
            [C("自然人", 1, 2), C("法人或其他组织", len(middle)), C("总计", 1, 2)],
            middle,
        ]
        kind = self.numbers.format
        results = TABLE3_ROWS[kind][2:-1]
        seen: set[str] = set()
        for row in TABLE3_ROWS[kind]:
            lead: list[C] = []
            across = labels
            if row in results:
                across = labels - 1
                if row is results[0]:
                    lead.append(C("三、本年度办理结果", 1, len(results)))
                if row.group:
                    across = labels - 2
                    if row.group not in seen:
                        seen.add(row.group)
                        lead.append(C(row.group, 1, sum(other.group == row.group for other in results)))
            rows.append([*lead, *self._label_cells(row.label, across), *self._figures3(row.key)])
        return self._flattened(rows) if self.noise.flat_labels or self.noise.group_rows else rows

    def _label_cells(self, label: str, across: int) -> list[C]:
        text = self.label(label)
        if self.noise.numbers_apart and across == 2 and text[0].isdigit():
            number, _, words = text.partition(".")
            return [C(number + "."), C(words)]
        return [C(text, across)]

    def _figures3(self, key: str) -> list[C]:
        return [C(self.figure(3, key, column.key)) for column in TABLE3_COLUMNS]

    def _flattened(self, rows: Table) -> Table:
        """One label column only; a group may become a heading row of its own."""
        flat: Table = [[C("项目"), *(C(column.label) for column in TABLE3_COLUMNS)]]
        seen: set[str] = set()
        for row in TABLE3_ROWS[self.numbers.format]:
            if row.group and row.group not in seen:
                seen.add(row.group)
                if self.noise.group_rows:
                    flat.append([C(row.group), *(C("") for _ in TABLE3_COLUMNS)])
            flat.append([C(self.label(row.label)), *self._figures3(row.key)])
        return flat

    def table4(self) -> list[Table]:
        names = [C(result.label) for result in TABLE4_RESULTS]
        figures = {
            block.key: [C(self.figure(4, block.key, result.key)) for result in TABLE4_RESULTS]
            for block in TABLE4_BLOCKS
        }
        if self.noise.table4_apart:
            return [[[C(block.label, 5)], names, figures[block.key]] for block in TABLE4_BLOCKS]
        head = [
            [C("行政复议", 5), C("行政诉讼", 10)],
            [*(C(name.text, 1, 2) for name in names), C("未经复议直接起诉", 5), C("复议后起诉", 5)],
            [*names, *names],
        ]
        return [[*head, [cell for block in TABLE4_BLOCKS for cell in figures[block.key]]]]

    def parts(self) -> list[str | Table]:
        """Title, headings, prose and tables in the order of the form."""
        numbers = self.numbers
        found: list[str | Table] = [
            f"{numbers.organ}{numbers.year}年政府信息公开工作年度报告",
            "本报告根据条例第五十条编制。",
        ]
        for section, title in SECTION_TITLES.items():
            found.append(f"{'一二三四五六'[section - 1]}、{title}")
            found += [line for line in numbers.prose.get(section, "").split("\n") if line]
            found += {2: self.table2, 3: lambda: [self.table3()], 4: self.table4}.get(section, list)()
        return found


def to_html(numbers: ReportNumbers, noise: Noise = Noise()) -> bytes:
    parts = Writer(numbers, noise).parts()
    if noise.one_table:
        rows = "".join(
            f"<tr><td colspan=15>{html.escape(part)}</td></tr>" if isinstance(part, str) else _rows(part)
            for part in parts
        )
        body = f"<table>{rows}</table>"
    else:
        body = "".join(
            f"<p>{html.escape(p)}</p>" if isinstance(p, str) else f"<table>{_rows(p)}</table>" for p in parts
        )
    if noise.wrapped:
        body = f"<table><tr><td>导航</td></tr><tr><td><div>{body}</div></td></tr></table>"
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><style>td{{}}</style></head><body>{body}</body></html>".encode()


def _rows(table: Table) -> str:
    return "".join(
        "<tr>"
        + "".join(
            f"<td colspan={cell.across} rowspan='{cell.down}'><p><span>{html.escape(cell.text)}</span></p></td>"
            for cell in row
        )
        + "</tr>"
        for row in table
    )


def placed(table: Table) -> list[tuple[int, int, C]]:
    """Cells with their row and column."""
    covered: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            covered |= {
                (row + down, column + right) for down in range(cell.down) for right in range(cell.across)
            }
            found.append((row, column, cell))
    return found


def to_docx(numbers: ReportNumbers, noise: Noise = Noise()) -> bytes:
    document = docx.Document()
    for part in Writer(numbers, noise).parts():
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        cells = placed(part)
        width = max(column + cell.across for _, column, cell in cells)
        grid = document.add_table(rows=len(part), cols=width)
        flat = grid._cells  # asking the table for each cell anew is what makes python-docx slow
        for row, column, cell in cells:
            corner = flat[row * width + column]
            if cell.across > 1 or cell.down > 1:
                corner = corner.merge(flat[(row + cell.down - 1) * width + column + cell.across - 1])
            corner.text = cell.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def to_xlsx(numbers: ReportNumbers, noise: Noise = Noise()) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("年报")
        top = 0
        for part in Writer(numbers, noise).parts():
            if isinstance(part, str):
                sheet.write_string(top, 0, part)
                top += 1
                continue
            for row, column, cell in placed(part):
                _write(sheet, top + row, column, cell)
            top += len(part) + (0 if noise.one_table else 1)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: C) -> None:
    if cell.across > 1 or cell.down > 1:
        sheet.merge_range(row, column, row + cell.down - 1, column + cell.across - 1, "")
    if cell.text.isascii() and cell.text.replace(".", "", 1).isdigit():
        sheet.write_number(row, column, float(cell.text))
    elif cell.text:
        sheet.write_string(row, column, cell.text)


def to_typst(
    numbers: ReportNumbers,
    noise: Noise = Noise(),
    *,
    ruled: bool = True,
    size: str = "7pt",
    watermark: str = "",
) -> str:
    """Source of a typeset report; without ruling the tables can only be told by their figures."""
    mark = f", background: rotate(-40deg, text(60pt, fill: luma(200))[{watermark}])" if watermark else ""
    lines = [
        f'#set page(paper: "a4", margin: 1.5cm{mark})',
        f'#set text(font: "Noto Serif CJK SC", size: {size})',
    ]
    for part in Writer(numbers, noise).parts():
        if isinstance(part, str):
            lines.append(f"#par[{_typst(part)}]")
            continue
        width = max(column + cell.across for _, column, cell in placed(part))
        cells = "".join(
            f"table.cell(colspan: {cell.across}, rowspan: {cell.down})[{_typst(cell.text)}],"
            for row in part
            for cell in row
        )
        stroke = "0.5pt" if ruled else "none"
        lines.append(f"#table(columns: {width}, stroke: {stroke}, {cells})")
    return "\n\n".join(lines)


def _typst(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "#[]*_`$<>@\\/-" else letter for letter in text)
