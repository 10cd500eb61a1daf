"""The head of each public page (网页标签、结构化数据), from what is public anyway and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from gongkai.design.head import Alternate, ArticleTags, ColumnTags, Head, SiteTags, breadcrumbs
from gongkai.organizations.models import Body
from gongkai.portal.columns import CATALOGUE, COLUMNS, DISCLOSURE, PLATFORM
from gongkai.publishing.catalogue import Validity, validity_of
from gongkai.publishing.models import Edition
from gongkai.publishing.stages import PublicationKind

if TYPE_CHECKING:
    from gongkai.portal.views.disclosure.platform import Place

Steps = Sequence[tuple[str, str]]
DESCRIPTION_MAX = 150  # characters
FEEDS = (("atom", "Atom", "application/atom+xml"), ("rss", "RSS", "application/rss+xml"))
LEGAL_FORCE = {
    Validity.IN_FORCE: "https://schema.org/InForce",
    Validity.NOT_YET: "https://schema.org/NotInForce",
    Validity.LAPSED: "https://schema.org/NotInForce",
    Validity.REPEALED: "https://schema.org/NotInForce",
}


def head_of(request: HttpRequest, body: Body | None) -> Head:
    """The head of a page that says nothing else of itself: site, column by its address, canonical address.

    A page of one person has the site's tags only: it has no address to give away.
    """
    if body is None:
        return Head()
    name = (request.resolver_match.url_name or "") if request.resolver_match else ""
    column = COLUMNS.get(name)
    if name == "home":
        return Head(
            site=site_of(request, body),
            description=f"{body.name}政府信息公开：主动公开的信息、依申请公开和年度报告。",
            canonical=request.build_absolute_uri(request.path),
            alternates=feeds(request, body),
            nodes=(organization(request, body),),
        )
    if column is None:
        return Head(site=site_of(request, body))
    return column_head(request, body, column, [(column.name, request.path)] if column != PLATFORM else [])


def column_head(request: HttpRequest, body: Body, column: ColumnTags, below: Steps) -> Head:
    """The head of a column's page; `below` are the steps to it from 政府信息公开, names and paths."""
    return Head(
        site=site_of(request, body),
        column=column,
        description=f"{body.name}{column.name}：{column.description}",
        canonical=_canonical(request),
        alternates=feeds(request, body),
        nodes=(organization(request, body), breadcrumbs(_steps(request, body, below))),
    )


def section_head(request: HttpRequest, body: Body, place: Place) -> Head:
    """The head of a section: named as the body named it."""
    description = f"{body.name}公开的{place.title}信息。"
    column = ColumnTags(place.title, description, (place.title, DISCLOSURE), DISCLOSURE)
    found = column_head(request, body, column, section_steps(body, place))
    return replace(found, description=description, alternates=feeds(request, body, place))


def feeds(request: HttpRequest, body: Body, place: Place | None = None) -> list[Alternate]:
    """The feeds of a body, or of one of its sections."""
    title = f"{body.name}{place.title if place else DISCLOSURE}"
    name, at = ("portal:section_feed", [body.code, place.path]) if place else ("portal:feed", [body.code])
    return [
        Alternate(
            media_type, f"{title}（{word}）", request.build_absolute_uri(reverse(name, args=[*at, form]))
        )
        for form, word, media_type in FEEDS
    ]


def section_steps(body: Body, place: Place) -> list[tuple[str, str]]:
    """The sections down to this one, names and paths."""
    return [
        (one.title, reverse("portal:disclosure_section", args=[body.code, one.path]))
        for one in (*place.above, place)
    ]


def document_head(request: HttpRequest, body: Body, edition: Edition, lies_in: Sequence[Place]) -> Head:
    """The head of a publication: all three kinds of tags, and what it is as data."""
    content, url = edition.content, request.build_absolute_uri(request.path)
    described = (content["summary"] or f"{body.name}公开的政府信息：{edition.title}")[:DESCRIPTION_MAX]
    first = edition.publication.first_released_at or edition.released_at
    column = CATALOGUE
    if lies_in:
        title = lies_in[0].title
        column = ColumnTags(title, f"{body.name}公开的{title}信息。", (title, DISCLOSURE), DISCLOSURE)
    below = section_steps(body, lies_in[0]) if lies_in else [(CATALOGUE.name, _catalogue(body))]
    return Head(
        site=site_of(request, body),
        column=column,
        article=ArticleTags(
            edition.title, first, content["issuer"], keywords=tuple(content["keywords"]),
            author=content["office"] or content["issuer"], description=described, url=url,
        ),
        canonical=url,
        nodes=(
            organization(request, body),
            work(request, body, edition, timezone.localdate()),
            breadcrumbs(_steps(request, body, [*below, (edition.title, request.path)])),
        ),
    )  # fmt: skip


