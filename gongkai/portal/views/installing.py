"""The site as something to put on a home screen (安装到桌面): its manifest, its service worker, its page without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.design.icon_files import GROUND
from gongkai.organizations.models import Body
from gongkai.portal.views.addressed import of_body

WORKER = Path(__file__).parent.parent / "static/portal/service-worker.js"
HOUR = 3600
PAPER = "#ffffff"
SHORT_NAME_MAX = 12


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The manifest of the whole installation, for pages of no body."""
    return _manifest("政府信息公开", "政府信息公开", "/")


@require_safe
@of_body
def body_manifest(request: HttpRequest, body: Body) -> HttpResponse:
    """The manifest of a body's site: it opens on the body's own home page."""
    home = reverse("portal:home", args=[body.code])
    return _manifest(f"{body.name}政府信息公开", f"{body.short_name}公开"[:SHORT_NAME_MAX], home)


def _manifest(name: str, short_name: str, start: str) -> HttpResponse:
    said: dict[str, Any] = {
        "id": start,
        "name": name,
        "short_name": short_name,
        "lang": "zh-Hans",
        "start_url": start,
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": GROUND,
        "background_color": PAPER,
        "icons": [
            *(_icon("icon", size, "any") for size in (192, 512)),
            _icon("icon_maskable", 512, "maskable"),
        ],
    }
    response = JsonResponse(
        said, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
    response["Cache-Control"] = f"public, max-age={HOUR}"
    return response


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    url = reverse(f"portal:{name}", args=[size])
    return {"src": url, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it may answer for every page."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a network in the place of a page that was never read."""
    response = render(request, "portal/offline.html")
    response["Cache-Control"] = f"public, max-age={HOUR}"
    return response
