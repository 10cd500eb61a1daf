"""The sums the official tables must satisfy (勾稽关系), as equations between cells.

H1 and H2 run down every column of Table 3, H3 along its rows, H4 along the blocks of Table 4
(国办公开办函〔2019〕60号、〔2021〕30号: 第一项加第二项之和,等于第三项加第四项之和).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual_report.findings import Finding, Severity, digits
from gongkai.law.annual_report.formats import (
    APPLICANT_COLUMNS,
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    CLOSED_TOTAL,
    RECEIVED,
    RESULT_ROWS,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    TABLE_NAMES,
    TOTAL,
    ReportFormat,
)
from gongkai.law.annual_report.numbers import ZERO, ReportNumbers, amount, places

Key = tuple[str, str]


@dataclass(frozen=True)
class Equation:
    """One identity at one place (一处勾稽关系): the cells of both sides must have the same sum."""

    identity: str
    table: int
    where: str
    left: tuple[Key, ...]
    right: tuple[Key, ...]
    left_name: str = ""

    def has_blank_total(self, numbers: ReportNumbers) -> bool:
        """Whether the right side is a row total nobody filled in; then there is nothing to compare."""
        cells = numbers.table(self.table)
        return self.identity in ("H3", "H4") and all(
            key in cells and cells[key].is_blank for key in self.right
        )

    def difference(self, numbers: ReportNumbers) -> Decimal | None:
        """Left sum less right sum; None when a cell is absent or no number."""
        left, right = (self._sum(numbers, side) for side in (self.left, self.right))
        return None if left is None or right is None else left - right

    def _sum(self, numbers: ReportNumbers, side: tuple[Key, ...]) -> Decimal | None:
        values = [self._value(numbers, key) for key in side]
        return None if None in values else sum((value for value in values if value is not None), ZERO)

    def _value(self, numbers: ReportNumbers, key: Key) -> Decimal | None:
        if self.identity in ("H3", "H4"):
            cells = numbers.table(self.table)
            return cells[key].value if key in cells else None
        return amount(numbers, self.table, *key)

    def finding(self, numbers: ReportNumbers, difference: Decimal) -> Finding:
        """Say which figures do not agree, in a supervisor's words."""
        labels = {
            place.key: (place.row_label, place.column_label)
            for place in places(numbers.format)
            if place.table == self.table
        }
        left, right = self._sum(numbers, self.left) or ZERO, self._sum(numbers, self.right) or ZERO
        shown = [(key, self._value(numbers, key) or ZERO) for key in (*self.left, *self.right)]
        kept = [(key, value) for key, value in shown if value or key in self.right or len(self.left) < 7]
        part = 0 if self.identity in ("H1", "H2") else 1
        left_text = self.left_name or self._written(numbers, self.left, labels, part)
        message = (
            f"{TABLE_NAMES[self.table]}{self.where}：{left_text}合计{digits(left)}，"
            f"{self._written(numbers, self.right, labels, part)}{'合计' + digits(right) if len(self.right) > 1 else ''}，"
            f"相差{digits(abs(difference))}"
        )
        cells = tuple((*labels[key], digits(value)) for key, value in kept)
        return Finding(self.identity, self.table, message, Severity.BROKEN, cells, left, right)

    def _written(
        self, numbers: ReportNumbers, side: tuple[Key, ...], labels: dict[Key, tuple[str, str]], part: int
    ) -> str:
        return "+".join(f"“{labels[key][part]}”{digits(self._value(numbers, key) or ZERO)}" for key in side)


def equations(kind: ReportFormat) -> Iterator[Equation]:
    """All identities of one report in this layout."""
    results = tuple(row.key for row in RESULT_ROWS[kind])
    for column in TABLE3_COLUMNS:
        where = f"“{column.label}”列"
        incoming = ((RECEIVED, column.key), (BROUGHT_FORWARD, column.key))
        outgoing = ((CLOSED_TOTAL, column.key), (CARRIED_FORWARD, column.key))
        yield Equation("H1", 3, where, incoming, outgoing)
        parts = tuple((row, column.key) for row in results)
        yield Equation("H2", 3, where, parts, outgoing[:1], "各项办理结果")
    for row in TABLE3_ROWS[kind]:
        parts = tuple((row.key, column.key) for column in APPLICANT_COLUMNS)
        yield Equation("H3", 3, f"“{row.full_label}”行", parts, ((row.key, TOTAL),), "各类申请人")
    for block in TABLE4_BLOCKS:
        parts = tuple((block.key, result.key) for result in TABLE4_RESULTS[:-1])
        yield Equation("H4", 4, f"“{block.label}”", parts, ((block.key, TOTAL),))


def broken_equations(numbers: ReportNumbers) -> list[tuple[Equation, Decimal]]:
    """Every identity that does not hold, with left less right."""
    found = []
    for equation in equations(numbers.format):
        if equation.has_blank_total(numbers):
            continue
        difference = equation.difference(numbers)
        if difference:
            found.append((equation, difference))
    return found


def suspect(numbers: ReportNumbers, broken: list[tuple[Equation, Decimal]]) -> Finding | None:
    """The one cell whose change would settle every broken sum of Table 3; None unless there is exactly one."""
    sums = [(equation, difference) for equation, difference in broken if equation.table == 3]
    if len(sums) < 2:
        return None
    fixes = []
    for place in places(numbers.format):
        fix = _common_fix(place.key, sums) if place.table == 3 else None
        value = amount(numbers, 3, *place.key)
        if fix is not None and value is not None and value + fix >= 0:
            fixes.append((place, value, value + fix))
    if len(fixes) != 1:
        return None
    place, value, better = fixes[0]
    message = (
        f"若表三“{place.row_label}”行“{place.column_label}”列由{digits(value)}改为{digits(better)}，"
        f"上述{len(sums)}处即全部相平，请先核对这一格"
    )
    where = ((place.row_label, place.column_label, digits(value)),)
    return Finding("H", 3, message, Severity.NOTE, where, better, value)


def _common_fix(key: Key, sums: list[tuple[Equation, Decimal]]) -> Decimal | None:
    fixes = set()
    for equation, difference in sums:
        if key in equation.left:
            fixes.add(-difference)
        elif key in equation.right:
            fixes.add(difference)
        else:
            return None
    return fixes.pop() if len(fixes) == 1 else None
