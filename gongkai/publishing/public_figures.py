"""Figures of what is public (公开数据): counted from the publications themselves, whenever somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from gongkai.organizations.models import Body
from gongkai.publishing.models import Publication
from gongkai.publishing.stages import PublicationKind, State


@dataclass(frozen=True)
class PublicFigures:
    """公开数据: publications public now, by year of first release, kind, and section (by its key)."""

    total: int
    by_year: Mapping[int, int]
    by_kind: Mapping[str, int]
    by_section: Mapping[int, int]


def public_figures(body: Body) -> PublicFigures:
    """The figures of a body; a publication lying in two sections counts in both. Three queries."""
    rows: QuerySet[Publication] = Publication.objects.filter(body=body, state=State.RELEASED).order_by()
    years = rows.annotate(year=ExtractYear("first_released_at")).values("year").annotate(n=Count("pk"))
    kinds = dict(rows.values("kind").annotate(n=Count("pk")).values_list("kind", "n"))
    lying = Publication.sections.through.objects.filter(
        publication__body=body, publication__state=State.RELEASED
    )
    by_year = {row["year"]: row["n"] for row in sorted(years, key=lambda row: -row["year"])}
    return PublicFigures(
        sum(by_year.values()),
        by_year,
        {label: kinds[value] for value, label in PublicationKind.choices if value in kinds},
        {row["section"]: row["n"] for row in lying.order_by().values("section").annotate(n=Count("pk"))},
    )
