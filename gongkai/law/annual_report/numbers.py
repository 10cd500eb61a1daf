"""The figures of one annual report (年度报告) as values, and how a written cell is read.

A cell keeps what was written (`raw`) beside what it means (`value`): the layouts ask for 0 where there is
nothing to report, while real reports write a blank, "/", "-" or "无" (〔2021〕30号 填报说明).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from gongkai.law.annual_report.formats import (
    APPLICANT_COLUMNS,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    TOTAL,
    Column,
    ReportFormat,
)

ZERO = Decimal(0)
BLANK_MARKS = frozenset({"", "/", "\\", "-", "--", "—", "——", "–", "−", "─", "无", "空", "零"})
_UNITS = "件个条份宗项次例起部"
_NUMBER = re.compile(rf"(?:增|[+])?(?P<sign>[-−–—]|减)?(?P<digits>\d+(?:\.\d+)?)(?:[{_UNITS}])?")
_MONEY = re.compile(r"(?P<digits>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元|万|亿)?")
_YUAN_OF = {"亿元": 10**8, "亿": 10**8, "万元": 10**4, "万": 10**4, "元": 1, None: 1}
DIGITS_MAX = 18


@dataclass(frozen=True)
class Cell:
    """One cell (单元格): the words written and the number they mean; value None when it is no number."""

    raw: str | None
    value: Decimal | None

    @property
    def is_blank(self) -> bool:
        """Whether nothing, or only a mark for nothing (空白、“/”、“-”), was written."""
        return self.raw is None or _tidy(self.raw) in BLANK_MARKS

    @property
    def shown(self) -> str:
        """The cell as a reader sees it, for messages."""
        return "空白" if self.raw is None or not self.raw.strip() else self.raw.strip()


@dataclass(frozen=True)
class Remark:
    """Something noticed while reading (读取说明) that is not arithmetic: a misspelt label, an added row."""

    code: str
    message: str


@dataclass(frozen=True)
class ReportNumbers:
    """All figures of one annual report (年度报告数据); a cell that was not found is absent."""

    format: ReportFormat
    organ: str | None = None
    year: int | None = None
    table2: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    table3: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    table4: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    prose: Mapping[int, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    def table(self, number: int) -> Mapping[tuple[str, str], Cell]:
        """Table 2, 3 or 4 by its number."""
        return {2: self.table2, 3: self.table3, 4: self.table4}[number]


def _tidy(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s,'’\u200b\ufeff]", "", flat)


def cell(written: str | int | float | Decimal | None) -> Cell:
    """Read one written cell.

    Blank, "/", "-", "—" and "无" mean 0. Full-width digits, thousands separators, a unit such as 件 and the
    signs + - 增 减 are understood. Anything else leaves the value None, with the words kept.
    """
    if written is None:
        return Cell(None, ZERO)
    raw = _plain(written)
    tidy = _tidy(raw)
    if tidy in BLANK_MARKS:
        return Cell(raw, ZERO)
    match = _NUMBER.fullmatch(tidy)
    if match is None:
        return Cell(raw, None)
    value = _decimal(match["digits"])
    if value is not None and match["sign"]:
        value = -value
    return Cell(raw, value)


def money_cell(written: str | int | float | Decimal | None) -> Cell:
    """Read a cell holding an amount in yuan; 万元 and 亿元 written beside the figure are converted."""
    if written is None:
        return Cell(None, ZERO)
    raw = _plain(written)
    tidy = _tidy(raw)
    if tidy in BLANK_MARKS:
        return Cell(raw, ZERO)
    match = _MONEY.fullmatch(tidy)
    if match is None:
        return Cell(raw, None)
    value = _decimal(match["digits"])
    return Cell(raw, None if value is None else value * _YUAN_OF[match["unit"]])


def _plain(written: str | int | float | Decimal) -> str:
    if isinstance(written, float):
        written = int(written) if written.is_integer() else Decimal(repr(written))
    return format(written, "f") if isinstance(written, Decimal) else str(written)


def _decimal(digits: str) -> Decimal | None:
    if len(digits) > DIGITS_MAX:
        return None
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


@dataclass(frozen=True)
class Place:
    """Where a cell stands (位置): table number, keys and the labels a reader sees."""

    table: int
    row: str
    column: str
    row_label: str
    column_label: str

    @property
    def key(self) -> tuple[str, str]:
        """The cell's key in its table."""
        return self.row, self.column


def places(kind: ReportFormat) -> tuple[Place, ...]:
    """Every cell of the layout, in reading order."""
    second = [
        Place(2, line.key, column.key, line.label, column.label)
        for line in TABLE2_LINES[kind]
        for column in line.columns
    ]
    third = [
        Place(3, row.key, column.key, row.full_label, column.label)
        for row in TABLE3_ROWS[kind]
        for column in TABLE3_COLUMNS
    ]
    fourth = [
        Place(4, block.key, result.key, block.label, result.label)
        for block in TABLE4_BLOCKS
        for result in TABLE4_RESULTS
    ]
    return (*second, *third, *fourth)


def _sum_of_parts(
    table: Mapping[tuple[str, str], Cell], row: str, parts: tuple[Column, ...]
) -> Decimal | None:
    values = [table[row, part.key].value for part in parts if (row, part.key) in table]
    if len(values) < len(parts) or any(value is None for value in values):
        return None
    return sum((value for value in values if value is not None), ZERO)


def amount(numbers: ReportNumbers, table: int, row: str, column: str) -> Decimal | None:
    """The number a cell stands for; a blank total is the sum of its parts. None when it cannot be told."""
    cells = numbers.table(table)
    found = cells.get((row, column))
    if column == TOTAL and table in (3, 4) and (found is None or found.is_blank):
        parts = APPLICANT_COLUMNS if table == 3 else TABLE4_RESULTS[:-1]
        return _sum_of_parts(cells, row, parts)
    return None if found is None else found.value
