"""Blocks of gapless application numbers for many rows at once (成批编号)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gongkai.foi.numbering import APPLICATIONS, application_number, next_in_series
from gongkai.organizations.models import Body


class NumberBlocks:
    """Takes one block a year and chunk, inside the import's own transaction, so that no number is lost."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.upcoming: dict[int, int] = {}

    def reserve(self, years: Iterable[int]) -> None:
        """Reserve exactly as many numbers as there are rows of each year."""
        for year, count in Counter(years).items():
            self.upcoming[year] = next_in_series(self.body, APPLICATIONS, year, count=count)

    def next(self, year: int) -> str:
        """The next reserved number of that year, such as 2019-0001."""
        serial = self.upcoming[year]
        self.upcoming[year] += 1
        return application_number(year, serial)
