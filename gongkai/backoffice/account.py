"""An officer's own account (我的账户): password, second factor, recovery codes."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.audit.recording import record
from gongkai.backoffice.access import EVERYONE, OfficerRequest, begin_session, screen, sent
from gongkai.backoffice.confirming import confirmed_lately
from gongkai.backoffice.passwords import PASSWORD_HINT
from gongkai.design.renderer import OfficialForm
from gongkai.organizations.models import Officer
from gongkai.organizations.passwords import password_problems
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.second_factors import (
    begin_enrolment,
    confirm_enrolment,
    has_second_factor,
    pending_enrolment,
    remove_second_factor,
    renew_recovery_codes,
)

WRONG_PRESENT_PASSWORD = "当前口令不正确，请重新输入。"  # noqa: S105  (a message)


class PasswordChangeForm(OfficialForm):
    """Present password, new password twice (修改口令)."""

    present = forms.CharField(
        label="当前口令",
        strip=False,
        max_length=256,
        error_messages={"required": "请输入当前口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="新口令",
        help_text=PASSWORD_HINT,
        strip=False,
        max_length=256,
        error_messages={"required": "请输入新口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输入一次新口令",
        strip=False,
        max_length=256,
        error_messages={"required": "请再输入一次新口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, officer: Officer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self.officer.check_password(present):
            raise ValidationError(WRONG_PRESENT_PASSWORD)
        return present

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("new") and data.get("again") and data["new"] != data["again"]:
            self.add_error("again", "两次输入的新口令不一致，请重新输入。")
        if data.get("new"):
            for problem in password_problems(data["new"], self.officer):
                self.add_error("new", problem)
        return data


class ConfirmForm(OfficialForm):
    """The first code of a new authenticator (启用时的动态口令)."""

    code = forms.CharField(
        label="身份验证器显示的 6 位数字",
        max_length=12,
        error_messages={"required": "请输入动态口令。"},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PresentPasswordForm(OfficialForm):
    """The password again, before the second factor is turned off (再次输入口令)."""

    present = forms.CharField(
        label="当前口令",
        strip=False,
        max_length=256,
        error_messages={"required": "请输入当前口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@screen(*EVERYONE)
def my_account(request: OfficerRequest) -> HttpResponse:
    """Who I am here, which roles I have, how my login is protected."""
    return render(request, "backoffice/account.html", _protection(request.user))


def _protection(officer: Officer) -> dict[str, Any]:
    return {"factor_is_on": has_second_factor(officer), "keys": officer.passkeys.count()}


@screen(*EVERYONE, methods=("POST",))
@confirmed_lately
def renew_codes(request: OfficerRequest) -> HttpResponse:
    """New recovery codes, shown once; the old ones are void."""
    try:
        codes = renew_recovery_codes(request.user)
    except OrganizationRefused as refused:
        messages.error(request, str(refused))
        return redirect("backoffice:account")
    record("recovery_codes_made", officer=request.user)
    return render(request, "backoffice/recovery_codes.html", {"codes": codes, "renewed": True})


@sensitive_post_parameters()
@screen(*EVERYONE, methods=("GET", "POST"))
def change_password(request: OfficerRequest) -> HttpResponse:
    """Change my password; my other sessions end."""
    form = PasswordChangeForm(request.user, sent(request))
    if request.method == "POST" and form.is_valid():
        request.user.set_password(form.cleaned_data["new"])
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        begin_session(request)
        record("password_changed", officer=request.user)
        messages.success(request, "口令已修改。您在其他设备上的登录已经失效。")
        return redirect("backoffice:account")
    return render(request, "backoffice/password.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@screen(*EVERYONE, methods=("GET", "POST"))
def turn_factor_on(request: OfficerRequest) -> HttpResponse:
    """Enrol an authenticator: show the QR code, ask for the first code, then show the recovery codes once."""
    if has_second_factor(request.user):
        return redirect("backoffice:account")
    form = ConfirmForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            codes = confirm_enrolment(request.user, form.cleaned_data["code"], now=timezone.now())
        except OrganizationRefused as refused:
            form.add_error("code", list(refused.reasons))
        else:
            request.session.cycle_key()
            record("factor_on", officer=request.user)
            return render(request, "backoffice/recovery_codes.html", {"codes": codes})
    enrolment = pending_enrolment(request.user) or begin_enrolment(request.user, now=timezone.now())
    context = {"form": form, "qr": _picture(enrolment.uri), "secret": _in_fours(enrolment.secret)}
    return render(request, "backoffice/factor_on.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@screen(*EVERYONE, methods=("GET", "POST"))
def turn_factor_off(request: OfficerRequest) -> HttpResponse:
    """Remove my second factor, after the password once more."""
    form = PresentPasswordForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if request.user.check_password(form.cleaned_data["present"]):
            remove_second_factor(request.user)
            record("factor_off", officer=request.user)
            messages.success(request, "动态口令已关闭。建议尽快重新启用。")
            return redirect("backoffice:account")
        form.add_error("present", WRONG_PRESENT_PASSWORD)
    return render(request, "backoffice/factor_off.html", {"form": form}, status=422 if form.errors else 200)


def _picture(uri: str) -> str:
    """The QR code as an image the page carries itself: no other address ever holds the secret."""
    return str(segno.make(uri, error="m").svg_data_uri(scale=5, border=4, light="#fff"))


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
