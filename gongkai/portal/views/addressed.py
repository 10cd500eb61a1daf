"""Every page under a body's code starts here (按机关代码取机关); personal pages are never stored anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from gongkai.organizations.models import Body

FOUND = "body_of_page"
"""The attribute of a request that holds its body, so that a page of failure need not look again."""
P = ParamSpec("P")
BodyView = Callable[Concatenate[HttpRequest, Body, P], HttpResponse]
CodeView = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def of_body(view: BodyView[P]) -> CodeView[P]:
    """Give the view the body named in the address; 404 when there is none."""

    @wraps(view)
    def found(request: HttpRequest, body_code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        body = Body.objects.filter(code=body_code).first()
        if body is None:
            raise Http404("没有这个机关。")
        setattr(request, FOUND, body)
        return view(request, body, *args, **kwargs)

    return found


def personal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about one person: kept by no cache, found by no search engine."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded
