"""Look through the cells of one worksheet (工作表)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from gongkai.files.inspection.gathering import Gathering
from gongkai.files.inspection.office.formats import CellFormat, hides_by_format
from gongkai.files.inspection.xml import is_on, local, named, stream_xml

CELLS_SHOWN_MAX = 5
SIZE_SEEN_MIN = 0.75  # points of a row, characters of a column
COMMAND = re.compile(
    r"(?:^|[=+\-*/,(&])\s*'?[\w.\\: ]+'?\|'?[^|]*'?!|\b(?:WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|DDE|IMPORTXML)\s*\(",
    re.IGNORECASE,
)
QUOTED = re.compile(r'"[^"]*"')
TAGS = (
    *("{*}col", "{*}row", "{*}autoFilter", "{*}scenarios", "{*}tablePart"),
    *("{*}conditionalFormatting", "{*}oddHeader", "{*}oddFooter", "{*}evenHeader", "{*}firstHeader"),
)


@dataclass
class SheetScan:
    """What is gathered while the rows pass by; sheets may be larger than memory likes."""

    name: str
    hidden: bool
    strings: Sequence[str]
    formats: Sequence[CellFormat]
    used_strings: set[int]
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    columns_met: set[int] = field(default_factory=set)
    filters: list[tuple[int, int]] = field(default_factory=list)
    row: int = 0
    last_cell: str = ""
    cells: dict[str, list[str]] = field(default_factory=dict)
    painted: list[tuple[int, int, int, int]] = field(default_factory=list)


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def area(reference: str) -> tuple[int, int, int, int] | None:
    """First column, first row, last column, last row of A1:C9; None for anything else."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?", reference.strip())
    if not match:
        return None
    left, top, right, bottom = match.groups()
    return column_number(left), int(top), column_number(right or left), int(bottom or top)


def scan_sheet(data: bytes, scan: SheetScan, found: Gathering) -> None:
    """Pass all rows once, then say what was hidden and where."""
    for element in stream_xml(data, TAGS):
        _READERS[local(element)](element, scan, found)
    _report(scan, found)


def _read_column(element: etree._Element, scan: SheetScan, found: Gathering) -> None:
    hidden = element.get("hidden") is not None and is_on(element.get("hidden"))
    if hidden or _is_nothing(element.get("width")):
        scan.hidden_columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))


def _is_nothing(size: str | None) -> bool:
    return size is not None and float(size) < SIZE_SEEN_MIN


def _read_row(row: etree._Element, scan: SheetScan, found: Gathering) -> None:
    scan.row = number = int(row.get("r", "0")) or scan.row + 1
    scan.last_cell = ""
    hidden = row.get("hidden") is not None and is_on(row.get("hidden"))
    hidden = hidden or _is_nothing(row.get("ht"))
    values = []
    for cell in row:
        if local(cell) == "c":
            value = _read_cell(cell, scan, hidden)
            if value:
                values.append(value)
    if values:
        if hidden:
            scan.hidden_rows.append(number)
        place = f"工作表“{scan.name}”第{number}行"
        found.text(place, "\t".join(values), hidden=hidden or scan.hidden)
    row.clear()
    while row.getprevious() is not None:
        del row.getparent()[0]


def _read_cell(cell: etree._Element, scan: SheetScan, row_hidden: bool) -> str:
    kind = cell.get("t", "n")
    reference = scan.last_cell = cell.get("r") or _next_cell(scan)
    value = ""
    for child in cell:
        tag = local(child)
        if tag == "v":
            value = child.text or ""
        elif tag == "is":
            value = "".join(t.text or "" for t in named(child, "t"))
        elif tag == "f" and COMMAND.search(QUOTED.sub('""', child.text or "")):
            scan.cells.setdefault("XLSX_COMMAND", []).append(reference)
    if kind == "s" and value:
        index = int(value)
        scan.used_strings.add(index)
        value = scan.strings[index] if 0 <= index < len(scan.strings) else ""
    if value.strip():
        _judge_cell(cell, reference, value, kind in ("s", "str", "inlineStr"), scan, row_hidden)
    return value


