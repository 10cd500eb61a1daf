"""An officer's deadlines for a calendar program (期限日历订阅): no login, the private address is the key."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.foi.reminding.feed import calendar_text, officer_of
from gongkai.portal.views.addressed import personal


@require_safe
@personal
def deadlines_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed; 404 for a wrong token and a revoked one alike."""
    officer = officer_of(token)
    if officer is None:
        raise Http404("没有这个日历。")
    return HttpResponse(calendar_text(officer, timezone.now()), content_type="text/calendar; charset=utf-8")
