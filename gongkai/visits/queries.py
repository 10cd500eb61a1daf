"""What the counts say (统计): totals by day, what is read most, what is looked for in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from gongkai.visits.models import DailyCount

VAIN_MIN = 2
"""How often a search must have been in vain before editors see its words."""


@dataclass(frozen=True)
class DayFigures:
    """一日统计: of one body."""

    day: date
    visits: int
    views: int
    downloads: int
    searches: int


def by_day(body_code: str, first: date, last: date) -> list[DayFigures]:
    """The figures of every day from first through last, days without readers included. One query."""
    rows = DailyCount.objects.filter(body_code=body_code, day__gte=first, day__lte=last)
    sums = {
        (row["day"], row["kind"]): row["total"]
        for row in rows.values("day", "kind").annotate(total=Sum("count"))
    }
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    kinds = ("visit", "view", "download", "search")
    return [DayFigures(day, *(sums.get((day, kind), 0) for kind in kinds)) for day in days]


def top(body_code: str, kind: str, first: date, last: date, limit: int = 20) -> list[tuple[str, int]]:
    """The most read pages, downloads, or vain searches of a period, the most first. One query."""
    rows = DailyCount.objects.filter(body_code=body_code, kind=kind, day__gte=first, day__lte=last)
    sums = rows.exclude(subject="").values("subject").annotate(total=Sum("count"))
    if kind == DailyCount.Kind.NOT_FOUND:
        sums = sums.filter(total__gte=VAIN_MIN)
    return [(row["subject"], row["total"]) for row in sums.order_by("-total", "subject")[:limit]]
