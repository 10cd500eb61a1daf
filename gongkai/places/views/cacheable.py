"""Pages that are the same for everybody (公共页面): any cache may keep them, and asks before it shows them again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page


def cacheable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Kept by caches but always asked for anew, with an ETag; only the reader's own look differs."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
        return response

    return conditional_page(answered)
