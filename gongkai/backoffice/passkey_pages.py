"""Passkeys on the screens (通行密钥): registering, removing, and signing in with one instead of password and code.

The browser's half is `passkeys.js`; who has no script signs in by the one-time password.
"""

from __future__ import annotations

import json
from ipaddress import ip_address
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from gongkai.backoffice.access import EVERYONE, OfficerRequest, screen
from gongkai.backoffice.confirming import confirmed_lately
from gongkai.organizations import passkeys
from gongkai.organizations.models import Officer
from gongkai.organizations.passkeys import Asked, Site
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.second_factors import has_second_factor

CHALLENGE = "passkey_challenge"


def site_of(request: HttpRequest) -> Site | None:
    """The site as the browser sees it; None under a bare address, for which browsers make no keys."""
    host = request.get_host().rsplit(":", 1)[0] if "]" not in request.get_host() else ""
    try:
        ip_address(host)
    except ValueError:
        return Site(host, f"{request.scheme}://{request.get_host()}") if host else None
    return None


def options_for(request: HttpRequest, officer: Officer | None = None) -> dict[str, Any] | None:
    """What the sign-in page asks the browser; the challenge waits in the session."""
    site = site_of(request)
    return _waiting(request, passkeys.ask_to_sign_in(site, officer)) if site else None


def officer_shown(request: HttpRequest) -> Officer | None:
    """The officer whose key answered the challenge of this session; the challenge is used up either way."""
    site, challenge = site_of(request), request.session.pop(CHALLENGE, "")
    if site is None or not challenge:
        return None
    answer = request.POST.get("credential", "")
    return passkeys.signed_in_by(answer, base64url_to_bytes(challenge), site, now=timezone.now())


@screen(*EVERYONE, methods=("GET", "POST"))
@confirmed_lately
def my_passkeys(request: OfficerRequest) -> HttpResponse:
    """My keys, and the form to register another."""
    site = site_of(request)
    reasons: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            _register(request, site)
        except OrganizationRefused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, "通行密钥已登记，下次可以用它登录。")
            return redirect("backoffice:passkeys")
    ready = site is not None and has_second_factor(request.user)
    context = {
        "keys": list(request.user.passkeys.all()),
        "reasons": reasons,
        "typed": request.POST.get("name", ""),
        "site": site,
        "ready": ready,
        "options": _waiting(request, passkeys.ask_to_register(request.user, site))
        if ready and site
        else None,
    }
    return render(request, "backoffice/passkeys.html", context, status=422 if reasons else 200)


@screen(*EVERYONE, methods=("POST",))
@confirmed_lately
def remove_passkey(request: OfficerRequest, key_id: int) -> HttpResponse:
    """Take one of my keys away."""
    name = passkeys.remove(request.user, key_id)
    if name is None:
        raise Http404
    messages.success(request, f"已移除通行密钥“{name}”。")
    return redirect("backoffice:passkeys")


def _register(request: OfficerRequest, site: Site | None) -> None:
    challenge = request.session.pop(CHALLENGE, "")
    if site is None:
        raise OrganizationRefused(["请用域名访问本平台：以数字地址访问时浏览器不提供通行密钥。"])
    passkeys.register(
        request.user, request.POST.get("credential", ""), base64url_to_bytes(challenge), site,
        name=request.POST.get("name", ""), now=timezone.now(),
    )  # fmt: skip


def _waiting(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    request.session[CHALLENGE] = bytes_to_base64url(asked.challenge)
    options: dict[str, Any] = json.loads(asked.options)
    return options
