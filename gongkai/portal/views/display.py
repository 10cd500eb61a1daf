"""Turn a display mode on or off (显示模式), with or without script."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongkai.design.display import AXES, COOKIE, COOKIE_AGE, Display


@csrf_exempt  # it changes nothing but the reader's own look, and pages stay free of tokens
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Turn the axis named in `turn` one value further and go back to `next`."""
    axis = request.POST.get("turn", "")
    if axis not in AXES:
        return HttpResponseBadRequest("未知的显示模式。")
    chosen = Display.from_cookie(request.COOKIES.get(COOKIE)).turned(axis)
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        COOKIE, chosen.cookie(), max_age=COOKIE_AGE, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
