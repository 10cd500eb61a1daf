"""Pages that are the same for everybody (公共页面): any cache may keep them, and asks before it shows them again.

So what is withdrawn is gone at once, everywhere. The reader's own look (显示模式) is the only thing that differs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page

DAY, YEAR = 86_400, 31_536_000


def cacheable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page kept by caches but always asked for anew, with an ETag so that asking costs little."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
        return response

    return conditional_page(answered)


def public_file(content: bytes, name: str, media_type: str, *, plain_name: str = "download") -> HttpResponse:
    """A public file to be saved, never shown inside a page: no type is guessed, nothing in it may run."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
