"""Enrolling and checking the second factor (第二因素): one-time passwords (RFC 6238) and spare codes."""

import hmac
from dataclasses import dataclass
from datetime import datetime

import pyotp
from django.db import transaction

from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.facts.second_factor import RecoveryCode, SecondFactor
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.privacy.codes import canonical_code, code_digest, new_query_code

ISSUER = "政府信息公开平台"
STEP_SECONDS = 30
STEPS_EITHER_SIDE = 1
RECOVERY_CODES = 10


@dataclass(frozen=True)
class Enrolment:
    """A generator waiting for its first password: `uri` for the picture, `secret` for typing."""

    factor: SecondFactor
    secret: str
    uri: str


def has_second_factor(officer: Officer) -> bool:
    """Whether the officer must give a second factor at login."""
    return SecondFactor.objects.filter(officer=officer, confirmed_at__isnull=False).exists()


@transaction.atomic
def begin_enrolment(officer: Officer, *, now: datetime) -> Enrolment:
    """Make a new secret, replacing one that was never confirmed. Refused while one is in force."""
    if has_second_factor(officer):
        raise OrganizationRefused(["动态口令已经启用；如更换设备，请先由系统管理员解除。"])
    SecondFactor.objects.filter(officer=officer).delete()
    secret = pyotp.random_base32()
    factor = SecondFactor.objects.create(officer=officer, secret=secret, created_at=now)
    return Enrolment(factor, secret, _uri(officer, secret))


def pending_enrolment(officer: Officer) -> Enrolment | None:
    """The secret waiting for confirmation, to show the same picture again after a wrong password."""
    factor = SecondFactor.objects.filter(officer=officer, confirmed_at=None).first()
    if factor is None:
        return None
    secret = factor.secret.open()
    return Enrolment(factor, secret, _uri(officer, secret))


@transaction.atomic
def confirm_enrolment(officer: Officer, password: str, *, now: datetime) -> list[str]:
    """Put the waiting generator in force by its first password; returns the spare codes, shown only once.

    Raises OrganizationRefused when there is none or the password is wrong.
    """
    factor = SecondFactor.objects.select_for_update().filter(officer=officer, confirmed_at=None).first()
    if factor is None:
        raise OrganizationRefused(["没有待启用的动态口令，请重新登记。"])
    if not _use_password(factor, password, now):
        raise OrganizationRefused(["动态口令不正确，请核对手机时间后输入当前显示的6位数字。"])
    SecondFactor.objects.filter(pk=factor.pk).update(confirmed_at=now)
    return _new_recovery_codes(factor)


def check_second_factor(officer: Officer, answer: str, *, now: datetime) -> bool:
    """Whether the answer is the current password or an unused spare code; each works once."""
    factor = SecondFactor.objects.filter(officer=officer, confirmed_at__isnull=False).first()
    if factor is None:
        return False
    return _use_password(factor, answer, now) or _use_recovery_code(factor, answer, now)


def remove_second_factor(officer: Officer) -> None:
    """Take the generator, its spare codes and the passkeys away, for a lost device."""
    officer.passkeys.all().delete()
    SecondFactor.objects.filter(officer=officer).delete()


@transaction.atomic
def renew_recovery_codes(officer: Officer) -> list[str]:
    """New spare codes in place of the old ones, shown only once. Raises OrganizationRefused without a factor."""
    factor = SecondFactor.objects.filter(officer=officer, confirmed_at__isnull=False).first()
    if factor is None:
        raise OrganizationRefused(["请先启用动态口令，再生成备用码。"])
    return _new_recovery_codes(factor)


def _uri(officer: Officer, secret: str) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=officer.username, issuer_name=ISSUER)


def _use_password(factor: SecondFactor, answer: str, now: datetime) -> bool:
    """Accept a password of the present step or its neighbours, later than any used before."""
    digits = "".join(answer.split())
    totp = pyotp.TOTP(factor.secret.open(), interval=STEP_SECONDS)
    present = totp.timecode(now)
    for step in range(present - STEPS_EITHER_SIDE, present + STEPS_EITHER_SIDE + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode()):
            unused = SecondFactor.objects.filter(pk=factor.pk, last_used_step__lt=step)
            return unused.update(last_used_step=step) == 1
    return False


def _scope(factor: SecondFactor) -> str:
    return f"recovery|{factor.pk}"


def _new_recovery_codes(factor: SecondFactor) -> list[str]:
    factor.recovery_codes.all().delete()
    codes = [new_query_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, digest=code_digest(_scope(factor), code)) for code in codes
    )
    return codes


def _use_recovery_code(factor: SecondFactor, answer: str, now: datetime) -> bool:
    if not canonical_code(answer):
        return False
    unused = factor.recovery_codes.filter(digest=code_digest(_scope(factor), answer), used_at=None)
    return unused.update(used_at=now) == 1
