"""The public pages of places (首页、栏目页、专题): editions drawn, the same for everybody."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.organizations.models import Body
from gongkai.places import content as contents
from gongkai.places.drawing import Drawing
from gongkai.places.facts.editions import PlaceEdition
from gongkai.places.facts.look import SiteTemplate
from gongkai.places.reading import picture_sizes, place_at, public_picture
from gongkai.places.views.cacheable import cacheable
from gongkai.places.views.showing import show


def installation_or(
    otherwise: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The root: of a host that belongs to one body, straight to its home; otherwise the installation's own."""

    @require_safe
    def installation(request: HttpRequest) -> HttpResponse:
        host = request.get_host().partition(":")[0].lower()
        code = (
            SiteTemplate.objects.filter(host=host)
            .exclude(host="")
            .values_list("body__code", flat=True)
            .first()
        )
        return redirect("places:home", code) if code else otherwise(request)

    return installation


@require_safe
@cacheable
def home(request: HttpRequest, body_code: str) -> HttpResponse:
    """The body's home page. Its address is only found while one is live; see `PlacedBody`."""
    body = _body(body_code)
    edition = _edition(body, "")
    return show(request, body, Drawing(body, edition.content, sizes=picture_sizes(edition)), edition=edition)


def _body(code: str) -> Body:
    body = Body.objects.filter(code=code).first()
    if body is None:
        raise Http404("没有这个机关。")
    return body


def _edition(body: Body, path: str) -> PlaceEdition:
    edition = place_at(body, path)
    if edition is None:
        raise Http404("没有这个页面。")
    return edition


@require_safe
@cacheable
def topic(request: HttpRequest, body_code: str, slug: str) -> HttpResponse:
    """A section page or a topic."""
    body = _body(body_code)
    edition = _edition(body, f"topics/{slug}")
    return show(request, body, Drawing(body, edition.content, sizes=picture_sizes(edition)), edition=edition)


@require_safe
@cacheable
def content_file(request: HttpRequest, body_code: str, slug: str = "") -> HttpResponse:
    """The content as one JSON file; its SHA-256 is the digest in the public log."""
    body = _body(body_code)
    edition = _edition(body, f"topics/{slug}" if slug else "")
    response = HttpResponse(contents.canonical(edition.content), content_type="application/json")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def picture(request: HttpRequest, body_code: str, sha256: str) -> HttpResponse:
    """A picture by its digest, for as long as a public page shows it."""
    found = public_picture(_body(body_code), sha256)
    if found is None:
        raise Http404("没有这张图片。")
    content, media_type = found
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = f'"{sha256}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
@cacheable
def report(request: HttpRequest, body_code: str) -> HttpResponse:
    """网站找错: how to tell the body that something on the site is wrong."""
    body = _body(body_code)
    return render(request, "places/report.html", {"body": body, "facts": body.contact_facts()})
