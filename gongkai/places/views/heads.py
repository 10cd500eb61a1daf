"""What a page of this room says of itself in its head (网页标签): site, column or article, one address, data for machines."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse

from gongkai.design.head import ArticleTags, ColumnTags, Head, SiteTags, breadcrumbs
from gongkai.organizations.models import Body
from gongkai.places.context import Site
from gongkai.places.facts.editions import PlaceEdition

DESCRIPTION_MAX = 150  # characters


def head_of(request: HttpRequest, body: Body, site: Site, edition: PlaceEdition) -> Head:
    """The head of an edition: a home page carries the site's tags, a section the column's, a topic the article's."""
    title, kind = edition.content["title"], edition.kind
    described = " ".join(edition.content["intro"].split())[:DESCRIPTION_MAX]
    url = request.build_absolute_uri(request.path)
    tags = SiteTags(f"{body.name}政府信息公开", _domain(request, body), site.site_code)
    if kind == "home":
        described = f"{body.name}政府信息公开：主动公开的信息、依申请公开和年度报告。"
        return Head(site=tags, description=described, canonical=url, nodes=(_organ(request, body),))
    column = ColumnTags(title, described or title, (title, "政府信息公开"), "政府信息公开")
    article = None
    if kind == "topic":
        column = ColumnTags("专题", f"{body.name}的专题。", ("专题", "政府信息公开"), "政府信息公开")
        article = ArticleTags(title, edition.published_at, body.name, description=described, url=url)
    steps = [("首页", request.build_absolute_uri(reverse("places:home", args=[body.code]))), (title, url)]
    return Head(
        site=tags, column=column, article=article, description=described, canonical=url,
        nodes=(_organ(request, body), breadcrumbs(steps)),
    )  # fmt: skip


def _domain(request: HttpRequest, body: Body) -> str:
    """The body's own domain where it has published one, else the one it was asked at."""
    return urlsplit(body.website).hostname or urlsplit(f"//{request.get_host()}").hostname or ""


def _organ(request: HttpRequest, body: Body) -> dict[str, str]:
    home = request.build_absolute_uri(reverse("places:home", args=[body.code]))
    return {"@type": "GovernmentOrganization", "name": body.name, "url": home}
