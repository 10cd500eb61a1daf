"""Where I am signed in (我的登录): the list of one's own, and ending all others at once."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.audit.recording import record
from gongkai.backoffice.access import EVERYONE, SESSION_KEY, SESSION_LENGTH_MAX, OfficerRequest, screen
from gongkai.organizations.models import Officer, OfficerSession

BY = {"password": "口令", "totp": "口令和动态口令", "passkey": "通行密钥"}
_SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")
_BROWSERS = ("Edg", "Firefox", "Chrome", "Safari")


def begin(request: HttpRequest, officer: Officer, by: str) -> None:
    """Enter a new session into the officer's list; rows of sessions long over go."""
    now = timezone.now()
    OfficerSession.objects.filter(officer=officer, begun_at__lt=now - SESSION_LENGTH_MAX).delete()
    row = OfficerSession.objects.create(
        officer=officer, device=device_of(request), by=by, begun_at=now, touched_at=now
    )
    request.session[SESSION_KEY] = str(row.pk)


def end(request: HttpRequest) -> None:
    """Take this session off the list."""
    if key := request.session.get(SESSION_KEY):
        OfficerSession.objects.filter(pk=key).delete()


def device_of(request: HttpRequest) -> str:
    """The kind of browser and system, no more: enough to know one's own devices apart."""
    said = request.headers.get("User-Agent", "")
    system = next((one for one in _SYSTEMS if one in said), "其他系统")
    browser = next((one for one in _BROWSERS if one in said), "其他浏览器")
    return f"{'Edge' if browser == 'Edg' else browser}，{system}"


@screen(*EVERYONE)
def my_sessions(request: OfficerRequest) -> HttpResponse:
    """My sessions, this one marked."""
    since = timezone.now().timestamp() - settings.SESSION_COOKIE_AGE
    rows = [row for row in request.user.sessions.all() if row.touched_at.timestamp() >= since]
    here = request.session.get(SESSION_KEY, "")
    lines = [{"row": row, "by": BY.get(row.by, row.by), "is_here": str(row.pk) == here} for row in rows]
    context = {
        "lines": lines,
        "others": sum(not line["is_here"] for line in lines),
        "idle_minutes": settings.SESSION_COOKIE_AGE // 60,
        "hours": int(SESSION_LENGTH_MAX.total_seconds() // 3600),
    }
    return render(request, "backoffice/sessions.html", context)


@screen(*EVERYONE, methods=("POST",))
def end_others(request: OfficerRequest) -> HttpResponse:
    """End every session of mine but this one, at once."""
    Officer.objects.filter(pk=request.user.pk).update(session_epoch=F("session_epoch") + 1)
    request.user.refresh_from_db(fields=["session_epoch"])
    update_session_auth_hash(request, request.user)
    others = request.user.sessions.all()
    here = request.session.get(SESSION_KEY)
    (others.exclude(pk=here) if here else others).delete()
    record("session_ended", officer=request.user)
    messages.success(request, "其他登录已全部结束。")
    return redirect("backoffice:sessions")
