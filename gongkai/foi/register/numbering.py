"""Blocks of gapless application numbers for many rows at once (成批编号)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.foi.models import NumberSeries
from gongkai.organizations.models import Body

APPLICATIONS = "application"


class NumberBlocks:
    """Takes a block per year under the series' row lock; inside one transaction, so none is lost."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.blocks: dict[int, Iterator[int]] = {}

    def reserve(self, years: Iterable[int]) -> None:
        """Reserve as many numbers as there are rows of each year."""
        for year, count in Counter(years).items():
            NumberSeries.objects.get_or_create(body=self.body, series=APPLICATIONS, year=year)
            series = NumberSeries.objects.select_for_update().get(
                body=self.body, series=APPLICATIONS, year=year
            )
            self.blocks[year] = iter(range(series.last + 1, series.last + count + 1))
            series.last += count
            series.save(update_fields=["last"])

    def next(self, year: int) -> str:
        """The next number of that year, such as 2019-0001."""
        return f"{year}-{next(self.blocks[year]):04d}"
