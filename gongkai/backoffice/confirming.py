"""Prove again that it is you (再次核验身份) before what would hurt most in wrong hands; and what was typed meanwhile.

A sensitive screen carries `@confirmed_lately` below its `@screen`. Sent later than ten minutes after the login or the
last proof, it asks for the password again, and a code where there is one; what was typed comes back afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.audit.recording import record
from gongkai.backoffice.access import EVERYONE, OfficerRequest, screen, sent
from gongkai.backoffice.kept_forms import keep_typed
from gongkai.design.renderer import OfficialForm
from gongkai.organizations.second_factors import check_second_factor, has_second_factor

GOOD_FOR_SECONDS = 600
WRONG = "口令或者动态口令不正确，请重新输入。"
View = Callable[..., HttpResponse]


class AgainForm(OfficialForm):
    """再次核验身份: the password, and the code where a second factor is on."""

    present = forms.CharField(
        label="口令",
        strip=False,
        max_length=256,
        error_messages={"required": "请输入口令。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label="动态口令",
        max_length=40,
        help_text="身份验证器显示的 6 位数字，或者一个备用码。",
        error_messages={"required": "请输入动态口令。"},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, with_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_code:
            del self.fields["code"]


def confirmed_lately(view: View) -> View:
    """Ask again who it is when the last proof is older than ten minutes; forms only, reading is free."""

    @wraps(view)
    def asked(request: OfficerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        proved = max(request.session.get("begun_at", 0), request.session.get("confirmed_at", 0))
        if request.method != "POST" or timezone.now().timestamp() - proved <= GOOD_FOR_SECONDS:
            return view(request, *args, **kwargs)
        following = keep_typed(request, request.user.pk)
        return redirect(f"{reverse('backoffice:confirm')}?{urlencode({'next': following})}")

    return asked


@sensitive_post_parameters()
@screen(*EVERYONE, methods=("GET", "POST"))
def confirm(request: OfficerRequest) -> HttpResponse:
    """Give the password again, then go on to where one was."""
    following = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(following, allowed_hosts=None):
        following = reverse("backoffice:account")
    form = AgainForm(sent(request), with_code=has_second_factor(request.user))
    if request.method == "POST" and form.is_valid():
        if _is_right(request, form):
            request.session["confirmed_at"] = timezone.now().timestamp()
            record("confirmed_again", officer=request.user)
            return redirect(following)
        record("confirm_failed", officer=request.user)
        form.add_error(None, WRONG)
    context = {"form": form, "next": following}
    return render(request, "backoffice/confirm.html", context, status=422 if form.errors else 200)


def _is_right(request: OfficerRequest, form: AgainForm) -> bool:
    """Through the login's own door, so that guessing here is paused as guessing there."""
    officer = authenticate(request, username=request.user.username, password=form.cleaned_data["present"])
    if officer is None or officer.pk != request.user.pk:
        return False
    code = form.cleaned_data.get("code")
    return code is None or check_second_factor(request.user, code, now=timezone.now())
