"""The audit trail for the auditor (审计记录): filtered, paged, read only, without personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.audit.kinds import Group, label_of
from gongkai.audit.models import AuditRecord
from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.backoffice.audit_words import facts_words, subject_words
from gongkai.organizations.models import Officer, Role

PAGE_SIZE = 50
STRANGERS = "strangers"  # sign-ins under names no officer has: they belong to no body


@dataclass(frozen=True)
class Asked:
    """What the auditor filters by (筛选条件); anything unreadable counts as not given."""

    group: str
    officer: str
    first: date | None
    last: date | None


@screen(Role.AUDITOR)
def show_trail(request: OfficerRequest) -> HttpResponse:
    """Records of the auditor's own body, newest first."""
    asked = _asked(request)
    people = list(Officer.objects.filter(body=request.user.body).order_by("username"))
    page = Paginator(_rows(request.user, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    names = {person.pk: person for person in people}
    context = {
        "page": page,
        "lines": [_line(row, names) for row in page],
        "groups": Group.choices,
        "people": people,
        "asked": asked,
        "strangers": STRANGERS,
        "is_filtered": any((asked.group, asked.officer, asked.first, asked.last)),
    }
    return render(request, "backoffice/audit_trail.html", context)


def _line(row: AuditRecord, names: dict[int, Officer]) -> dict[str, Any]:
    person = names.get(row.officer_number or 0)
    return {
        "seq": row.seq,
        "at": row.at,
        "label": label_of(row.kind),
        "who": f"{person.display_title}（{person.username}）" if person else "未知用户名或者系统",
        "subject": subject_words(row.subject, names),
        "words": facts_words(row.facts),
    }


def _rows(officer: Officer, asked: Asked) -> QuerySet[AuditRecord]:
    body = None if asked.officer == STRANGERS else officer.body_id
    rows = AuditRecord.objects.filter(body_number=body).order_by("-seq")
    if asked.group:
        rows = rows.filter(group=asked.group)
    if asked.officer.isdecimal():
        rows = rows.filter(officer_number=int(asked.officer))
    if asked.first:
        rows = rows.filter(at__gte=_beginning(asked.first))
    if asked.last:
        rows = rows.filter(at__lt=_beginning(asked.last + timedelta(days=1)))
    return rows


def _asked(request: OfficerRequest) -> Asked:
    group, person = request.GET.get("group", ""), request.GET.get("officer", "")
    return Asked(
        group if group in Group.values else "",
        person if person == STRANGERS or (person.isdecimal() and len(person) < 12) else "",
        _day(request.GET.get("first", "")),
        _day(request.GET.get("last", "")),
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2999 else None


def _beginning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
