"""The information processing fee (信息处理费): 国办函〔2020〕109号, in force from 2021-01-01.

Disclosure costs nothing; only an applicant whose requests are clearly too many or too frequent may be charged
(article 42). Two tariffs, by items and by pages, both progressive by segment: a higher price applies only to
the units inside its segment. One case is charged by one of them, never both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.sources import FEE_MEASURES, OGI, Citation, provides


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the tariff (收费段): units `first`…`last` (None: without end) at a price each, in yuan."""

    first: int
    last: int | None
    yuan_each: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """One way of charging (收费标准), with its source.

    When `step_units` is set, every further stretch of so many units after the last segment costs
    `step_yuan` more for each unit than the stretch before.
    """

    name: str
    unit: str
    segments: tuple[Segment, ...]
    source: Citation
    step_units: int = 0
    step_yuan: int = 0

    def ladder(self, units: int) -> Iterator[Segment]:
        """The segments as far as the units reach."""
        yield from (segment for segment in self.segments if segment.first <= units)
        last = self.segments[-1]
        while self.step_units and last.last is not None and last.last < units:
            last = Segment(last.last + 1, last.last + self.step_units, last.yuan_each + self.step_yuan)
            yield last


BY_ITEMS = Tariff(
    name="按件计收",
    unit="件",
    segments=(Segment(1, 10, 0), Segment(11, 30, 100), Segment(31, 40, 200), Segment(41, 50, 300)),
    source=Citation(FEE_MEASURES, 4),
    step_units=10,
    step_yuan=100,
)
BY_PAGES = Tariff(
    name="按量计收",
    unit="页",
    segments=(Segment(1, 30, 0), Segment(31, 100, 10), Segment(101, 200, 20), Segment(201, None, 40)),
    source=Citation(FEE_MEASURES, 5),
)


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One line of the reckoning (收费计算步骤), amounts in yuan."""

    first: int
    last: int
    units: int
    yuan_each: int
    yuan: int
    unit: str

    @property
    def text(self) -> str:
        """第11—30件：20件×100元＝2000元."""
        span = (
            f"第{self.first}{self.unit}"
            if self.first == self.last
            else f"第{self.first}—{self.last}{self.unit}"
        )
        if not self.yuan_each:
            return f"{span}：{self.units}{self.unit}，不收费"
        return f"{span}：{self.units}{self.unit}×{self.yuan_each}元＝{self.yuan}元"


def steps(tariff: Tariff, units: int) -> tuple[FeeStep, ...]:
    """The reckoning segment by segment; ValueError for a negative number of units."""
    if units < 0:
        raise ValueError(f"{tariff.unit}数不能为负：{units}")
    return tuple(_step(segment, units, tariff.unit) for segment in tariff.ladder(units))


def _step(segment: Segment, units: int, unit: str) -> FeeStep:
    last = units if segment.last is None else min(units, segment.last)
    inside = last - segment.first + 1
    return FeeStep(segment.first, last, inside, segment.yuan_each, inside * segment.yuan_each, unit)


@provides(FEE_MEASURES, article=4)
def steps_by_items(items: int) -> tuple[FeeStep, ...]:
    """The reckoning for one applicant's items in one calendar month (当月累计件数)."""
    return steps(BY_ITEMS, items)


@provides(FEE_MEASURES, article=5)
def steps_by_pages(pages: int) -> tuple[FeeStep, ...]:
    """The reckoning for the pages of one item; pages of several items are never added up."""
    return steps(BY_PAGES, pages)


@provides(OGI, article=42)
def fee_by_items(items: int) -> int:
    """Yuan for one applicant's items in one calendar month, cumulative: 45 → 5500."""
    return sum(step.yuan for step in steps_by_items(items))


@provides(OGI, article=42)
def fee_by_pages(pages: int) -> int:
    """Yuan for the pages of one item: 250 → 4700."""
    return sum(step.yuan for step in steps_by_pages(pages))


def tariffs_on(day: date) -> tuple[Tariff, ...]:
    """The tariffs in force on a day; none before 2021-01-01 (此前没有收费标准)."""
    return (BY_ITEMS, BY_PAGES) if FEE_MEASURES.in_force_on(day) else ()
