"""政府信息公开目录 (art. 12): everything public as a list to narrow, and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.organizations.models import Body
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable, public_file, today_only
from gongkai.portal.views.disclosure.narrowing import filters_of, page_of
from gongkai.publishing import catalogue as catalogues
from gongkai.publishing.public import public
from gongkai.publishing.public_lists import listed

PER_PAGE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8", "xlsx": XLSX}
WRITERS = {
    "json": catalogues.catalogue_json,
    "csv": catalogues.catalogue_csv,
    "xlsx": catalogues.catalogue_xlsx,
}


@require_safe
@cacheable
@of_body
def listing(request: HttpRequest, body: Body) -> HttpResponse:
    """Index, name, summary and date formed of everything public, narrowed as the reader likes."""
    found = public(body)
    filters = filters_of(request, found)
    context = {
        "body": body,
        "filters": filters,
        "page": page_of(request, listed(filters.narrowing.of(found)), PER_PAGE),
        "updated_at": catalogues.catalogue_updated_at(body),
        "forms": MEDIA_TYPES,
    }
    return render(request, "portal/disclosure/catalogue.html", context)


@require_safe
@cacheable
@today_only
@of_body
def file(request: HttpRequest, body: Body, form: str) -> HttpResponse:
    """The whole catalogue as JSON, CSV or XLSX."""
    if form not in WRITERS:
        raise Http404("没有这种格式。")
    content = WRITERS[form](body, timezone.localdate())
    name = f"{body.name}政府信息公开目录.{form}"
    return public_file(content, name, MEDIA_TYPES[form], plain_name=f"catalogue.{form}")
