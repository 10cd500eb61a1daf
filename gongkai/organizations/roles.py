"""Roles (岗位角色) and which of them one person may not hold together (职责分离)."""

from collections.abc import Iterable
from itertools import combinations

from django.db import models


class Role(models.TextChoices):
    """What an officer may do (角色)."""

    DISCLOSURE_HANDLER = "disclosure_handler", "公开办承办人"
    OFFICE_HANDLER = "office_handler", "处室承办人"
    REVIEWER = "reviewer", "审核人"
    SIGNER = "signer", "公开工作机构负责人（签发人）"
    ADMINISTRATOR = "administrator", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDITOR = "auditor", "审计员"


CASEWORK_ROLES = frozenset({Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER, Role.REVIEWER, Role.SIGNER})
APART = (Role.ADMINISTRATOR, Role.SECURITY, Role.AUDITOR)
"""系统管理员, 安全管理员 and 审计员: three people (三员分立), GB/T 22239-2019, level 3, 8.1.5 (certainty: recalled)."""

_WHY_NO_CASES = {
    Role.ADMINISTRATOR: "能开立账户的人不得办理案件",
    Role.SECURITY: "能授予角色的人不得办理案件",
    Role.AUDITOR: "审计员不得审计自己办理的案件",
}


def role_conflicts(roles: Iterable[Role]) -> list[str]:
    """Why these roles may not be held by one person, in Chinese; empty when they may.

    Who administers accounts, grants roles or reads the audit trail does not handle cases, and no one person does two
    of these three (separation of duties, GB/T 22239-2019, level 3).
    """
    held = frozenset(roles)
    casework = "、".join(role.label for role in Role if role in held & CASEWORK_ROLES)
    reasons = [
        f"{role.label}不得兼任{casework}：{_WHY_NO_CASES[role]}，请为其中一项另设账户、另定人员。"
        for role in APART
        if role in held and casework
    ]
    reasons += [
        f"{first.label}和{second.label}不得由一人兼任：三员应当分立，互相制约，请另定人员。"
        for first, second in combinations(APART, 2)
        if {first, second} <= held
    ]
    return reasons


def roles_named(names: Iterable[str]) -> tuple[list[Role], list[str]]:
    """Roles by their code or constant name, in either case; and what is wrong with the names, in Chinese."""
    known = {role.value: role for role in Role}
    found, problems = [], []
    for name in names:
        role = known.get(name.strip().lower())
        if role is None:
            problems.append(f"没有名为“{name}”的角色，可用的有{'、'.join(role.name for role in Role)}。")
        elif role not in found:
            found.append(role)
    if not found and not problems:
        problems.append("请至少选择一个角色。")
    return found, problems
