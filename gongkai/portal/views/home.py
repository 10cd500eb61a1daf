"""The ways in (首页): of the installation and of one body."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.organizations.models import Body
from gongkai.portal.views.addressed import of_body
from gongkai.portal.views.cacheable import cacheable


@require_safe
def installation(request: HttpRequest) -> HttpResponse:
    """One body: straight there. Several: a list of them by cluster."""
    bodies = list(Body.objects.order_by("cluster_name", "code"))
    if len(bodies) == 1:
        return redirect("portal:home", bodies[0].code)
    return render(request, "portal/bodies.html", {"bodies": bodies})


@require_safe
@cacheable
@of_body
def home(request: HttpRequest, body: Body) -> HttpResponse:
    """What this is, how to apply, how to follow an application, and the facts of the guide."""
    facts = body.contact_facts()
    venues = list(body.venues.all())
    return render(request, "portal/home.html", {"body": body, "facts": facts, "venues": venues})
