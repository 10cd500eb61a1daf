"""Whether every cell is there and is the kind of number the form asks for (P4, completeness, layout in force)."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual_report.findings import Finding, Severity, digits
from gongkai.law.annual_report.formats import (
    TABLE2_LINES,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE_NAMES,
    TOTAL,
    ReportFormat,
    format_in_force,
)
from gongkai.law.annual_report.numbers import Place, ReportNumbers, amount, places

AMOUNTS = frozenset({("charges", "amount_wan"), ("procurement", "amount_yuan")})
MAY_BE_NEGATIVE = frozenset({"change"})


def check_cells(numbers: ReportNumbers) -> Iterator[Finding]:
    """P4: every cell is a whole number from 0 up, amounts of money aside; nothing to report is written 0."""
    blank: dict[int, list[Place]] = {2: [], 3: [], 4: []}
    blank_totals: dict[int, list[Place]] = {3: [], 4: []}
    for place in places(numbers.format):
        cell = numbers.table(place.table).get(place.key)
        if cell is None:
            continue
        if cell.is_blank:
            group = blank_totals if _is_missing_total(numbers, place) else blank
            group[place.table].append(place)
            continue
        problem = _problem(place, cell.value)
        if problem:
            where = ((place.row_label, place.column_label, cell.shown),)
            text = f"{TABLE_NAMES[place.table]}“{place.row_label}”行“{place.column_label}”列填“{cell.shown}”，{problem}"
            yield Finding("P4", place.table, text, Severity.BROKEN, where, "0或正整数", cell.shown)
    yield from _missing_totals(numbers, blank_totals)
    yield from _blanks(numbers, blank)


def _is_missing_total(numbers: ReportNumbers, place: Place) -> bool:
    return place.table in (3, 4) and place.column == TOTAL and bool(amount(numbers, place.table, *place.key))


def _problem(place: Place, value: Decimal | None) -> str:
    if value is None:
        return "不是数字"
    if value < 0 and place.column not in MAY_BE_NEGATIVE:
        return "不应为负数"
    if value != value.to_integral_value() and place.key not in AMOUNTS:
        return "应为整数"
    return ""


def _missing_totals(numbers: ReportNumbers, blank: dict[int, list[Place]]) -> Iterator[Finding]:
    for table, found in blank.items():
        if not found:
            continue
        sums = [amount(numbers, table, *place.key) for place in found]
        cells = tuple(
            (place.row_label, place.column_label, f"空白（按分列相加为{digits(value)}）")
            for place, value in zip(found, sums, strict=True)
            if value is not None
        )
        rule = "H3" if table == 3 else "H4"
        text = f"{TABLE_NAMES[table]}有{len(found)}行“总计”未填，已按分列之和核对"
        yield Finding(rule, table, text, Severity.NOTE, cells)


def _blanks(numbers: ReportNumbers, blank: dict[int, list[Place]]) -> Iterator[Finding]:
    for table, found in blank.items():
        if not found:
            continue
        cells = tuple(
            (place.row_label, place.column_label, numbers.table(table)[place.key].shown) for place in found
        )
        everything = len(found) == len(numbers.table(table))
        text = f"{TABLE_NAMES[table]}有{len(found)}格未填数字（空白、“/”或“-”），已按0核对；没有的应写0"
        if everything:
            text = f"{TABLE_NAMES[table]}全部{len(found)}格未填数字；没有的应写0"
        yield Finding("P4", table, text, Severity.WARNING if everything else Severity.NOTE, cells)


def check_completeness(numbers: ReportNumbers) -> Iterator[Finding]:
    """S1: every table and row of the layout is there; what is missing cannot be checked."""
    rows: dict[int, list[tuple[str, str]]] = {
        2: [(line.key, line.label) for line in TABLE2_LINES[numbers.format]],
        3: [(row.key, row.full_label) for row in TABLE3_ROWS[numbers.format]],
        4: [(block.key, block.label) for block in TABLE4_BLOCKS],
    }
    for table, expected in rows.items():
        present = {row for row, _ in numbers.table(table)}
        missing = [label for key, label in expected if key not in present]
        if len(missing) == len(expected):
            yield Finding("S1", table, f"未见{TABLE_NAMES[table]}", Severity.WARNING)
        elif missing:
            text = f"{TABLE_NAMES[table]}缺{len(missing)}行：{'、'.join(missing)}；有关勾稽关系无法核对"
            cells = tuple((label, "", "缺") for label in missing)
            yield Finding("S1", table, text, Severity.WARNING, cells)
    yield from _incomplete_rows(numbers)


def _incomplete_rows(numbers: ReportNumbers) -> Iterator[Finding]:
    for table in (2, 3, 4):
        present = {row for row, _ in numbers.table(table)}
        for place in places(numbers.format):
            if place.table == table and place.row in present and place.key not in numbers.table(table):
                text = f"{TABLE_NAMES[table]}“{place.row_label}”行缺“{place.column_label}”列"
                where = ((place.row_label, place.column_label, "缺"),)
                yield Finding("S1", table, text, Severity.WARNING, where)


def check_layout(numbers: ReportNumbers) -> Iterator[Finding]:
    """S2: the layout in force for the year is used (〔2021〕30号 from the report for 2021 on)."""
    if numbers.year is None:
        return
    due: ReportFormat = format_in_force(numbers.year)
    if due is not numbers.format:
        text = (
            f"{numbers.year}年度报告应使用{due.label}（{due.document_number}），"
            f"实际使用{numbers.format.label}（{numbers.format.document_number}）"
        )
        yield Finding("S2", None, text, Severity.BROKEN, (), due.label, numbers.format.label)
