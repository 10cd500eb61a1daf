"""One row of the ledger: read, then judged as a whole, with every problem named by row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.files import Cell, SheetRow
from gongkai.foi.models import Delivery, Medium
from gongkai.foi.register import cells
from gongkai.foi.register.columns import BY_KEY
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel
from gongkai.privacy.identifiers import email_problems, id_number_problems, uscc_problems

EXTENSION_DAYS_MAX = 20


@dataclass(frozen=True)
class Problem:
    """一处问题: the row as the spreadsheet shows it, the column's title, what is wrong and how to mend it."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return (
            f"第 {self.row} 行“{self.column}”：{self.message}"
            if self.column
            else f"第 {self.row} 行：{self.message}"
        )


@dataclass(frozen=True)
class LedgerRow:
    """一件申请: the values of one good row."""

    number: int
    values: Mapping[str, Any] = field(hash=False)

    def __getattr__(self, key: str) -> Any:
        try:
            return self.values[key]
        except KeyError:
            raise AttributeError(key) from None


def _readers(today: date) -> dict[str, Callable[[Cell], Any]]:
    """How each column is read; a column that is not listed is plain text."""
    channels = [(c.value, c.label) for c in Channel]
    kinds = [(k.value, k.label) for k in ApplicantKind]
    return {
        "received_on": lambda v: cells.day(v, today=today),
        "closed_on": lambda v: cells.day(v, today=today),
        "correction_received_on": lambda v: cells.day(v, today=today),
        "channel": lambda v: cells.choice(v, channels),
        "applicant_kind": lambda v: cells.choice(v, kinds),
        "identity_number": cells.digits,
        "phone": cells.digits,
        "external_ref": cells.digits,
        "medium": lambda v: cells.choice(v, Medium.choices, default=Medium.PAPER.value),
        "delivery": lambda v: cells.choice(v, Delivery.choices, default=Delivery.POST.value),
        "extension_days": lambda v: cells.whole_number(v, low=0, high=EXTENSION_DAYS_MAX),
        "outcome": cells.outcome_code,
    }


class RowReader:
    """Reads the rows of one sheet with its header's positions."""

    def __init__(self, positions: Mapping[str, int], *, today: date) -> None:
        self.positions = positions
        self.today = today
        self.readers = _readers(today)
        self.first_seen: dict[str, int] = {}

    def read(self, sheet_row: SheetRow) -> tuple[LedgerRow | None, list[Problem]]:
        """The row, or None with every problem of it."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, column in BY_KEY.items():
            try:
                value = self._value(key, sheet_row)
            except cells.CellProblem as wrong:
                problems.append(Problem(sheet_row.number, column.title, str(wrong)))
                value = None
            else:
                if column.required and value in (None, ""):
                    problems.append(Problem(sheet_row.number, column.title, "未填写。此列必填。"))
            values[key] = value
        row = LedgerRow(sheet_row.number, values)
        problems += [
            Problem(sheet_row.number, BY_KEY[key].title if key else "", message)
            for key, message in (*_judged(row), *self._repeated(row))
        ]
        return (None if problems else row), problems

    def _value(self, key: str, sheet_row: SheetRow) -> Any:
        position = self.positions.get(key)
        in_reach = position is not None and position < len(sheet_row.cells)
        raw = sheet_row.cells[position] if position is not None and in_reach else None
        reader = self.readers.get(key)
        return reader(raw) if reader else cells.text(raw, width_max=BY_KEY[key].width_max)

    def _repeated(self, row: LedgerRow) -> Iterator[tuple[str, str]]:
        if not row.external_ref:
            return
        earlier = self.first_seen.setdefault(row.external_ref, row.number)
        if earlier != row.number:
            yield "external_ref", f"“{row.external_ref}”与第 {earlier} 行重复。每件申请一个编号。"


def _judged(row: LedgerRow) -> Iterator[tuple[str, str]]:
    """What only the whole row can tell: dates in order, result and day together, numbers that check."""
    yield from _dates(row)
    if bool(row.outcome) != bool(row.closed_on):
        absent = "closed_on" if row.outcome else "outcome"
        yield absent, "办理结果与办结日期须同时填写或同时留空。"
    if row.identity_number and row.applicant_kind:
        natural = row.applicant_kind == ApplicantKind.NATURAL.value
        check = id_number_problems if natural else uscc_problems
        yield from (("identity_number", problem) for problem in check(row.identity_number))
    if row.email:
        yield from (("email", problem) for problem in email_problems(row.email))


def _dates(row: LedgerRow) -> Iterator[tuple[str, str]]:
    received, corrected, closed = row.received_on, row.correction_received_on, row.closed_on
    if received and closed and closed < received:
        yield "closed_on", f"办结日期 {closed} 早于收到日期 {received}。请核对。"
    if received and corrected and corrected < received:
        yield "correction_received_on", f"补正收到日期 {corrected} 早于收到日期 {received}。请核对。"
    if corrected and closed and closed < corrected:
        yield "closed_on", f"办结日期 {closed} 早于补正收到日期 {corrected}。请核对。"
