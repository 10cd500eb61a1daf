"""Enter a day a locality sets apart for itself (登记地方假日).

全国年节及纪念日放假办法, article 4: the festivals of minority peoples are arranged by the local people's
governments of the areas where they live. 劳动法, article 40, leaves other days to law and regulation.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.facts.bodies import Body
from gongkai.organizations.facts.calendar import CalendarVersion, LocalHoliday
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import Role


@dataclass(frozen=True)
class LocalDraft:
    """A local day as typed: a day off, or with `is_working` a day worked instead."""

    day: date
    name: str
    source: str
    is_working: bool = False


@dataclass(frozen=True)
class AddedLocal:
    """What came of it: the stored day and the years whose working days are now others."""

    holiday: LocalHoliday
    changed_years: tuple[int, ...]


@transaction.atomic
def add_local_holiday(body: Body, draft: LocalDraft, *, officer: Officer, now: datetime) -> AddedLocal:
    """Check a local day, keep it and let every process see it.

    Raises OrganizationRefused with every problem at once; then nothing is changed.
    """
    CalendarVersion.lock()
    problems = _officer_problems(body, officer) + local_problems(body, draft, today=timezone.localdate(now))
    if problems:
        raise OrganizationRefused(problems)
    holiday = LocalHoliday.objects.create(
        body=body,
        day=draft.day,
        is_working=draft.is_working,
        name=draft.name.strip(),
        source=draft.source.strip(),
        added_at=now,
        added_by=officer,
    )
    CalendarVersion.renew()
    return AddedLocal(holiday, (draft.day.year,))


def local_problems(body: Body, draft: LocalDraft, *, today: date) -> list[str]:
    """Everything that is wrong with a local day, in Chinese, with the way to put it right."""
    problems = []
    if not draft.name.strip():
        problems.append("请填写假日名称，例如“开斋节”。")
    if not draft.source.strip():
        problems.append("请填写依据的文件名称或文号：地方假日须由当地人民政府规定。")
    if not 2019 <= draft.day.year <= today.year + 2:
        problems.append(f"日期{draft.day.isoformat()}应在2019至{today.year + 2}年之间，请核对。")
    if LocalHoliday.objects.filter(body=body, day=draft.day).exists():
        problems.append(f"{draft.day.isoformat()}已登记为地方假日或调休上班日，不必重复登记。")
    elif calendar_for(body).is_working(draft.day) is draft.is_working:
        usual = "本来就是工作日" if draft.is_working else "本来就不是工作日"
        problems.append(f"{draft.day.isoformat()}{usual}，不必登记，请核对日期。")
    return problems


def _officer_problems(body: Body, officer: Officer) -> list[str]:
    problems = []
    if not officer.has_role(Role.ADMINISTRATOR):
        problems.append("只有系统管理员可以登记地方假日，请由系统管理员办理。")
    if officer.body_id != body.pk:
        problems.append("只能登记本机关的地方假日，请由该机关的系统管理员办理。")
    return problems
