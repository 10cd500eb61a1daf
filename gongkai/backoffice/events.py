"""The trail for the auditor (办理记录): every act of every case, newest first, read only."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.backoffice.history import lines_of
from gongkai.foi.labels import label_of
from gongkai.foi.models import Event
from gongkai.foi.queries import visible_to
from gongkai.organizations.models import Role

PAGE_SIZE = 100


@screen(Role.AUDITOR, Role.SIGNER)
def list_events(request: OfficerRequest) -> HttpResponse:
    """Who did what, when, on which case; what was written on the case stays sealed here."""
    rows = (
        Event.objects.filter(application__in=visible_to(request.user))
        .select_related("officer", "application")
        .only("act", "on", "at", "facts", "officer__display_title", "application__number")
        .order_by("-pk")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [
        {
            "at": event.at,
            "on": event.on,
            "number": event.application.number,
            "label": label_of(event.act),
            "who": event.officer.display_title if event.officer else "申请人或系统",
            "words": "；".join(lines_of(event)),
        }
        for event in page
    ]
    return render(request, "backoffice/events.html", {"page": page, "lines": lines})
