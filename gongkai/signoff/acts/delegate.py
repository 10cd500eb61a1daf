"""Stand in for a colleague who is away (委托代办), and end it (终止委托)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.organizations.models import Officer, Role
from gongkai.organizations.roles import CASEWORK_ROLES
from gongkai.signoff.models import Delegation
from gongkai.signoff.refusals import Refusal, Refused
from gongkai.signoff.words import RULE

DAYS_MAX = 180


def delegations_visible_to(officer: Officer) -> QuerySet[Delegation]:
    """The delegations of the officer's own body: all for an administrator or auditor, else those one is part of."""
    rows = Delegation.objects.filter(body_id=officer.body_id).select_related(
        "principal", "deputy", "set_by", "ended_by"
    )
    if officer.has_role(Role.ADMINISTRATOR, Role.AUDITOR):
        return rows
    return rows.filter(principal=officer) | rows.filter(deputy=officer)


def delegate(
    principal: Officer,
    deputy: Officer,
    *,
    officer: Officer,
    first_on: date,
    last_on: date,
    reason: str,
    now: datetime | None = None,
) -> Delegation:
    """`deputy` takes the principal's steps from one day through another. By the principal, or by an administrator
    when the principal cannot. Raises Refused with every reason."""
    moment = now or timezone.now()
    with transaction.atomic():
        list(Officer.objects.select_for_update().filter(pk=principal.pk))
        reasons = [
            *_people_problems(principal, deputy, officer),
            *_day_problems(principal, first_on, last_on, timezone.localdate(moment)),
        ]
        if not reason.strip():
            reasons.append(Refusal("请写明事由。", RULE, "例如出差、休假。", "reason"))
        if reasons:
            raise Refused(tuple(reasons))
        return Delegation.objects.create(
            body_id=principal.body_id, principal=principal, deputy=deputy, first_on=first_on, last_on=last_on,
            reason=reason.strip()[:200], set_at=moment, set_by=officer,
        )  # fmt: skip


def _people_problems(principal: Officer, deputy: Officer, officer: Officer) -> list[Refusal]:
    found = []
    if officer.pk != principal.pk and not officer.has_role(Role.ADMINISTRATOR):
        found.append(Refusal("只能委托他人代办自己的职责。", RULE, "请由本人或者系统管理员设置。"))
    if {principal.body_id, deputy.body_id} != {officer.body_id}:
        found.append(Refusal("只能在本机关内委托。", RULE, "请选择本机关的人员。", "deputy"))
    if principal.pk == deputy.pk:
        found.append(Refusal("不能委托给本人。", RULE, "请选择另一人。", "deputy"))
    if not principal.has_role(*CASEWORK_ROLES):
        found.append(Refusal("委托人没有可以代办的职责。", RULE, "系统管理员、审计员的职责不得委托。"))
    if not deputy.has_role(*CASEWORK_ROLES):
        found.append(Refusal("受托人不是办理公开工作的人员。", RULE, "请选择有办理职责的人员。", "deputy"))
    return found


def _day_problems(principal: Officer, first_on: date, last_on: date, today: date) -> list[Refusal]:
    found = []
    if last_on < first_on:
        found.append(Refusal("截止日期早于起始日期。", RULE, "请核对日期。", "last_on"))
    elif last_on - first_on > timedelta(days=DAYS_MAX):
        found.append(Refusal(f"委托超过{DAYS_MAX}天。", RULE, "长期变动请由系统管理员调整岗位。", "last_on"))
    if last_on < today:
        found.append(Refusal("截止日期已过。", RULE, "请核对日期。", "last_on"))
    rows = Delegation.objects.filter(principal=principal, ended_at__isnull=True)
    clash = rows.filter(first_on__lte=last_on, last_on__gte=first_on).select_related("deputy").first()
    if clash is not None:
        until = f"{clash.first_on}至{clash.last_on}已委托{clash.deputy.display_title}。"
        found.append(Refusal(until, RULE, "请先终止该委托，或者错开日期。", "first_on"))
    return found


def end_delegation(delegation: Delegation, *, officer: Officer, now: datetime | None = None) -> Delegation:
    """End it at once. By the principal, the deputy or an administrator. Raises Refused, Delegation.DoesNotExist."""
    with transaction.atomic():
        row = delegations_visible_to(officer).select_for_update(of=("self",)).get(pk=delegation.pk)
        if row.ended_at is not None:
            raise Refused((Refusal("该委托已经终止。", RULE, ""),))
        if officer.pk not in (row.principal_id, row.deputy_id) and not officer.has_role(Role.ADMINISTRATOR):
            raise Refused((Refusal("只能终止自己的委托。", RULE, "请由当事人或者系统管理员终止。"),))
        row.ended_at, row.ended_by = now or timezone.now(), officer
        row.save(update_fields=["ended_at", "ended_by"])
        return row
