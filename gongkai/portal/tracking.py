"""Following one's own case (查询进度): number and code are shown once, then a pass opens the pages."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from gongkai.foi.queries import CaseFile, for_applicant
from gongkai.organizations.models import Body
from gongkai.portal.models import TrackingPass

SESSION_KEY = "portal.tracking_pass"
OPEN_FOR = timedelta(minutes=30)  # since the last page


def open_pass(request: HttpRequest, body: Body, number: str, query_code: str) -> None:
    """Remember in this browser that number and code were right; forget any pass it had before."""
    close_pass(request)
    now = timezone.now()
    TrackingPass.objects.filter(used_at__lt=now - OPEN_FOR).delete()
    made = TrackingPass.objects.create(body=body, number=number, query_code=query_code, used_at=now)
    request.session.cycle_key()
    request.session[SESSION_KEY] = str(made.pk)


def close_pass(request: HttpRequest) -> None:
    """Stop following, on a shared computer for instance."""
    if held := request.session.pop(SESSION_KEY, None):
        TrackingPass.objects.filter(pk=held).delete()


def case_of(request: HttpRequest, body: Body) -> CaseFile | None:
    """The case this browser may follow at this body; None when number and code must be shown again."""
    try:
        pk = UUID(request.session.get(SESSION_KEY, ""))
    except ValueError:
        return None
    alive_since = timezone.now() - OPEN_FOR
    held = TrackingPass.objects.filter(pk=pk, body=body, used_at__gte=alive_since).first()
    if held is None:
        return None
    TrackingPass.objects.filter(pk=pk).update(used_at=timezone.now())
    return for_applicant(body.code, held.number.open(), held.query_code.open())
