"""Who changed which setting, and when (变更记录)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.publication_settings.change_words import line_of
from gongkai.publishing.models import ArrangementChange

PAGE_SIZE = 20


@screen(*READERS)
def list_changes(request: OfficerRequest) -> HttpResponse:
    """Every change of a setting of the own body, the newest first."""
    rows = ArrangementChange.objects.filter(body=request.user.body)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": [line_of(row) for row in page.object_list]}
    return render(request, "backoffice/publication_settings/changes.html", context)