def _next_cell(scan: SheetScan) -> str:
    """Where a cell stands that does not say so: right of the one before."""
    before = column_number(scan.last_cell.rstrip("0123456789"))
    return f"{column_letters(before + 1)}{scan.row}"


def _judge_cell(
    cell: etree._Element, reference: str, value: str, is_text: bool, scan: SheetScan, row_hidden: bool
) -> None:
    if scan.hidden_columns:
        scan.columns_met.add(column_number(reference.rstrip("0123456789")))
    style = int(cell.get("s", "0"))
    if style >= len(scan.formats) or row_hidden:
        return
    look = scan.formats[style]
    if not look.may_hide:
        return
    if look.same_colour or look.is_tiny:
        scan.cells.setdefault("XLSX_HIDDEN_BY_COLOUR", []).append(reference)
    if hides_by_format(look.number_format, value, is_text):
        scan.cells.setdefault("XLSX_HIDDEN_BY_FORMAT", []).append(reference)


def _read_filter(element: etree._Element, scan: SheetScan, found: Gathering) -> None:
    rows = area(element.get("ref", ""))
    if rows and any(True for _ in named(element, "filterColumn")):
        scan.filters.append((rows[1], rows[3]))


def _read_scenarios(element: etree._Element, scan: SheetScan, found: Gathering) -> None:
    found.find("XLSX_SCENARIO", f"工作表“{scan.name}”")
    for scenario in named(element, "scenario", "inputCells"):
        found.text(f"工作表“{scan.name}”方案", " ".join(map(str, scenario.attrib.values())), hidden=True)


def _read_painted(element: etree._Element, scan: SheetScan, found: Gathering) -> None:
    scan.painted += [a for a in map(area, element.get("sqref", "").split()) if a]


def _read_page_text(element: etree._Element, scan: SheetScan, found: Gathering) -> None:
    found.text(f"工作表“{scan.name}”页眉页脚", element.text or "")


def _read_nothing(element: etree._Element, scan: SheetScan, found: Gathering) -> None:
    """Table parts are read through their relationships."""


_READERS = {
    "col": _read_column,
    "row": _read_row,
    "autoFilter": _read_filter,
    "scenarios": _read_scenarios,
    "tablePart": _read_nothing,
    "conditionalFormatting": _read_painted,
    "oddHeader": _read_page_text,
    "oddFooter": _read_page_text,
    "evenHeader": _read_page_text,
    "firstHeader": _read_page_text,
}


def _report(scan: SheetScan, found: Gathering) -> None:
    place = f"工作表“{scan.name}”"
    filtered = [r for r in scan.hidden_rows if any(top < r <= bottom for top, bottom in scan.filters)]
    plain = sorted(set(scan.hidden_rows) - set(filtered))
    for code, rows in (("XLSX_FILTERED_ROWS", filtered), ("XLSX_HIDDEN_ROWS", plain)):
        if rows:
            found.find(code, f"{place}第{_runs(rows)}行", f"{len(rows)}行有内容")
    columns = [
        c for c in sorted(scan.columns_met) if any(first <= c <= last for first, last in scan.hidden_columns)
    ]
    if columns:
        letters = "、".join(column_letters(c) for c in columns[:CELLS_SHOWN_MAX])
        found.find("XLSX_HIDDEN_COLUMNS", f"{place}{letters}列", f"{len(columns)}列有内容")
    for code, cells in scan.cells.items():
        if code == "XLSX_HIDDEN_BY_COLOUR":
            cells = [c for c in cells if not _is_painted(c, scan)]
        if cells:
            more = f"等{len(cells)}个单元格" if len(cells) > CELLS_SHOWN_MAX else ""
            found.find(code, f"{place}{'、'.join(cells[:CELLS_SHOWN_MAX])}{more}")


def _is_painted(reference: str, scan: SheetScan) -> bool:
    """Whether a table style or a conditional format may lay another colour behind the cell."""
    spot = area(reference)
    return spot is not None and any(
        left <= spot[0] <= right and top <= spot[1] <= bottom for left, top, right, bottom in scan.painted
    )


def _runs(rows: list[int]) -> str:
    """3, 4, 5, 9 → 3—5、9."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs[:CELLS_SHOWN_MAX]) + (
        "等" if len(runs) > CELLS_SHOWN_MAX else ""
    )
