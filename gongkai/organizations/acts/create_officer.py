"""Open an account for an officer (开立账户): its roles wait for a second administrator."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from gongkai.audit.recording import record
from gongkai.organizations.acts.change_roles import apply_roles, propose_roles
from gongkai.organizations.facts.bodies import Body, Office
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import Role, roles_named

OPENING = "新增人员"


@transaction.atomic
def create_officer(
    body: Body,
    *,
    username: str,
    display_title: str,
    roles: Iterable[str],
    password: str,
    office: Office | None = None,
    email: str = "",
    officer: Officer | None = None,
) -> Officer:
    """A new officer of `body`.

    Opened by the administrator, the account holds no role until another administrator confirms those proposed;
    opened by the operator at the server (None), it holds them at once. Raises OrganizationRefused with every reason;
    then nothing is saved.
    """
    held, reasons = roles_named(roles)
    if officer is not None and not officer.has_role(Role.ADMINISTRATOR):
        reasons.append("只有系统管理员可以开立账户，请由系统管理员办理。")
    if officer is not None and officer.body_id != body.pk:
        reasons.append("只能为本机关人员开立账户。")
    if reasons:
        raise OrganizationRefused(reasons)
    created = Officer.objects.create_officer(
        username,
        body=body,
        password=password,
        roles=held,
        display_title=display_title,
        office=office,
        email=email,
    )
    record(
        "officer_created", officer=officer, body=body.pk, subject=f"officer {created.pk}",
        roles=",".join(role.value for role in held),
    )  # fmt: skip
    if officer is not None:
        apply_roles(created, frozenset())
        created = Officer.objects.get(pk=created.pk)
        propose_roles(created, held, officer=officer, reason=OPENING)
    return created
