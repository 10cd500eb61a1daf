"""公开数据: what has been published and how applications were dealt with, in figures anybody may check."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.design.bars import Bars, bars
from gongkai.organizations.models import Body
from gongkai.portal.sitemap import every_place
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable
from gongkai.portal.views.disclosure.platform import places
from gongkai.publishing.public_figures import public_figures
from gongkai.reports import queries as reports
from gongkai.reports.numbers import numbers_from_json

RECEIVED, CLOSED = ("received", "total"), ("closed_total", "total")


@require_safe
@cacheable
@of_body
def statistics(request: HttpRequest, body: Body) -> HttpResponse:
    """Releases by year, kind and section; applications by year, from published annual reports only."""
    figures = public_figures(body)
    years = [(f"{year}年", n) for year, n in figures.by_year.items()]
    sections = [
        (place.title, n, reverse("portal:disclosure_section", args=[body.code, place.path]))
        for place in every_place(places(body, with_retired=True))
        if (n := figures.by_section.get(place.node.section.pk, 0))
    ]
    context = {
        "body": body,
        "total": figures.total,
        "charts": [
            bars("按首次公开年份", "年份", "条", years),
            bars("按信息类别", "信息类别", "条", list(figures.by_kind.items())),
            bars("按栏目", "栏目", "条", sections),
        ],
        "applications": applications(body),
    }
    return render(request, "portal/statistics.html", context)


def applications(body: Body) -> list[Bars]:
    """Applications received and closed, year by year, as the annual reports say; the figures are theirs. One query."""
    received: list[tuple[str, int, str]] = []
    closed: list[tuple[str, int, str]] = []
    for edition in reports.published(body):
        table, year = numbers_from_json(edition.content).table3, edition.report.year
        url = reverse("portal:annual_report", args=[body.code, year])
        for rows, key in ((received, RECEIVED), (closed, CLOSED)):
            if key in table and (counted := table[key].value) is not None:
                rows.append((f"{year}年", int(counted), url))
    return [bars("本年新收申请", "年份", "件", received), bars("本年办结申请", "年份", "件", closed)]
