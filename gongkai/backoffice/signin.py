"""Login, second factor at login, logout (登录、动态口令、退出).

The password comes first; an officer who has a second factor is not signed in until the code is right.
A wrong code counts as a failed login, so the lockout of the password also limits guessing codes.
"""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.audit.recording import record
from gongkai.backoffice import sessions
from gongkai.backoffice.access import begin_session, sent, threshold
from gongkai.backoffice.passkey_pages import officer_shown, options_for
from gongkai.design.renderer import OfficialForm
from gongkai.organizations.models import Officer
from gongkai.organizations.second_factors import check_second_factor, has_second_factor

WRONG_PASSWORD = "用户名或口令不正确，请重新输入。忘记口令的，请联系本机关系统管理员重置。"  # noqa: S105  (a message)
WRONG_CODE = "动态口令不正确或已经用过。请等手机上出现新的动态口令后再输入，也可以输入一个备用码。"
TOO_SLOW = "输入动态口令超过 5 分钟，请重新登录。"
CODE_SECONDS_MAX = 300
BACKEND = "django.contrib.auth.backends.ModelBackend"


class PasswordForm(OfficialForm):
    """Name and password (用户名、口令)."""

    username = forms.CharField(
        label="用户名",
        max_length=150,
        error_messages={"required": "请输入用户名。"},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="口令",
        max_length=256,
        strip=False,
        error_messages={"required": "请输入口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(OfficialForm):
    """The six digits of the authenticator, or one recovery code (动态口令或备用码)."""

    code = forms.CharField(
        label="动态口令",
        max_length=40,
        help_text="身份验证器显示的 6 位数字。手机不在身边时，输入一个备用码。",
        error_messages={"required": "请输入动态口令。"},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
    )


@threshold(methods=("GET", "POST"))
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; go on to the code when the officer has a second factor."""
    following = _following(request)
    if request.user.is_authenticated and request.method == "GET":
        return redirect(following)
    form = PasswordForm(sent(request))
    if request.method == "POST" and form.is_valid():
        officer = authenticate(request, **form.cleaned_data)
        if getattr(request, "axes_locked_out", False):
            return _locked(request, form.cleaned_data["username"])
        if isinstance(officer, Officer):
            return _after_password(request, officer, following)
        _note_failure(form.cleaned_data["username"], by="password")
        form.add_error(None, WRONG_PASSWORD)
    status = 422 if form.errors else 200
    context = {"form": form, "next": following, "options": options_for(request)}
    return render(request, "backoffice/sign_in.html", context, status=status)


@threshold(methods=("GET", "POST"))
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask the officer whose password was right for the second factor."""
    officer = _waiting_officer(request)
    if officer is None:
        messages.warning(request, TOO_SLOW)
        return redirect("backoffice:login")
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        credentials = {"username": officer.get_username()}
        if not AxesProxyHandler.is_allowed(request, credentials):
            request.session.flush()
            return _locked(request, officer.get_username())
        if check_second_factor(officer, form.cleaned_data["code"], now=timezone.now()):
            return _enter(request, officer, request.session.get("waiting_next", ""), by="totp")
        user_login_failed.send(sender=__name__, credentials=credentials, request=request)
        record("sign_in_failed", officer=officer, by="totp")
        form.add_error("code", WRONG_CODE)
    status = 422 if form.errors else 200
    keyed = officer.passkeys.exists()
    context = {"form": form, "options": options_for(request, officer) if keyed else None}
    return render(request, "backoffice/enter_code.html", context, status=status)


@threshold(methods=("POST",))
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a key whose device verified its user: it stands for password and code alike."""
    following, waiting = _following(request), request.session.get("waiting_officer")
    officer = officer_shown(request)
    if officer is None or (waiting and waiting != str(officer.pk)):
        record("sign_in_failed", officer=officer, by="passkey")
        messages.error(request, "通行密钥没有通过验证，请重试，或者改用口令和动态口令登录。")
        return redirect("backoffice:login")
    return _enter(request, officer, request.session.get("waiting_next") or following, by="passkey")


@threshold(methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; a link cannot do it, only the button."""
    if isinstance(request.user, Officer):
        record("sign_out", officer=request.user)
        sessions.end(request)
    logout(request)
    messages.success(request, "您已退出登录。")
    return redirect("backoffice:login")


def _locked(request: HttpRequest, username: str) -> HttpResponse:
    record("sign_in_locked", officer=Officer.objects.filter(username=username).first())
    return get_lockout_response(request, credentials={"username": username})


def _note_failure(username: str, *, by: str) -> None:
    """A failed login; a name nobody has is not kept: it may be a password typed into the wrong box."""
    record("sign_in_failed", officer=Officer.objects.filter(username=username).first(), by=by)


def _after_password(request: HttpRequest, officer: Officer, following: str) -> HttpResponse:
    if not has_second_factor(officer):
        return _enter(request, officer, following, by="password")
    request.session.flush()
    request.session["waiting_officer"] = str(officer.pk)
    request.session["waiting_since"] = timezone.now().timestamp()
    request.session["waiting_next"] = following
    return redirect("backoffice:enter_code")


def _enter(request: HttpRequest, officer: Officer, following: str, *, by: str) -> HttpResponse:
    request.session.flush()  # nothing of the visitor before the login survives it
    login(request, officer, backend=BACKEND)
    begin_session(request)
    sessions.begin(request, officer, by)
    record("sign_in", officer=officer, by=by)
    return redirect(following if _is_ours(request, following) else resolve_url(settings.LOGIN_REDIRECT_URL))


def _waiting_officer(request: HttpRequest) -> Officer | None:
    waited = timezone.now().timestamp() - request.session.get("waiting_since", 0)
    if waited > CODE_SECONDS_MAX:
        return None
    waiting = request.session.get("waiting_officer", "")
    return Officer.objects.filter(pk=waiting, is_active=True).first() if waiting else None


def _following(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if _is_ours(request, asked) else resolve_url(settings.LOGIN_REDIRECT_URL)


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
