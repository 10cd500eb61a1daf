"""Two reports of one body set side by side (两年比对)."""

from dataclasses import dataclass

from gongkai.law.annual_report import Finding, ReportNumbers, check_across_years
from gongkai.reports.comparing.changes import CellChange, changes_between
from gongkai.reports.comparing.repetition import Repetition, repetition_between


@dataclass(frozen=True)
class Comparison:
    """What two reports say against each other (比对结果); `previous` is the earlier year."""

    previous: ReportNumbers
    current: ReportNumbers
    exchanged: bool
    changes: tuple[CellChange, ...]
    findings: tuple[Finding, ...]
    repetition: Repetition


def compare(first: ReportNumbers, second: ReportNumbers) -> Comparison:
    """Compare two reports; when their years are known the earlier one is taken as last year's."""
    exchanged = bool(first.year and second.year and first.year > second.year)
    previous, current = (second, first) if exchanged else (first, second)
    return Comparison(
        previous,
        current,
        exchanged,
        tuple(changes_between(previous, current)),
        tuple(check_across_years(previous, current)),
        repetition_between(previous.prose, current.prose),
    )
