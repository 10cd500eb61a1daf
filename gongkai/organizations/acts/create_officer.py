"""Open an account for an officer (开立账户)."""

from collections.abc import Iterable

from gongkai.organizations.facts.bodies import Body, Office
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import Role, roles_named


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
    """A new officer of `body`, opened by its administrator, or by the operator at the server (None).

    Raises OrganizationRefused with every reason; then nothing is saved.
    """
    held, reasons = roles_named(roles)
    if officer is not None and not officer.has_role(Role.ADMINISTRATOR):
        reasons.append("只有系统管理员可以开立账户，请由系统管理员办理。")
    if officer is not None and officer.body_id != body.pk:
        reasons.append("只能为本机关人员开立账户。")
    if reasons:
        raise OrganizationRefused(reasons)
    return Officer.objects.create_officer(
        username,
        body=body,
        password=password,
        roles=held,
        display_title=display_title,
        office=office,
        email=email,
    )
