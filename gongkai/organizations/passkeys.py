"""Registering and checking passkeys (通行密钥), W3C Web Authentication: several an officer, beside the one-time password.

The challenge lives in the caller's session and is used once. `rp_id` is the host, `origin` scheme and host and port.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from gongkai.audit.recording import record
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.facts.passkey import Passkey
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.second_factors import has_second_factor

NAME = "政府信息公开平台"
KEYS_MAX = 10
NAME_CHARS_MAX = 40
CREDENTIAL_CHARS_MAX = 20_000


@dataclass(frozen=True)
class Site:
    """Where the browser is (站点): a key registered for one host answers no other."""

    rp_id: str
    origin: str


@dataclass(frozen=True)
class Asked:
    """What the browser is asked (请求): JSON for the page, the challenge for the session."""

    options: str
    challenge: bytes


def ask_to_register(officer: Officer, site: Site) -> Asked:
    """Options for a new key; keys the officer has already are not offered again."""
    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name=NAME,
        user_id=f"officer-{officer.pk}".encode(),
        user_name=officer.username,
        user_display_name=officer.display_title,
        exclude_credentials=_known(officer),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    return Asked(options_to_json(options), options.challenge)


@transaction.atomic
def register(
    officer: Officer, answer: str, challenge: bytes, site: Site, *, name: str, now: datetime
) -> Passkey:
    """Keep the key the browser made. Raises OrganizationRefused with every reason."""
    reasons = []
    if not has_second_factor(officer):
        reasons.append("请先启用动态口令：浏览器不支持通行密钥或者设备不在身边时，仍可用动态口令登录。")
    if not 1 <= len(name.strip()) <= NAME_CHARS_MAX:
        reasons.append(f"请填写通行密钥的名称，不超过{NAME_CHARS_MAX}个字，例如“办公室电脑”。")
    if officer.passkeys.count() >= KEYS_MAX:
        reasons.append(f"最多登记{KEYS_MAX}个通行密钥，请先移除不再使用的。")
    if reasons:
        raise OrganizationRefused(reasons)
    try:
        made = verify_registration_response(
            credential=answer[:CREDENTIAL_CHARS_MAX],
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise OrganizationRefused(["通行密钥没有登记成功，请重试。"]) from None
    if Passkey.objects.filter(credential=made.credential_id).exists():
        raise OrganizationRefused(["这个通行密钥已经登记过。"])
    key = Passkey.objects.create(
        officer=officer, name=name.strip(), credential=made.credential_id,
        public_key=made.credential_public_key, sign_count=made.sign_count, created_at=now,
    )  # fmt: skip
    record("passkey_added", officer=officer, subject=f"officer {officer.pk}", now=now)
    return key


def ask_to_sign_in(site: Site, officer: Officer | None = None) -> Asked:
    """Options for signing in: with any key the device holds, or with one of the officer's after the password."""
    options = generate_authentication_options(
        rp_id=site.rp_id,
        allow_credentials=_known(officer) if officer else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Asked(options_to_json(options), options.challenge)


@transaction.atomic
def signed_in_by(answer: str, challenge: bytes, site: Site, *, now: datetime) -> Officer | None:
    """The officer in service whose key signed the challenge, the device having verified its user; None otherwise.

    A counter that went back means a copied key: refused.
    """
    key = _key_of(answer)
    if key is None or not key.officer.is_active:
        return None
    try:
        shown = verify_authentication_response(
            credential=answer[:CREDENTIAL_CHARS_MAX],
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    Passkey.objects.filter(pk=key.pk).update(sign_count=shown.new_sign_count, last_used_at=now)
    return key.officer


@transaction.atomic
def remove(officer: Officer, key_id: int) -> str | None:
    """Take one of the officer's own keys away; its name, or None when there is none of that number."""
    key = officer.passkeys.filter(pk=key_id).first()
    if key is None:
        return None
    key.delete()
    record("passkey_removed", officer=officer, subject=f"officer {officer.pk}")
    return key.name


def _key_of(answer: str) -> Passkey | None:
    try:
        credential = base64url_to_bytes(json.loads(answer[:CREDENTIAL_CHARS_MAX])["rawId"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    rows = Passkey.objects.select_for_update().select_related("officer")
    return rows.filter(credential=credential).first()


def _known(officer: Officer) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(key.credential)) for key in officer.passkeys.all()]
