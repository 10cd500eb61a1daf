"""Feeds (订阅源): the newest of what a body, or one of its sections, has published, as Atom and as RSS."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.views.decorators.http import require_safe

from gongkai.baking.asking import kept_once_asked
from gongkai.law.sources import OGI
from gongkai.organizations.models import Body
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable
from gongkai.portal.views.disclosure.platform import place_at
from gongkai.publishing.models import Edition
from gongkai.publishing.public import public
from gongkai.publishing.public_lists import listed, public_under

NEWEST = 50
NOTHING_YET = datetime.combine(OGI.in_force_from, time(), UTC)
"""When an empty feed last changed: it says the same every time it is read."""
FORMS: dict[str, type[Atom1Feed] | type[Rss201rev2Feed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


@require_safe
@cacheable
@of_body
def of_a_body(request: HttpRequest, body: Body, form: str) -> HttpResponse:
    """Everything public of a body."""
    home = reverse("portal:disclosure", args=[body.code])
    return _feed(request, body, form, f"{body.name}政府信息公开", home, public(body))


@require_safe
@kept_once_asked
@cacheable
@of_body
def of_a_section(request: HttpRequest, body: Body, path: str, form: str) -> HttpResponse:
    """What lies in a section and below it."""
    place = place_at(body, path)
    if place is None:
        raise Http404("没有这个栏目。")
    home = reverse("portal:disclosure_section", args=[body.code, place.path])
    found = public_under(body, list(place.all_sections()))
    return _feed(request, body, form, f"{place.title} - {body.name}政府信息公开", home, found)


def _feed(
    request: HttpRequest, body: Body, form: str, title: str, home: str, editions: QuerySet[Edition]
) -> HttpResponse:
    if form not in FORMS:
        raise Http404("没有这种格式。")
    link = request.build_absolute_uri(home)
    feed = FORMS[form](
        title, link, f"{title}最新公开的信息。", language="zh-hans", author_name=body.name,
        feed_url=request.build_absolute_uri(request.path), feed_guid=link,
    )  # fmt: skip
    rows = list(listed(editions)[:NEWEST])
    for row in rows:
        _enter(feed, request, body, row)
    if not rows:
        feed.latest_post_date = lambda: NOTHING_YET  # type: ignore[method-assign]  # else: the moment it is read
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _enter(feed: SyndicationFeed, request: HttpRequest, body: Body, row: dict[str, Any]) -> None:
    """An entry under the permanent address; what was corrected keeps it and gets a new date of change."""
    path = reverse("portal:disclosure_document", args=[body.code, row["index_number"]])
    address = request.build_absolute_uri(path)
    feed.add_item(
        row["title"], address, row["summary"] or "", unique_id=address,
        author_name=row["issuer"], pubdate=row["publication__first_released_at"] or row["released_at"],
        updateddate=row["released_at"],
    )  # fmt: skip
