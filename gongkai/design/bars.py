"""Bars (条形图): a table whose rows carry a bar each, so that figure and table are one and nothing is read twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LENGTH = 100
"""The longest bar, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """一条: a label, its number, the length of its bar, and where it leads, if anywhere."""

    label: str
    value: int
    length: float
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """条形图: a caption, the heads of both columns, the bars in the order given."""

    caption: str
    of: str
    unit: str
    bars: tuple[Bar, ...]


def bars(caption: str, of: str, unit: str, rows: Sequence[tuple[str, int] | tuple[str, int, str]]) -> Bars:
    """Bars of these labels and numbers, none below 0; the greatest number fills the line."""
    most = max((row[1] for row in rows), default=0)
    made = tuple(
        Bar(row[0], row[1], round(row[1] * LENGTH / most, 2) if most else 0.0, row[2] if len(row) > 2 else "")
        for row in rows
    )
    return Bars(caption, of, unit, made)
