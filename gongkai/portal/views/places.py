"""Where one can go (公开场所、网站地图): the places of disclosure on a drawing and as a list, and every page by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.organizations.models import Body
from gongkai.portal import districts
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable
from gongkai.portal.views.disclosure.platform import places
from gongkai.reports import queries as reports


@require_safe
@cacheable
@of_body
def venues(request: HttpRequest, body: Body) -> HttpResponse:
    """The places of disclosure (art. 25) by district, and the other ways to information."""
    found = districts.by_district(body.venues.all())
    context = {
        "body": body,
        "districts": found,
        "tiles": districts.tiles(found),
        "view": districts.VIEW,
        "tile": {"width": districts.WIDTH, "height": districts.HEIGHT},
        "facts": body.contact_facts(),
    }
    return render(request, "portal/venues.html", context)


@require_safe
@cacheable
@of_body
def site_map(request: HttpRequest, body: Body) -> HttpResponse:
    """Every page of the site a reader can go to, as one list."""
    context = {"body": body, "sections": places(body), "reports": list(reports.published(body))}
    return render(request, "portal/site_map.html", context)
