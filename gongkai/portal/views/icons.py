"""The icon of the site in the sizes browsers and home screens ask for (图标)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.design import icon_files

WEEK = 604_800
SIZES = (32, 180, 192, 512)


@require_safe
def icon(request: HttpRequest, size: int) -> HttpResponse:
    """As a square picture with rounded corners."""
    return _picture(icon_files.png(_known(size)), "image/png")


@require_safe
def maskable(request: HttpRequest, size: int) -> HttpResponse:
    """As a picture a home screen may cut to its own shape."""
    return _picture(icon_files.png(_known(size), maskable=True), "image/png")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """What browsers ask for without being told."""
    return _picture(icon_files.favicon(), "image/x-icon")


def _known(size: int) -> int:
    if size not in SIZES:
        raise Http404("没有这个尺寸的图标。")
    return size


def _picture(content: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = f"public, max-age={WEEK}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
