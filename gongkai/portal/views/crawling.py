"""Files for search engines (搜索引擎): robots.txt, and the sitemaps of the installation and of each body."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.organizations.models import Body
from gongkai.portal import sitemap
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable
from gongkai.publishing.public import public

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PERSONAL = (
    "/desk/",
    "/display/",
    "/*/apply/*/",
    "/*/receipt/",
    "/*/track/*/",
    "/*/log/verify/",
    "/*/log/receipt/",
)
"""What one person does here; the pages refuse to be indexed by themselves too."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by anybody's program; what one person does is not to be looked for."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PERSONAL), "",
             f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}", ""]  # fmt: skip
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
@cacheable
def of_the_installation(request: HttpRequest) -> HttpResponse:
    """The sitemaps of all bodies, every part by itself: an index may not lead to another."""
    paths = [
        reverse("portal:body_sitemap_part", args=[code, number])
        for code, parts in sitemap.parts_by_body()
        for number in range(1, parts + 1)
    ]
    return _index(request, paths)


@require_safe
@cacheable
@of_body
def of_a_body(request: HttpRequest, body: Body) -> HttpResponse:
    """All addresses of a body; where they are too many for one file, the list of its parts."""
    parts = sitemap.parts_of(public(body).count())
    if parts == 1:
        return _addresses(request, sitemap.part(body, 1))
    numbers = range(1, parts + 1)
    return _index(request, [reverse("portal:body_sitemap_part", args=[body.code, n]) for n in numbers])


@require_safe
@cacheable
@of_body
def part(request: HttpRequest, body: Body, number: int) -> HttpResponse:
    """One part of a body's addresses."""
    found = list(sitemap.part(body, number)) if number else []
    if not found:
        raise Http404("站点地图没有这一部分。")
    return _addresses(request, found)


def _index(request: HttpRequest, paths: Iterable[str]) -> HttpResponse:
    rows = (f"<sitemap><loc>{escape(request.build_absolute_uri(path))}</loc></sitemap>" for path in paths)
    return _xml("sitemapindex", rows)


def _addresses(request: HttpRequest, found: Iterable[sitemap.Address]) -> HttpResponse:
    def row(one: sitemap.Address) -> str:
        changed = f"<lastmod>{one.changed_on.isoformat()}</lastmod>" if one.changed_on else ""
        return f"<url><loc>{escape(request.build_absolute_uri(one.path))}</loc>{changed}</url>"

    return _xml("urlset", map(row, found))


def _xml(root: str, rows: Iterable[str]) -> HttpResponse:
    body = "\n".join(rows)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n{body}\n</{root}>\n'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