def report_head(request: HttpRequest, body: Body, title: str, published_at: Any) -> Head:
    """The head of an annual report, which is content under its column."""
    column, url = COLUMNS["annual_reports"], request.build_absolute_uri(request.path)
    path = reverse("portal:annual_reports", args=[body.code])
    return Head(
        site=site_of(request, body),
        column=column,
        article=ArticleTags(
            title, published_at, body.name, ("年度报告", DISCLOSURE), body.name, f"{title}。", url
        ),
        canonical=url,
        nodes=(
            organization(request, body),
            {
                "@type": "Report",
                "name": title,
                "url": url,
                "inLanguage": "zh-Hans",
                "datePublished": published_at.isoformat(),
                "publisher": {"@id": _body_id(request, body)},
            },
            breadcrumbs(_steps(request, body, [(column.name, path), (title, request.path)])),
        ),
    )


def site_of(request: HttpRequest, body: Body) -> SiteTags:
    """The site of a body: its own domain where the body has published one, else the one it was asked at."""
    domain = urlsplit(body.website).hostname or urlsplit(f"//{request.get_host()}").hostname or ""
    return SiteTags(f"{body.name}政府信息公开", domain)


def organization(request: HttpRequest, body: Body) -> dict[str, Any]:
    """The body as data; facts it has not published are left out."""
    return {
        "@type": "GovernmentOrganization",
        "@id": _body_id(request, body),
        "name": body.name,
        "alternateName": body.short_name,
        "url": body.website or request.build_absolute_uri(reverse("portal:home", args=[body.code])),
        "address": body.disclosure_address,
        "telephone": body.disclosure_phone,
        "email": body.disclosure_email,
    }


def work(request: HttpRequest, body: Body, edition: Edition, today: date) -> dict[str, Any]:
    """A publication as data: a normative document as Legislation with its force, anything else as an Article."""
    content, first = edition.content, edition.publication.first_released_at or edition.released_at
    said: dict[str, Any] = {
        "@type": "Article",
        "headline": edition.title,
        "name": edition.title,
        "url": request.build_absolute_uri(request.path),
        "identifier": edition.index_number,
        "inLanguage": "zh-Hans",
        "datePublished": timezone.localtime(first).isoformat(),
        "dateModified": timezone.localtime(edition.released_at).isoformat(),
        "description": content["summary"],
        "keywords": content["keywords"],
        "version": edition.number,
        "isAccessibleForFree": True,
        "author": {"@type": "GovernmentOrganization", "name": content["issuer"]},
        "publisher": {"@id": _body_id(request, body)},
    }
    if content["kind"] == PublicationKind.NORMATIVE:
        said |= {
            "@type": "Legislation",
            "legislationIdentifier": content["document_number"],
            "legislationDate": content["dated_on"],
            "legislationPassedBy": {"@type": "GovernmentOrganization", "name": content["issuer"]},
            "legislationLegalForce": LEGAL_FORCE[validity_of(edition, today)],
            "temporalCoverage": f"{content['effective_on']}/{content['expires_on'] or '..'}"
            if content["effective_on"]
            else "",
        }
    return said


def _body_id(request: HttpRequest, body: Body) -> str:
    return request.build_absolute_uri(reverse("portal:home", args=[body.code])) + "#body"


def _catalogue(body: Body) -> str:
    return reverse("portal:disclosure_catalogue", args=[body.code])


def _canonical(request: HttpRequest) -> str:
    """The address of a list: its page counts, what it was narrowed by does not."""
    page = request.GET.get("page", "")
    suffix = f"?page={page}" if page.isascii() and page.isdigit() and int(page) > 1 else ""
    return request.build_absolute_uri(request.path + suffix)


def _steps(request: HttpRequest, body: Body, below: Steps) -> list[tuple[str, str]]:
    steps = [("首页", reverse("portal:home", args=[body.code])),
             (PLATFORM.name, reverse("portal:disclosure", args=[body.code])), *below]  # fmt: skip
    return [(name, request.build_absolute_uri(path)) for name, path in steps]
