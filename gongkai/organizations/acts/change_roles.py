"""Change an officer's roles (变更角色): one administrator proposes, another confirms, all on record.

系统管理员 and 安全管理员 may do either, never both on one change, and neither on their own roles.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.audit.recording import record
from gongkai.organizations.facts.officers import Officer, OfficerRole
from gongkai.organizations.facts.role_change import RoleChange
from gongkai.organizations.refusal import ActedBefore, OrganizationRefused
from gongkai.organizations.roles import APART, Role, role_conflicts

CHANGERS = (Role.ADMINISTRATOR, Role.SECURITY)


@transaction.atomic
def propose_roles(
    target: Officer, roles: Iterable[Role], *, officer: Officer, reason: str, now: datetime | None = None
) -> RoleChange:
    """Propose the roles an officer is to hold; nothing changes until another administrator confirms.

    Raises OrganizationRefused with every reason, and ActedBefore when a change of this officer already waits.
    """
    wanted = frozenset(roles)
    person = Officer.objects.select_for_update().get(pk=target.pk)
    reasons = _against(person, wanted, officer)
    if not reason.strip():
        reasons.append("请写明变更角色的理由，例如“岗位调整”。")
    if wanted == person.roles:
        reasons.append("拟定的角色与现有角色相同，无需变更。")
    if reasons:
        raise OrganizationRefused(reasons)
    waiting = RoleChange.objects.filter(target=person, state=RoleChange.State.WAITING).first()
    if waiting is not None:
        raise ActedBefore(
            who=waiting.proposed_by.display_title,
            when=timezone.localtime(waiting.proposed_at),
            what="提出角色变更",
        )
    moment = now or timezone.now()
    change = RoleChange.objects.create(
        target=person, before=_values(person.roles), roles=_values(wanted), reason=reason.strip(),
        proposed_by=officer, proposed_at=moment,
    )  # fmt: skip
    record(
        "roles_proposed", officer=officer, subject=f"officer {person.pk}", now=moment, **_difference(change)
    )
    return change


@transaction.atomic
def confirm_roles(change: RoleChange, *, officer: Officer, now: datetime | None = None) -> Officer:
    """Put a proposed change in force; returns the officer read anew. Raises as `propose_roles`."""
    row, person = _waiting(change)
    wanted = frozenset(Role(value) for value in row.roles)
    reasons = _against(person, wanted, officer) + _not_the_proposer(row, officer)
    if _values(person.roles) != row.before:
        reasons.append("该人员的角色在提出变更后已有变化，请否决后重新提出。")
    if reasons:
        raise OrganizationRefused(reasons)
    moment = now or timezone.now()
    apply_roles(person, wanted)
    _decide(row, RoleChange.State.CONFIRMED, officer, moment)
    record(
        "roles_changed", officer=officer, subject=f"officer {person.pk}", now=moment,
        proposed_by=row.proposed_by.username, **_difference(row),
    )  # fmt: skip
    return Officer.objects.get(pk=person.pk)


@transaction.atomic
def decline_roles(change: RoleChange, *, officer: Officer, now: datetime | None = None) -> RoleChange:
    """Let a proposed change fall; the proposer may take it back this way too."""
    row, person = _waiting(change)
    reasons = _not_an_administrator(officer, person)
    if reasons:
        raise OrganizationRefused(reasons)
    moment = now or timezone.now()
    _decide(row, RoleChange.State.DECLINED, officer, moment)
    record("roles_declined", officer=officer, subject=f"officer {person.pk}", now=moment, **_difference(row))
    return row


def apply_roles(person: Officer, wanted: frozenset[Role]) -> None:
    """Make the officer hold exactly these roles."""
    person.role_rows.exclude(role__in=wanted).delete()
    held = set(person.role_rows.values_list("role", flat=True))
    OfficerRole.objects.bulk_create(OfficerRole(officer=person, role=r) for r in Role if r in wanted - held)


def last_holder_reasons(person: Officer, losing: Iterable[Role]) -> list[str]:
    """Why these roles may not be taken from the officer: nobody else of the body in service would hold them."""
    found = []
    for role in APART:
        if role not in losing or role not in person.roles or not person.is_active:
            continue
        others = OfficerRole.objects.filter(role=role, officer__body=person.body_id, officer__is_active=True)
        if not others.exclude(officer=person).exists():
            found.append(f"该人员是本机关唯一的{role.label}，请先为他人授予{role.label}角色。")
    return found


def _against(person: Officer, wanted: frozenset[Role], officer: Officer) -> list[str]:
    reasons = role_conflicts(wanted) + _not_an_administrator(officer, person)
    if officer.pk == person.pk:
        reasons.append("不得变更自己的角色，请由其他管理员办理。")
    if not wanted:
        reasons.append("请至少选择一个角色；不再使用的账户请停用。")
    return reasons + last_holder_reasons(person, person.roles - wanted)


def _not_an_administrator(officer: Officer, person: Officer) -> list[str]:
    reasons = []
    if not officer.has_role(*CHANGERS):
        reasons.append("只有系统管理员和安全管理员可以变更角色，请由其办理。")
    if officer.body_id != person.body_id:
        reasons.append("只能变更本机关人员的角色。")
    return reasons


def _not_the_proposer(change: RoleChange, officer: Officer) -> list[str]:
    if officer.pk != change.proposed_by_id:
        return []
    return ["提出变更的人不得自行确认，请由另一名系统管理员或者安全管理员确认。"]


def _waiting(change: RoleChange) -> tuple[RoleChange, Officer]:
    person = Officer.objects.select_for_update().get(pk=change.target_id)
    row = RoleChange.objects.select_related("proposed_by", "decided_by").get(pk=change.pk)
    if row.state != RoleChange.State.WAITING:
        raise ActedBefore(
            who=row.decided_by.display_title if row.decided_by else "",
            when=timezone.localtime(row.decided_at or row.proposed_at),
            what=f"角色变更（{row.get_state_display()}）",
        )
    return row, person


def _decide(change: RoleChange, state: RoleChange.State, officer: Officer, at: datetime) -> None:
    change.state, change.decided_by, change.decided_at = state, officer, at
    change.save(update_fields=["state", "decided_by", "decided_at"])


def _values(roles: Iterable[Role]) -> list[str]:
    held = frozenset(roles)
    return [role.value for role in Role if role in held]


def _difference(change: RoleChange) -> dict[str, Any]:
    before, after = set(change.before), set(change.roles)
    return {"added": ",".join(sorted(after - before)), "removed": ",".join(sorted(before - after))}
