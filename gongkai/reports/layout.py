"""Tables 2 to 4 as the official forms draw them (官方表样): one grid for web page, Word, PDF and spreadsheet.

Sources: 国办公开办函〔2019〕60号, 〔2021〕30号. Labels are the law's; only their punctuation is set full-width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai.law.annual_report import (
    APPLICANT_COLUMNS,
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    CLOSED_TOTAL,
    RECEIVED,
    RESULT_ROWS,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    ReportFormat,
    ReportNumbers,
    ResultRow,
)
from gongkai.law.annual_report import Cell as Figure
from gongkai.papers import Cell, Table

BALANCE_HINT = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "："})
LABEL_COLUMNS = 3


@dataclass(frozen=True)
class FormTable:
    """One table of the form (表): the section it belongs to, its name, its grid, and where each figure stands."""

    number: int
    name: str
    table: Table
    places: Mapping[tuple[int, int], tuple[str, str]]


def tables_of(numbers: ReportNumbers) -> tuple[FormTable, ...]:
    """All tables of the report, in the order of the form; section 2, 3, 4 show Table 2, 3, 4."""
    return (*_tables2(numbers), _table3(numbers), _table4(numbers))


def full_width(label: str) -> str:
    """A label with the full-width punctuation the form prints."""
    return label.translate(_FULL_WIDTH)


def _shown(cells: Mapping[tuple[str, str], Figure], row: str, column: str) -> Cell:
    found = cells.get((row, column))
    return Cell(found.raw or "" if found else "", align="center")


def _tables2(numbers: ReportNumbers) -> Sequence[FormTable]:
    found = []
    for item, group in groupby(TABLE2_LINES[numbers.format], key=lambda line: line.item):
        lines = tuple(group)
        columns = lines[0].columns
        title = Cell(full_width(item), colspan=len(columns) + 1)
        names = [Cell("信息内容"), *(Cell(full_width(column.label)) for column in columns)]
        rows = [
            [
                Cell(line.label, header=True),
                *(_shown(numbers.table2, line.key, column.key) for column in columns),
            ]
            for line in lines
        ]
        places = {
            (row, column): (line.key, lines[0].columns[column - 1].key)
            for row, line in enumerate(lines)
            for column in range(1, len(columns) + 1)
        }
        found.append(FormTable(2, full_width(item), Table([[title], names], rows), places))
    return found


def _table3(numbers: ReportNumbers) -> FormTable:
    organizations = APPLICANT_COLUMNS[1:]
    head = [
        [
            Cell(BALANCE_HINT, colspan=LABEL_COLUMNS, rowspan=3),
            Cell("申请人情况", colspan=len(TABLE3_COLUMNS)),
        ],
        [
            Cell(APPLICANT_COLUMNS[0].label, rowspan=2),
            Cell("法人或其他组织", colspan=len(organizations)),
            Cell(TABLE3_COLUMNS[-1].label, rowspan=2),
        ],
        [Cell(column.label) for column in organizations],
    ]
    rows, places = [], {}
    labels = _labels3(numbers.format)
    for position, (row, label) in enumerate(zip(TABLE3_ROWS[numbers.format], labels, strict=True)):
        rows.append([*label, *(_shown(numbers.table3, row.key, column.key) for column in TABLE3_COLUMNS)])
        for offset, column in enumerate(TABLE3_COLUMNS):
            places[position, LABEL_COLUMNS + offset] = (row.key, column.key)
    widths = (0.7, 1.3, 5.0, *(1.15 for _ in TABLE3_COLUMNS))
    table = Table(head, rows, col_widths=widths)
    return FormTable(3, "收到和处理政府信息公开申请情况", table, places)


def _labels3(kind: ReportFormat) -> list[list[Cell]]:
    results = RESULT_ROWS[kind]
    sizes = {group: sum(row.group == group for row in results) for group in {row.group for row in results}}
    labels: list[list[Cell]] = []
    for row in TABLE3_ROWS[kind]:
        text = full_width(row.label)
        if row.key in (RECEIVED, BROUGHT_FORWARD, CARRIED_FORWARD):
            labels.append([Cell(text, colspan=LABEL_COLUMNS, header=True, align="left")])
            continue
        lead = []
        if row is results[0]:
            lead.append(Cell("三、本年度办理结果", rowspan=len(results) + 1, header=True, vertical=True))
        if row.group and row is _first_of(results, row.group):
            lead.append(Cell(full_width(row.group), rowspan=sizes[row.group], header=True))
        alone = row.key == CLOSED_TOTAL or not row.group
        labels.append([*lead, Cell(text, colspan=2 if alone else 1, header=True, align="left")])
    return labels


def _first_of(results: Sequence[ResultRow], group: str) -> ResultRow:
    return next(row for row in results if row.group == group)


def _table4(numbers: ReportNumbers) -> FormTable:
    width = len(TABLE4_RESULTS)
    reconsideration, *litigation = TABLE4_BLOCKS
    names = [Cell(result.label) for result in TABLE4_RESULTS]
    head = [
        [Cell(reconsideration.label, colspan=width), Cell("行政诉讼", colspan=width * len(litigation))],
        [
            *(Cell(result.label, rowspan=2) for result in TABLE4_RESULTS),
            *(Cell(block.label, colspan=width) for block in litigation),
        ],
        names * len(litigation),
    ]
    keys = [(block.key, result.key) for block in TABLE4_BLOCKS for result in TABLE4_RESULTS]
    row = [_shown(numbers.table4, *key) for key in keys]
    places = {(0, column): key for column, key in enumerate(keys)}
    return FormTable(4, "政府信息公开行政复议、行政诉讼情况", Table(head, [row]), places)
