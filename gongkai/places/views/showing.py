"""Draw a content (页面呈现): an edition for the public, what is typed for the editor's preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.organizations.models import Body
from gongkai.places.content import freeze
from gongkai.places.context import Site
from gongkai.places.drawing import Drawing
from gongkai.places.views.heads import head_of

if TYPE_CHECKING:
    from gongkai.places.facts.pages import PlacePage

TEMPLATES = {"home": "places/home.html", "section": "places/section.html", "topic": "places/topic.html"}
PER_PAGE = 20


def show(request: HttpRequest, body: Body, drawing: Drawing, **more: Any) -> HttpResponse:
    """The page of a content."""
    content, site = drawing.content, Site(body.code)
    context: dict[str, Any] = {
        "body": body,
        "content": content,
        "blocks": drawing.blocks(),
        "site": site,
        **more,
    }
    if "edition" in more:
        context["head"] = head_of(request, body, site, more["edition"])
    if content["kind"] == "section":
        rows = drawing.rows_in(content["section"])
        context["page_of_rows"] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        context["is_shown_in_full"] = content["section"] in drawing.sections
    return render(request, TEMPLATES[content["kind"]], context)


def preview(request: HttpRequest, page: PlacePage) -> HttpResponse:
    """What is typed now as it would be read; pictures come from the editor's library."""
    from gongkai.places.facts.pictures import PlaceImage

    def from_library(key: str, kept: dict[str, Any]) -> str:
        return str(PlaceImage.objects.get(pk=key).file.url)

    drawing = Drawing(page.body, freeze(page), picture_address=from_library)
    response = show(request, page.body, drawing, is_preview=True)
    csp_replace({"frame-ancestors": ["'self'"]})(lambda _: response)(request)  # shown beside the form
    return response
