"""Pictures of pages, and the file that was made (页面图片): inert, stored nowhere, for those who may see the case."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from gongkai.backoffice.access import CASEWORK, OfficerRequest, screen
from gongkai.backoffice.file_answers import file_answer
from gongkai.backoffice.redacting.screens import redaction_or_404
from gongkai.files import FileComplaint
from gongkai.files.redaction import Original
from gongkai.foi.models import Redaction
from gongkai.foi.redacting.confirm import name_of
from gongkai.foi.redacting.making import original_of, output_of

DPI = {"1": 90, "2": 130, "3": 180}


@screen(*CASEWORK)
def page_picture(request: OfficerRequest, number: str, key: UUID, page: int) -> HttpResponse:
    """A page of the original."""
    row = redaction_or_404(request, number, key)
    return _picture(request, row, original_of(row), page)


@screen(*CASEWORK)
def output_picture(request: OfficerRequest, number: str, key: UUID, page: int) -> HttpResponse:
    """A page of the file that was made."""
    row = redaction_or_404(request, number, key)
    if not row.output_digest:
        raise Http404
    return _picture(request, row, Original(output_of(row)), page)


@screen(*CASEWORK)
def output_file(request: OfficerRequest, number: str, key: UUID) -> HttpResponse:
    """The file that was made, as it was proposed."""
    row = redaction_or_404(request, number, key)
    if not row.output_digest:
        raise Http404
    return file_answer(name_of(row), output_of(row))


def _picture(request: OfficerRequest, row: Redaction, file: Original, page: int) -> HttpResponse:
    with file:
        if not 1 <= page <= row.pages or row.kind not in ("pdf", "picture"):
            raise Http404
        try:
            drawn = file.picture(page, DPI.get(request.GET.get("zoom", "1"), DPI["1"]))
        except FileComplaint:
            raise Http404 from None
    response = HttpResponse(drawn, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
