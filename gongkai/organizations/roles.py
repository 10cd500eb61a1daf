"""Roles (岗位角色) and which of them one person may not hold together (职责分离)."""

from collections.abc import Iterable

from django.db import models


class Role(models.TextChoices):
    """What an officer may do (角色)."""

    DISCLOSURE_HANDLER = "disclosure_handler", "公开办承办人"
    OFFICE_HANDLER = "office_handler", "处室承办人"
    REVIEWER = "reviewer", "审核人"
    SIGNER = "signer", "公开工作机构负责人（签发人）"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


CASEWORK_ROLES = frozenset({Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER, Role.REVIEWER, Role.SIGNER})


def role_conflicts(roles: Iterable[Role]) -> list[str]:
    """Why these roles may not be held by one person, in Chinese; empty when they may.

    Who administers accounts or reads the audit trail does not handle cases (separation of duties,
    GB/T 22239-2019, level 3: system, security and audit administration are kept apart).
    """
    held = frozenset(roles)
    casework = "、".join(role.label for role in Role if role in held & CASEWORK_ROLES)
    reasons = []
    if Role.ADMINISTRATOR in held and casework:
        reasons.append(
            f"系统管理员不得兼任{casework}：能开立账户的人不得办理案件，请为其中一项另设账户、另定人员。"
        )
    if Role.AUDITOR in held and casework:
        reasons.append(f"审计员不得兼任{casework}：审计员不得审计自己办理的案件，请另定人员。")
    if {Role.ADMINISTRATOR, Role.AUDITOR} <= held:
        reasons.append("审计员不得兼任系统管理员：审计对象包括系统管理员的操作，请另定人员。")
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
