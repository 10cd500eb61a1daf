"""What was typed when a session ended (保留的填写内容): sealed for an hour, given back to the same officer only."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.organizations.models import KeptForm, Officer

KEPT_FOR = timedelta(hours=1)
CHARS_MAX = 200_000
OF_THE_DOOR = frozenset({"csrfmiddlewaretoken"})
NEVER = frozenset({"password", "present", "new", "again", "code", "credential"})  # secrets are typed anew


def keep_typed(request: HttpRequest, officer_pk: int | None) -> str:
    """Keep the form that was sent; the address that gives it back, or the plain one when nothing can be kept."""
    forget_old()
    typed = [
        [name, value]
        for name, values in request.POST.lists()
        if name not in OF_THE_DOOR | NEVER
        for value in values
    ]
    if officer_pk is None or sum(len(str(value)) for _, value in typed) > CHARS_MAX:
        return request.get_full_path()
    row = KeptForm.objects.create(
        officer_id=officer_pk, path=request.get_full_path()[:300], typed=typed, at=timezone.now()
    )
    joiner = "&" if "?" in request.get_full_path() else "?"
    return f"{request.get_full_path()}{joiner}kept={row.pk}"


def whose_session(request: HttpRequest) -> int | None:
    """The officer of a session that has just run out; None when it is gone or never was."""
    if (ended := getattr(request, "session_of", None)) is not None:
        return int(ended)
    row = Session.objects.filter(pk=request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")).first()
    number = row.get_decoded().get("_auth_user_id", "") if row else ""
    return int(number) if number.isdecimal() and Officer.objects.filter(pk=number).exists() else None


def given_back(request: HttpRequest) -> HttpResponse | None:
    """The page that gives back what was typed, when the address asks for it and it is the officer's own."""
    row = _kept(request)
    if row is None:
        return None
    context = {"pairs": row.typed.open(), "path": row.path, "at": row.at}
    return render(request, "backoffice/kept_form.html", context)


def forget_old() -> None:
    """Throw away what nobody came back for."""
    KeptForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()


def _kept(request: HttpRequest) -> KeptForm | None:
    try:
        key = UUID(request.GET.get("kept", ""))
    except ValueError:
        return None
    since = timezone.now() - KEPT_FOR
    row = KeptForm.objects.filter(pk=key, officer_id=request.user.pk or 0, at__gte=since).first()
    return row if row and row.path.partition("?")[0] == request.path else None
