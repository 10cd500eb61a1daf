"""政府信息公开: the platform with its four blocks, the sections below them, the guide, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.organizations.models import Body
from gongkai.portal import heads
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable
from gongkai.portal.views.disclosure.narrowing import filters_of, page_of
from gongkai.portal.views.disclosure.reading import with_scrolling_tables
from gongkai.publishing import guide as guides
from gongkai.publishing.catalogue import catalogue_updated_at
from gongkai.publishing.public import public, public_notices
from gongkai.publishing.public_lists import listed, public_under
from gongkai.publishing.sections import SectionNode, section_tree
from gongkai.publishing.stages import Block, PublicationKind
from gongkai.reports import queries as reports

NEWEST, PER_PAGE = 10, 20


@dataclass(frozen=True)
class Place:
    """栏目所在: a section with the address of its path and what lies below it."""

    node: SectionNode
    path: str
    above: tuple[Place, ...] = ()

    @property
    def title(self) -> str:
        """Its name."""
        return self.node.section.title

    def below(self) -> tuple[Place, ...]:
        """The sub-sections as places."""
        return tuple(
            Place(n, f"{self.path}/{n.section.slug}", (*self.above, self)) for n in self.node.children
        )

    def all_sections(self) -> Iterator[int]:
        """The keys of the section and of everything below it."""
        yield self.node.section.pk
        for place in self.below():
            yield from place.all_sections()


def places(body: Body, *, with_retired: bool = False) -> tuple[Place, ...]:
    """The top sections of a body as places. One query."""
    return tuple(Place(n, n.section.slug) for n in section_tree(body, with_retired=with_retired))


def place_at(body: Body, path: str) -> Place | None:
    """The section at a path of slugs; a retired one too, since what it holds stays public."""
    level, found = places(body, with_retired=True), None
    for slug in path.split("/"):
        found = next((place for place in level if place.node.section.slug == slug), None)
        if found is None:
            return None
        level = found.below()
    return found


@require_safe
@cacheable
@of_body
def home(request: HttpRequest, body: Body) -> HttpResponse:
    """The four blocks under their fixed names, and the ways to everything else."""
    tops = places(body)
    by_block = {place.node.section.block: place for place in tops}
    context = {
        "body": body,
        "blocks": [(block, by_block.get(block)) for block in Block],
        "more": [place for place in tops if not place.node.section.block],
        "newest": list(listed(public(body))[:NEWEST]),
        "updated_at": catalogue_updated_at(body),
    }
    return render(request, "portal/disclosure/home.html", context)


@require_safe
@cacheable
@of_body
def section(request: HttpRequest, body: Body, path: str) -> HttpResponse:
    """What lies in a section and below it, the newest first."""
    place = place_at(body, path.strip("/"))
    if place is None:
        raise Http404("没有这个栏目。")
    found = public_under(body, list(place.all_sections()))
    filters = filters_of(request, found)
    context = {
        "body": body,
        "place": place,
        "head": heads.section_head(request, body, place),
        "filters": filters,
        "page": page_of(request, listed(filters.narrowing.of(found)), PER_PAGE),
        "reports": list(reports.published(body)) if _is_reports(place) else [],
    }
    return render(request, "portal/disclosure/section.html", context)


def _is_reports(place: Place) -> bool:
    return place.node.section.block == Block.ANNUAL_REPORT


@require_safe
@cacheable
@of_body
def guide(request: HttpRequest, body: Body) -> HttpResponse:
    """政府信息公开指南 (art. 12): as released; until one is, from the facts of the body."""
    released = public(body).filter(publication__kind=PublicationKind.GUIDE).first()
    generated = None if released else guides.guide_of(body)
    text = with_scrolling_tables(released.html) if released else ""
    context = {"body": body, "edition": released, "text": text, "guide": generated}
    return render(request, "portal/disclosure/guide.html", context)


@require_safe
@cacheable
@of_body
def withdrawn(request: HttpRequest, body: Body) -> HttpResponse:
    """The notices of everything withdrawn, the newest first."""
    page = Paginator(public_notices(body), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/disclosure/withdrawn.html", {"body": body, "page": page})
