"""Which pages of this room are made beforehand, and what makes them old (可预先生成的页面)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from gongkai.baking.dependence import Affected, register, watch
from gongkai.organizations.models import Body
from gongkai.places.facts.look import SiteTemplate
from gongkai.places.facts.pages import KINDS
from gongkai.places.reading import address_of, baked_addresses, public_places
from gongkai.publishing.models import Publication, Section


def say_what_depends() -> None:
    """Register all of it; called once, when the program starts."""
    register(_all, _of_publication)
    for model in KINDS:
        watch(model, of_page, saved=False)  # a page that is saved says so itself, behind the door
    watch(Section, of_body_of)
    watch(SiteTemplate, of_look)
    watch(Body, of_places)


def _all() -> Iterator[str]:
    for body in Body.objects.order_by("code"):
        yield from baked_addresses(body)


def of_places(body: Body) -> Affected:
    """Every page of this room below a body: home, topics, what any list on them shows."""
    fixed = {reverse("places:home", args=[body.code]), reverse("places:report", args=[body.code])}
    return Affected.of(fixed, [f"/{body.code}/topics/"])


def of_page(page: Any) -> Affected:
    """A page is shown by itself, on the home page, and wherever another links to it."""
    return of_places(page.body)


def of_body_of(row: Any) -> Affected:
    """Whatever belongs to a body may stand on any of its pages."""
    return of_places(row.body)


def of_look(row: SiteTemplate) -> Affected:
    """Name, colours and footer are on every page of the body."""
    return Affected.of(trees=[f"/{row.body.code}/"])


def _of_publication(publication: Publication, index_number: str) -> Affected:
    """A release may enter any list of the body's pages that fills itself, and those that name it. One query."""
    body = publication.body
    found = public_places(body).values_list("path", "content")
    return Affected.of(
        shared=(address_of(body.code, path) for path, content in found if _shows(content, index_number))
    )


FILLS_ITSELF = frozenset({"newest", "section"})


def _shows(content: dict[str, Any], index_number: str) -> bool:
    """Whether a page shows lists of what was released, or this publication by its number."""
    return bool(content["section"]) or any(
        block["type"] in FILLS_ITSELF
        or (block["type"] == "documents" and index_number in block["value"]["index_numbers"])
        for block in content["blocks"]
    )
