"""Who may open which screen (准入).

Every view of the desk is declared with `screen`, which names the roles it admits. Nothing else
decides about access: the URL matrix in tests/adversarial reads the declaration back and fails on a
view that has none. Which *cases* an officer sees is not decided here but by `foi.queries.visible_to`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import logout
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.datastructures import MultiValueDict

from gongkai.backoffice.audited import answered
from gongkai.backoffice.kept_forms import given_back, keep_typed, whose_session
from gongkai.organizations.models import Officer, OfficerSession, Role

View = Callable[..., HttpResponse]

CASEWORK = (Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER, Role.REVIEWER, Role.SIGNER)
DISCLOSURE_OFFICE = (Role.DISCLOSURE_HANDLER, Role.SIGNER)
READERS = (*CASEWORK, Role.AUDITOR)
EVERYONE = tuple(Role)

TOUCH_EVERY = timedelta(minutes=1)
SESSION_LENGTH_MAX = timedelta(hours=12)
SESSION_KEY = "officer_session"  # the row of the officer's own list


class OfficerRequest(HttpRequest):
    """A request whose user is a signed-in officer: what every screen receives."""

    user: Officer


def screen(*roles: Role, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Declare a view of the desk: the roles it admits and the methods it answers.

    Anonymous visitors are sent to the login page, other roles get a page that says who may.
    """
    assert roles, "a screen names its roles; use `threshold` for pages before the login"

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _signed_in(request):
                asked = _asked_for(request, methods)
                return unstored(redirect(f"{reverse(settings.LOGIN_URL)}?next={quote(asked)}"))
            if not any(request.user.has_role(role) for role in roles):  # type: ignore[union-attr]
                return unstored(refuse_role(request, roles))
            if "kept" in request.GET and request.method == "GET" and (back := given_back(request)):
                return unstored(back)
            if _method(request) not in methods:
                return unstored(_wrong_method(request, methods))
            return unstored(answered(view, request, args, kwargs))

        guarded.admits = frozenset(roles)  # type: ignore[attr-defined]
        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded

    return declare


def threshold(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Declare a page before the login (登录页): open to everybody, never stored."""

    def declare(view: View) -> View:
        @wraps(view)
        def open_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if _method(request) not in methods:
                return HttpResponseNotAllowed(methods)
            return unstored(view(request, *args, **kwargs))

        open_view.admits = None  # type: ignore[attr-defined]
        open_view.methods = methods  # type: ignore[attr-defined]
        return open_view

    return declare


def refuse_role(request: HttpRequest, roles: tuple[Role, ...]) -> HttpResponse:
    """403 with the roles that may open the page, so that the officer knows whom to ask."""
    context = {"roles": [role.label for role in Role if role in roles]}
    return render(request, "backoffice/wrong_role.html", context, status=403)


def _asked_for(request: HttpRequest, methods: tuple[str, ...]) -> str:
    """Where to go after the login; a form that was sent is kept for the officer whose session ran out."""
    if "GET" not in methods:
        return _page_above(request)
    if request.method != "POST":
        return request.path
    return keep_typed(request, whose_session(request))


def _page_above(request: HttpRequest) -> str:
    """The page a form belongs to lies above the address it is sent to."""
    return request.path.rstrip("/").rpartition("/")[0] + "/"


def _wrong_method(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """405 with the way back: who reloads the address of a sent form means the page it was on."""
    page = render_to_string("backoffice/wrong_method.html", {"above": _page_above(request)}, request)
    return HttpResponseNotAllowed(methods, page)


def unstored(response: HttpResponse) -> HttpResponse:
    """Forbid every cache, the browser's own included, to keep a page of the desk."""
    patch_cache_control(response, no_store=True, private=True)
    return response


def begin_session(request: HttpRequest) -> None:
    """Note when this session began; `_signed_in` ends it when idle or too old."""
    request.session["begun_at"] = request.session["touched_at"] = timezone.now().timestamp()


def _signed_in(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    now = timezone.now().timestamp()
    touched = request.session.get("touched_at", 0)
    idle = now - touched
    age = now - request.session.get("begun_at", 0)
    if idle > settings.SESSION_COOKIE_AGE or age > SESSION_LENGTH_MAX.total_seconds():
        ended = request.user.pk
        logout(request)
        request.session_of = ended  # type: ignore[attr-defined]
        return False
    if idle > TOUCH_EVERY.total_seconds():
        request.session["touched_at"] = now
        if row := request.session.get(SESSION_KEY):
            OfficerSession.objects.filter(pk=row).update(touched_at=timezone.now())
    return True


def _method(request: HttpRequest) -> str:
    return "GET" if request.method == "HEAD" else str(request.method)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None when the page is only asked for. An empty form is sent all the same."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> MultiValueDict[str, UploadedFile] | None:
    """The files a form was sent with; None when the page is only asked for."""
    return request.FILES if request.method == "POST" else None
