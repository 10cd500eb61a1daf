"""Count public pages as they are answered (页面计数): only what anybody may read, and by its address."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from gongkai.visits.counting import Kind, count, is_robot

PUBLIC_NAMESPACE = "portal"
Answer = Callable[[HttpRequest], HttpResponseBase]


class CountReadings:
    """访问计数: after the answer, so that nothing waits for it. Personal pages are counted by their kind only."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and match.namespace == PUBLIC_NAMESPACE and request.method == "GET":
            note(
                request.path if is_public(response) else match.view_name,
                status=response.status_code,
                body_code=str(match.kwargs.get("body_code", "")),
                is_file="attachment" in response.get("Content-Disposition", ""),
                is_page=response.get("Content-Type", "").startswith("text/html"),
                referer=request.headers.get("Referer", ""),
                host=request.get_host(),
                user_agent=request.headers.get("User-Agent", ""),
            )
        return response


def is_public(response: HttpResponseBase) -> bool:
    """Whether any cache may keep the answer: then its address says nothing about anybody."""
    return isinstance(response, HttpResponse) and "public" in response.get("Cache-Control", "")


def note(
    subject: str,
    *,
    status: int,
    body_code: str,
    is_file: bool,
    is_page: bool,
    referer: str,
    host: str,
    user_agent: str,
) -> None:
    """Count one answered request, from whichever server answered it. An unchanged page (304) was read too.

    A visit is a page that was not reached from another page of this site: no cookie is needed to know that.
    """
    if status not in (200, 304) or is_robot(user_agent) or not (is_file or is_page or status == 304):
        return
    if is_file:
        count(Kind.DOWNLOAD, body_code, subject)
        return
    count(Kind.VIEW, body_code, subject)
    if urlsplit(referer).netloc != host:
        count(Kind.VISIT, body_code)
