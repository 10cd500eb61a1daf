"""Every cell of two reports beside each other (逐格比对)."""

from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual_report import Place, ReportNumbers, amount, places


@dataclass(frozen=True)
class CellChange:
    """One cell in both years (单元格变化): None where a report has no such cell or no number in it."""

    place: Place
    before: Decimal | None
    after: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """This year less last year; None when either is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def has_changed(self) -> bool:
        """Whether the two years differ, a cell in only one of them included."""
        return self.before != self.after


def changes_between(previous: ReportNumbers, current: ReportNumbers) -> list[CellChange]:
    """All cells of this year's layout, then those only last year's layout has."""
    wanted = list(places(current.format))
    if previous.format is not current.format:
        known = {(place.table, place.key) for place in wanted}
        wanted += [place for place in places(previous.format) if (place.table, place.key) not in known]
    return [_change(previous, current, place) for place in wanted]


def _change(previous: ReportNumbers, current: ReportNumbers, place: Place) -> CellChange:
    before, after = (amount(report, place.table, *place.key) for report in (previous, current))
    return CellChange(place, before, after)
