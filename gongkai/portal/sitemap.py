"""What search engines are told to read (站点地图): every public page of a body with the day it last changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.urls import reverse
from django.utils import timezone

from gongkai.organizations.models import Body
from gongkai.portal.views.disclosure.platform import Place, places
from gongkai.publishing.public import public
from gongkai.publishing.public_lists import public_counts
from gongkai.reports import queries as reports

PART = 5_000
"""Documents in one file; the protocol allows 50,000 addresses."""
PAGES = (
    "home", "disclosure", "disclosure_guide", "disclosure_catalogue", "disclosure_inventory",
    "disclosure_withdrawn", "annual_reports", "log", "apply", "venues", "statistics", "site_map",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """一个网址: a path, and the day its page last changed where that is known."""

    path: str
    changed_on: date | None = None


def parts_by_body() -> list[tuple[str, int]]:
    """Every body's code with the number of its parts. Two queries for all bodies."""
    counts = public_counts()
    bodies = Body.objects.order_by("code").values_list("pk", "code")
    return [(code, parts_of(counts.get(pk, 0))) for pk, code in bodies]


def parts_of(documents: int) -> int:
    """How many files so many documents take; one even for none, since the pages stand in the first."""
    return max(1, ceil(documents / PART))


def part(body: Body, number: int) -> Iterator[Address]:
    """The addresses of one part, counted from 1. The first has the pages too."""
    if number == 1:
        yield from _pages(body)
    rows = public(body).select_related(None).order_by("publication_id")
    for index_number, released_at in rows.values_list("index_number", "released_at")[
        (number - 1) * PART : number * PART
    ]:
        path = reverse("portal:disclosure_document", args=[body.code, index_number])
        yield Address(path, timezone.localdate(released_at))


def _pages(body: Body) -> Iterator[Address]:
    for name in PAGES:
        yield Address(reverse(f"portal:{name}", args=[body.code]))
    for place in every_place(places(body)):
        yield Address(reverse("portal:disclosure_section", args=[body.code, place.path]))
    for edition in reports.published(body):
        path = reverse("portal:annual_report", args=[body.code, edition.report.year])
        yield Address(path, timezone.localdate(edition.published_at))


def every_place(level: tuple[Place, ...]) -> Iterator[Place]:
    """Sections with everything below them, in the order of the tree."""
    for place in level:
        yield place
        yield from every_place(place.below())
