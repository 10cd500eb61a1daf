"""From what was found in the file to the figures of the report (汇成年报数据): the layout is decided here."""

from collections.abc import Mapping
from decimal import Decimal

from gongkai.law.annual_report import (
    TABLE2_LINES,
    TABLE3_ROW_LABELS,
    TABLE3_ROWS,
    Cell,
    Remark,
    ReportFormat,
    ReportNumbers,
    Table2Line,
    cell,
    digits,
    money_cell,
)
from gongkai.reports.reading.sections import Prose
from gongkai.reports.reading.tables import Row3, TablesFound, misspelt_rows

OTHER_ROWS_2021 = frozenset({"other_no_correction", "other_no_payment", "other_rest"})
SCORE_SURE = 90
Cells = dict[tuple[str, str], Cell]


def numbers_from(
    found: TablesFound, prose: Prose, *, format_stated: ReportFormat | None = None
) -> ReportNumbers:
    """The report's figures; the layout follows from its rows and headers."""
    remarks = [*found.remarks, *misspelt_rows(found.rows3), *prose.remarks]
    kind = format_stated or _layout(found, prose, remarks)
    return ReportNumbers(
        format=kind,
        organ=prose.organ,
        year=prose.year,
        table2=_table2(found.rows2, kind, remarks),
        table3=_table3(found.rows3, kind, remarks),
        table4={key: cell(text) for key, text in found.cells4.items()},
        prose=prose.sections,
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _layout(found: TablesFound, prose: Prose, remarks: list[Remark]) -> ReportFormat:
    keys = {row.match.key for row in found.rows3 if row.match}
    if keys & OTHER_ROWS_2021 - {"other_rest"}:
        return ReportFormat.F2021
    if "other" in keys and "other_rest" not in keys:
        return ReportFormat.F2019
    if found.hints:
        return max(found.hints, key=lambda kind: found.hints[kind])
    if "other_services" in found.rows2 or "procurement" in found.rows2:
        return ReportFormat.F2019
    kind = ReportFormat.F2019 if prose.year and prose.year < 2021 else ReportFormat.F2021
    remarks.append(Remark("L6", f"表头和行标签不足以判定格式，按{kind.label}核对"))
    return kind


def _table2(rows: Mapping[str, list[list[str]]], kind: ReportFormat, remarks: list[Remark]) -> Cells:
    cells: Cells = {}
    for line in TABLE2_LINES[kind]:
        written = rows.get(line.key, [])
        if line.key == "procurement" and len(written) > 1:
            cells |= _procurement(written, remarks)
        elif written:
            cells |= _line(line, written[0])
    for key in rows.keys() - {line.key for line in TABLE2_LINES[kind]}:
        remarks.append(Remark("L3", f"表二有{kind.label}所没有的行（{key}），未纳入核对"))
    return cells


def _line(line: Table2Line, texts: list[str]) -> Cells:
    wanted = len(line.columns)
    written = [text for text in texts if text]
    if len(texts) != wanted and len(written) == wanted:
        texts = written
    return {
        (line.key, column.key): money_cell(text) if column.key == "amount_yuan" else cell(text)
        for column, text in zip(line.columns, texts, strict=False)
    }


def _procurement(written: list[list[str]], remarks: list[Remark]) -> Cells:
    """Several lines of procurement: the amounts are added; the count is what was written."""
    remarks.append(Remark("L5", f"表二“政府集中采购”填了{len(written)}行，金额已相加"))
    counts = [cell(texts[0]) for texts in written]
    amounts = [money_cell(texts[1] if len(texts) > 1 else None) for texts in written]
    count = _sum(counts)
    amount = _sum(amounts)
    shown = "、".join(found.shown for found in amounts) if amount is None else digits(amount)
    return {
        ("procurement", "projects"): Cell("、".join(found.shown for found in counts), count),
        ("procurement", "amount_yuan"): Cell(shown, amount),
    }


def _sum(cells: list[Cell]) -> Decimal | None:
    values = [found.value for found in cells]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def _table3(rows: list[Row3], kind: ReportFormat, remarks: list[Remark]) -> Cells:
    order = [row.key for row in TABLE3_ROWS[kind]]
    rows = [row for row in rows if row.match is None or row.match.key in order]
    keys = _in_order(rows, order)
    keys = _by_position(rows, keys, order, remarks)
    cells: Cells = {}
    for row, key in zip(rows, keys, strict=True):
        if key is None:
            remarks.append(Remark("L4", f"表三有一行标签无法识别：“{row.words or '（空）'}”，未采用"))
            continue
        taken = {(key, column): cell(text) for column, text in row.figures.items()}
        if (key, "total") not in cells:
            cells |= taken
        elif any(cells[place].value != found.value for place, found in taken.items()):
            remarks.append(Remark("L5", f"表三“{TABLE3_ROW_LABELS[key]}”行出现两次且数字不同，采用第一次的"))
    return cells


def _in_order(rows: list[Row3], order: list[str]) -> list[str | None]:
    """Keys the labels tell; a doubtful label out of its order tells nothing (position as second witness)."""
    keys: list[str | None] = []
    last = -1
    for row in rows:
        key = row.match.key if row.match and row.match.key in order else None
        place = order.index(key) if key else -1
        if row.match and row.match.score < SCORE_SURE and place <= last:
            key = None
        last = place if key else last
        keys.append(key)
    return keys


def _by_position(
    rows: list[Row3], keys: list[str | None], order: list[str], remarks: list[Remark]
) -> list[str | None]:
    """Rows without a readable label take the only places left between their neighbours."""
    filled = list(keys)
    start = 0
    while start < len(filled):
        if filled[start] is not None:
            start += 1
            continue
        end = start
        while end < len(filled) and filled[end] is None:
            end += 1
        before = order.index(filled[start - 1] or "") if start else -1
        after = order.index(filled[end] or "") if end < len(filled) else len(order)
        if after - before - 1 == end - start:
            for offset in range(end - start):
                key = order[before + 1 + offset]
                filled[start + offset] = key
                text = f"表三有一行标签无法识别（“{rows[start + offset].words or '空'}”），按位置认作“{TABLE3_ROW_LABELS[key]}”"
                remarks.append(Remark("L1", text))
        start = end
    return filled
