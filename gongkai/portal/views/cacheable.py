"""Pages that are the same for everybody (公共页面): any cache may keep them, and asks before it shows them again.

So what is withdrawn is gone at once, everywhere. The reader's own look (显示模式) is the only thing that differs.
A page that changes by itself with the day says until when it is true: it is not kept beyond.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page

from gongkai.baking.dependence import good_until

DAY, YEAR = 86_400, 31_536_000
ETAG_LENGTH = 32


def cacheable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page kept by caches but always asked for anew, with an ETag so that asking costs little."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
        if response.status_code == HTTPStatus.OK and not response.streaming:
            response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:ETAG_LENGTH]}"'
        return response

    return conditional_page(answered)


def true_through(response: HttpResponse, day: date | None) -> HttpResponse:
    """Say that an answer is true to the end of that day in Beijing and not longer; None: until something happens."""
    if day is not None:
        good_until(response, timezone.make_aware(datetime.combine(day + timedelta(1), time())))
    return response


def today_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that counts days: tomorrow it says something else."""

    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> HttpResponse:
        return true_through(view(*args, **kwargs), timezone.localdate())

    return answered


def public_file(content: bytes, name: str, media_type: str, *, plain_name: str = "download") -> HttpResponse:
    """A public file to be saved, never shown inside a page: no type is guessed, nothing in it may run."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
