"""Setting two annual reports side by side (年度报告比对): cells, cross-year identities, repeated prose."""

from gongkai.reports.comparing.changes import CellChange, changes_between
from gongkai.reports.comparing.compare import Comparison, compare
from gongkai.reports.comparing.repetition import Passage, Repeat, Repetition, repetition_between

__all__ = [
    "CellChange",
    "Comparison",
    "Passage",
    "Repeat",
    "Repetition",
    "changes_between",
    "compare",
    "repetition_between",
]
