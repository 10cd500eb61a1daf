"""The look of the site for every public page (站点模板的取用): read when a page asks for it, once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from gongkai.places.facts.look import SiteTemplate


class Site:
    """站点: what the shell of a page shows of the body's template."""

    def __init__(self, code: str) -> None:
        look = SiteTemplate.objects.filter(body__code=code).defer("emblem").first() or SiteTemplate()
        self.name = look.site_name
        self.palette = look.palette
        self.site_code = look.site_code
        self.footer = look.footer()
        self.report = reverse("places:report", args=[code])
        self.emblem = reverse("places:picture", args=[code, look.emblem_sha256]) if look.emblem_sha256 else ""


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`, on pages below a body; one query when the page draws its shell."""
    match = request.resolver_match
    code = match.kwargs.get("body_code") if match else None
    return {"site": SimpleLazyObject(lambda: Site(code))} if code else {}
