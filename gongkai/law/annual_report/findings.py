"""What a check of an annual report says (核对结果)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs (轻重): only BROKEN makes a report fail."""

    BROKEN = "broken"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word an officer reads."""
        return {"broken": "不平", "warning": "存疑", "note": "提示"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One result of a check (核对结果): the rule, its cells with the figures shown, expected and actual."""

    identity: str
    table: int | None
    message: str
    severity: Severity
    cells: tuple[tuple[str, str, str], ...] = ()
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None


def digits(value: Decimal) -> str:
    """A figure as a supervisor writes it: no exponent, no idle zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_broken(findings: Iterable[Finding]) -> bool:
    """Whether any identity is broken."""
    return any(finding.severity is Severity.BROKEN for finding in findings)
