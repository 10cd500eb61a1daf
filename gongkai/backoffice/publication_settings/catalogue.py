"""The catalogue to take away (目录导出): what the public has, in three kinds of file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import READERS, OfficerRequest, screen
from gongkai.backoffice.file_answers import file_answer
from gongkai.publishing.catalogue import (
    HEADER,
    catalogue_csv,
    catalogue_json,
    catalogue_updated_at,
    catalogue_xlsx,
)
from gongkai.publishing.queries import public

WRITE = {"xlsx": catalogue_xlsx, "csv": catalogue_csv, "json": catalogue_json}


@screen(*READERS)
def show_catalogue(request: OfficerRequest) -> HttpResponse:
    """How long the catalogue is, when it changed last, and the files."""
    body = request.user.body
    context = {
        "count": public(body).count(),
        "updated_at": catalogue_updated_at(body),
        "columns": HEADER,
    }
    return render(request, "backoffice/publication_settings/catalogue.html", context)


@screen(*READERS)
def catalogue_file(request: OfficerRequest, ending: str) -> HttpResponse:
    """The catalogue as it is now: released and not withdrawn, the newest first."""
    today = timezone.localdate()
    name = f"政府信息公开目录-{request.user.body.short_name}-{today.isoformat()}.{ending}"
    return file_answer(name, WRITE[ending](request.user.body, today))
