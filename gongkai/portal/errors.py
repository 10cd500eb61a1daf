"""Pages for when something went wrong: what it is, and how to go on. None of them reads the database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from gongkai.portal.views.addressed import FOUND

PLAIN = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>暂时无法办理</title>'
    "<h1>暂时无法办理</h1><p>系统出现故障，请稍后再试。已收到受理编号的申请不受影响。</p></html>"
)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Render without context processors: no session, no officer, no query."""
    body = getattr(request, FOUND, None)
    html = render_to_string(f"portal/errors/{template}", {"request": request, "body": body})
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the address names nothing here."""
    return _page(request, "not_found.html", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this officer or visitor may not do that."""
    return _page(request, "forbidden.html", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return _page(request, "bad_request.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Must work when the database, or even the templates, do not."""
    try:
        return _page(request, "server_error.html", 500)
    except Exception:  # the last page of all may not fail
        return HttpResponse(PLAIN, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose page is too old or came without its cookie: how to continue."""
    return _page(request, "csrf_failure.html", 403)
