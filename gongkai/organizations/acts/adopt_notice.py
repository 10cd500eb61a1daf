"""Adopt a holiday notice of the State Council that is newer than the program (采用放假安排通知).

全国年节及纪念日放假办法, article 2 and the yearly notice of the State Council General Office. Cases whose
due day may move are recomputed by the casework room, which is told the years that changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.law.calendar import NoticeError, WorkingCalendar, YearNotice
from gongkai.organizations.calendars import with_adopted_notices
from gongkai.organizations.facts.calendar import CalendarNotice, CalendarVersion
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.refusal import OrganizationRefused
from gongkai.organizations.roles import Role

_NUMBER = re.compile(r"国(?:办发明电|办发|发明电|发)〔(\d{4})〕[1-9]\d{0,3}号")
_SATURDAY = 5


@dataclass(frozen=True)
class Adopted:
    """What came of it: the stored notice and the years whose working days are now others."""

    notice: CalendarNotice
    changed_years: tuple[int, ...]

    def __str__(self) -> str:
        return str(self.notice)


@transaction.atomic
def adopt_notice(
    notice: YearNotice | Mapping[str, Any], *, officer: Officer | None, now: datetime | None = None
) -> Adopted:
    """Check a notice, keep it and let every process see it.

    `notice` is the law's value or its stored form (JSON); `officer` is None when the operator of the
    server acts. Raises OrganizationRefused with every problem at once; then nothing is changed.
    """
    now = now or timezone.now()
    draft = notice if isinstance(notice, YearNotice) else _read(notice)
    CalendarVersion.lock()
    problems = _officer_problems(officer) + notice_problems(draft, today=timezone.localdate(now))
    if problems:
        raise OrganizationRefused(problems)
    before = with_adopted_notices()
    kept = CalendarNotice.objects.create(
        year=draft.year,
        document_number=draft.document_number,
        dated_on=draft.dated_on,
        content=draft.to_json(),
        adopted_at=now,
        adopted_by=officer,
    )
    CalendarVersion.renew()
    return Adopted(kept, _changed_years(before, before.with_notice(draft), draft.year))


def _read(content: Mapping[str, Any]) -> YearNotice:
    try:
        return YearNotice.from_json(content)
    except NoticeError as refused:
        raise OrganizationRefused(f"{problem}。" for problem in refused.problems) from None


def _changed_years(before: WorkingCalendar, after: WorkingCalendar, year: int) -> tuple[int, ...]:
    """The years in which a day is another than before; a notice may reach into the December before it."""
    days = (date(year - 1, 12, 1) + timedelta(days=n) for n in range(31 + 366))
    return tuple(sorted({day.year for day in days if before.fact(day) != after.fact(day)}))


def notice_problems(draft: YearNotice, *, today: date) -> list[str]:
    """Everything that is wrong with a notice, in Chinese, with the way to put it right."""
    return [*_number_problems(draft, today), *_holiday_problems(draft), *_makeup_problems(draft)]


def _officer_problems(officer: Officer | None) -> list[str]:
    if officer is None or officer.has_role(Role.ADMINISTRATOR):
        return []
    return ["只有系统管理员可以采用放假安排通知，请由系统管理员办理。"]


def _number_problems(draft: YearNotice, today: date) -> list[str]:
    problems = []
    number = draft.document_number
    match = _NUMBER.fullmatch(number)
    if match is None:
        problems.append(f"发文字号“{number}”格式不对，应如“国办发明电〔2025〕7号”（六角括号、不编虚位）。")
    elif int(match[1]) != draft.dated_on.year:
        problems.append(f"发文字号的年份{match[1]}与成文日期{draft.dated_on.isoformat()}不在同一年，请核对。")
    known = {notice.document_number: notice for notice in with_adopted_notices().notices}
    if number in known:
        problems.append(f"{number}已经采用，不必重复登记。")
    if draft.dated_on > today:
        problems.append(f"成文日期{draft.dated_on.isoformat()}晚于今天，请核对。")
    if not 2019 <= draft.year <= today.year + 2:
        problems.append(f"年份{draft.year}应在2019至{today.year + 2}之间，请核对。")
    if draft.amends and draft.amends not in known:
        problems.append(f"被调整的通知{draft.amends}尚未采用，请先登记该通知。")
    settled = [n.document_number for n in known.values() if n.year == draft.year and n.amends is None]
    if not draft.amends and settled and number not in known:
        problems.append(f"{draft.year}年已有通知{settled[0]}；如本通知对它作调整，请填写被调整的发文字号。")
    return problems


def _holiday_problems(draft: YearNotice) -> list[str]:
    problems = _span_problems("放假日期", draft, draft.holidays)
    if not draft.holidays and not draft.amends:
        problems.append("没有填写放假日期，请按通知逐日填写。")
    if draft.holidays and not draft.amends:
        fixed = {
            date(draft.year, 1, 1): "元旦",
            date(draft.year, 5, 1): "劳动节",
            date(draft.year, 10, 1): "国庆节",
        }
        missing = [f"{day.isoformat()}（{name}）" for day, name in fixed.items() if day not in draft.holidays]
        if missing:
            problems.append(f"放假日期缺少法定节日{'、'.join(missing)}，请按通知补全。")
    return problems


def _makeup_problems(draft: YearNotice) -> list[str]:
    problems = _span_problems("调休上班日期", draft, draft.makeup_days)
    for day in sorted(draft.makeup_days):
        if day in draft.holidays:
            problems.append(f"{day.isoformat()}既列为放假又列为上班，请删去其一。")
        elif day.weekday() < _SATURDAY:
            problems.append(
                f"调休上班日期{day.isoformat()}是星期{'一二三四五'[day.weekday()]}，本来上班，请核对。"
            )
    return problems


def _span_problems(label: str, draft: YearNotice, days: Mapping[date, str]) -> list[str]:
    problems = []
    for day, name in sorted(days.items()):
        if not date(draft.year - 1, 12, 1) <= day <= date(draft.year, 12, 31):
            problems.append(
                f"{label}{day.isoformat()}不在{draft.year}年的安排范围内（上年12月至当年12月），请核对。"
            )
        if not name.strip():
            problems.append(f"{label}{day.isoformat()}没有写明节日名称。")
    return problems
