"""Stop, restore and unlock an account (停用、恢复、重置口令、解除第二因素).

The password is given anew by 系统管理员, the second factor is taken away by 安全管理员: nobody alone can take over an account.
"""

from __future__ import annotations

from django.db import transaction

from gongkai.audit.recording import record
from gongkai.organizations.acts.change_roles import last_holder_reasons
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.passwords import password_problems
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import Role
from gongkai.organizations.second_factors import remove_second_factor


@transaction.atomic
def set_active(target: Officer, active: bool, *, officer: Officer) -> Officer:
    """Stop or restore an account; what the officer did stays on record. Raises OrganizationRefused."""
    person = Officer.objects.select_for_update().get(pk=target.pk)
    reasons = _against(person, officer, Role.ADMINISTRATOR, "停用、恢复账户")
    if person.pk == officer.pk:
        reasons.append("不能停用自己的账户，请由另一名系统管理员办理。")
    if not active:
        reasons += last_holder_reasons(person, person.roles)
    _refuse(reasons)
    person.is_active = active
    person.save(update_fields=["is_active"])
    record(
        "officer_restored" if active else "officer_stopped", officer=officer, subject=f"officer {person.pk}"
    )
    return person


@transaction.atomic
def reset_password(target: Officer, password: str, *, officer: Officer) -> Officer:
    """Give a first password again; the sessions of the officer end with the old one."""
    reasons = _against(target, officer, Role.ADMINISTRATOR, "重置口令")
    _refuse(reasons + password_problems(password, target))
    target.set_password(password)
    target.save(update_fields=["password"])
    record("password_reset", officer=officer, subject=f"officer {target.pk}")
    return target


@transaction.atomic
def take_factor_away(target: Officer, *, officer: Officer) -> None:
    """Take away the second factor whose device is lost."""
    reasons = _against(target, officer, Role.SECURITY, "解除第二因素")
    if target.pk == officer.pk:
        reasons.append("不能解除自己的第二因素，请由另一名安全管理员办理。")
    _refuse(reasons)
    remove_second_factor(target)
    record("factor_removed", officer=officer, subject=f"officer {target.pk}")


def _against(target: Officer, officer: Officer, role: Role, what: str) -> list[str]:
    reasons = []
    if not officer.has_role(role):
        reasons.append(f"只有{role.label}可以{what}，请由{role.label}办理。")
    if officer.body_id != target.body_id:
        reasons.append("只能办理本机关人员的账户。")
    return reasons


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise OrganizationRefused(reasons)
