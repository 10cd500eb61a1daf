"""Give an officer another set of roles (调整岗位角色)."""

from collections.abc import Iterable

from django.db import transaction

from gongkai.organizations.facts.officers import Officer, OfficerRole
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import Role, role_conflicts


@transaction.atomic
def set_roles(target: Officer, roles: Iterable[Role], *, officer: Officer) -> Officer:
    """Replace the roles of an officer of the same body; returns the officer read anew.

    Raises OrganizationRefused with every reason; then nothing is changed.
    """
    wanted = frozenset(roles)
    reasons = role_conflicts(wanted)
    if not officer.has_role(Role.ADMINISTRATOR):
        reasons.append("只有系统管理员可以调整岗位角色，请由系统管理员办理。")
    if officer.body_id != target.body_id:
        reasons.append("只能调整本机关人员的岗位角色。")
    if officer.pk == target.pk:
        reasons.append("系统管理员不得调整自己的岗位角色，请由另一名系统管理员办理。")
    if reasons:
        raise OrganizationRefused(reasons)
    target.role_rows.exclude(role__in=wanted).delete()
    held = set(target.role_rows.values_list("role", flat=True))
    OfficerRole.objects.bulk_create(OfficerRole(officer=target, role=r) for r in Role if r in wanted - held)
    return Officer.objects.get(pk=target.pk)
