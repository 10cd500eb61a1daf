"""The report as JSON data (年度报告数据文件), schema gongkai.annual_report.1.

    {"schema": "gongkai.annual_report.1", "organ": …, "year": 2023, "format": "2021",
     "tables": {"2": {row: {column: written}}, "3": …, "4": …}, "sections": {"1": prose, … "6": prose}}

Rows and columns may be the stable keys or the form's own labels; a row may also be the list of its figures in
the order of the form. `format` may be left out: it then follows from the rows.
"""

import json
from collections.abc import Mapping
from typing import Any

from gongkai.law.annual_report import (
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE3_ROW_LABELS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    Cell,
    Column,
    Remark,
    ReportFormat,
    ReportNumbers,
    cell,
    money_cell,
)
from gongkai.reports.reading.blocks import UnreadableReport
from gongkai.reports.reading.labels import BLOCKS, LINES, ROWS, Vocabulary

SCHEMA = "gongkai.annual_report.1"
OTHER_ROWS_2021 = frozenset({"other_no_correction", "other_no_payment", "other_rest"})
Cells = dict[tuple[str, str], Cell]


def numbers_of_json(content: bytes) -> ReportNumbers:
    """Read a report written as JSON; UnreadableReport says what is not as the schema asks."""
    try:
        plain = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as broken:
        raise UnreadableReport("JSON无法解析") from broken
    if not isinstance(plain, dict) or not isinstance(plain.get("tables"), dict):
        raise UnreadableReport(f"JSON不是年度报告数据：应为 {SCHEMA}，含 tables（“2”“3”“4”三张表）")
    remarks: list[Remark] = []
    tables = {number: _rows(plain["tables"], number, remarks) for number in ("2", "3", "4")}
    kind = _layout(plain, tables)
    return ReportNumbers(
        format=kind,
        organ=_text(plain.get("organ")),
        year=_year(plain.get("year")),
        table2=_table2(tables["2"], kind, remarks),
        table3=_cells(tables["3"], lambda _: TABLE3_COLUMNS),
        table4=_cells(tables["4"], lambda _: TABLE4_RESULTS),
        prose=_sections(plain.get("sections") or {}),
        remarks=tuple(remarks),
    )


def json_of_numbers(numbers: ReportNumbers) -> dict[str, Any]:
    """The same report as JSON values; reading them back gives the same figures."""
    tables: dict[str, dict[str, dict[str, str | None]]] = {"2": {}, "3": {}, "4": {}}
    for number, rows in tables.items():
        for (row, column), found in numbers.table(int(number)).items():
            rows.setdefault(row, {})[column] = found.raw
    return {
        "schema": SCHEMA,
        "organ": numbers.organ,
        "year": numbers.year,
        "format": numbers.format.value,
        "tables": tables,
        "sections": {str(section): text for section, text in numbers.prose.items()},
    }


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _year(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isdigit() and 2008 <= int(text) <= 2100 else None


def _rows(tables: Mapping[str, Any], number: str, remarks: list[Remark]) -> dict[str, Any]:
    keys, words = {
        "2": ({line.key for lines in TABLE2_LINES.values() for line in lines}, LINES),
        "3": (set(TABLE3_ROW_LABELS), ROWS),
        "4": ({block.key for block in TABLE4_BLOCKS}, BLOCKS),
    }[number]
    given = tables.get(number) or {}
    if not isinstance(given, dict):
        raise UnreadableReport(f"JSON的表{number}应为“行: 各列”的对象")
    rows: dict[str, Any] = {}
    for name, written in given.items():
        key = name if name in keys else _key_of(name, words)
        if key is None:
            remarks.append(Remark("L3", f"表{'〇一二三四'[int(number)]}有规定之外的行“{name}”，未纳入核对"))
        else:
            rows[key] = written
    return rows


def _key_of(name: str, words: Vocabulary) -> str | None:
    match = words.find(name)
    return match.key if match else None


def _layout(plain: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]]) -> ReportFormat:
    stated = str(plain.get("format", ""))
    if stated in (kind.value for kind in ReportFormat):
        return ReportFormat(stated)
    if tables["3"].keys() & OTHER_ROWS_2021:
        return ReportFormat.F2021
    if "other" in tables["3"] or tables["2"].keys() & {"other_services", "procurement"}:
        return ReportFormat.F2019
    raise UnreadableReport("JSON未写 format（2019或2021），行也不足以判定格式")


def _table2(rows: Mapping[str, Any], kind: ReportFormat, remarks: list[Remark]) -> Cells:
    lines = {line.key: line for line in TABLE2_LINES[kind]}
    for key in rows.keys() - lines.keys():
        remarks.append(Remark("L3", f"表二有{kind.label}所没有的行（{key}），未纳入核对"))
    return _cells(
        {key: written for key, written in rows.items() if key in lines}, lambda key: lines[key].columns
    )


def _cells(rows: Mapping[str, Any], columns_of: Any) -> Cells:
    cells: Cells = {}
    for row, written in rows.items():
        for column, value in _by_column(written, columns_of(row)):
            read = money_cell if column == "amount_yuan" else cell
            cells[row, column] = read(_written(value))
    return cells


def _by_column(written: Any, columns: tuple[Column, ...]) -> list[tuple[str, Any]]:
    if isinstance(written, list):
        return [(column.key, value) for column, value in zip(columns, written, strict=False)]
    if isinstance(written, dict):
        names = {column.label: column.key for column in columns} | {
            column.key: column.key for column in columns
        }
        return [(names[name], value) for name, value in written.items() if name in names]
    return [(columns[0].key, written)]


def _written(value: Any) -> str | int | float | None:
    if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool)):
        return value
    raise UnreadableReport("JSON表格中的单元格只能是数字、文字或空值")


def _sections(given: Any) -> dict[int, str]:
    if not isinstance(given, dict):
        raise UnreadableReport("JSON的 sections 应为“节号: 正文”的对象")
    return {
        int(number): text
        for number, text in given.items()
        if str(number) in "123456" and isinstance(text, str)
    }
