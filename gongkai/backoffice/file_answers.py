"""Files sent to an officer's browser (下载): never rendered as a page of ours, never stored."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.reports.rendering import MEDIA_TYPES

UNKNOWN = "application/octet-stream"


def file_answer(name: str, content: bytes, *, inline: bool = False) -> HttpResponse:
    """A file under its Chinese name. Only PDF may open in the browser; everything else is saved."""
    ending = name.rpartition(".")[2].lower()
    response = HttpResponse(content, content_type=MEDIA_TYPES.get(ending, UNKNOWN))
    shown = inline and ending == "pdf"
    response["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "frame-ancestors 'none'" if shown else "default-src 'none'; sandbox"
    return response
