"""The working-day calendar (工作日历): see a year with its sources, adopt a notice, add local days."""

from __future__ import annotations

import json
from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen
from gongkai.backoffice.acts.act_form import day_field, judged
from gongkai.backoffice.day_lines import DayLinesError, read_day_lines
from gongkai.design.renderer import OfficialForm
from gongkai.foi.recompute import RecomputeReport, recompute_open_cases
from gongkai.law.calendar import DayFact, WorkingCalendar, YearNotice
from gongkai.organizations.acts.add_local_holiday import LocalDraft, add_local_holiday
from gongkai.organizations.acts.adopt_notice import adopt_notice
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import LocalHoliday, Role
from gongkai.organizations.refusal import OrganizationRefused

FIRST_YEAR = 2019
YEARS_AHEAD = 2


@dataclass(frozen=True)
class Month:
    """One month as weeks of days; None pads the weeks (一个月)."""

    number: int
    weeks: tuple[tuple[DayFact | None, ...], ...]
    working_days: int


class NoticeForm(OfficialForm):
    """采用放假通知: pasted as JSON, or day by day as it stands in the notice."""

    content = forms.CharField(
        label="通知数据（JSON）",
        required=False,
        max_length=20_000,
        help_text="整段粘贴后，上面各项不必再填。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    year = judged(
        forms.IntegerField(
            label="年份",
            required=False,
            widget=forms.NumberInput(attrs={"class": "short"}),
            error_messages={"invalid": "年份应为四位数字。"},
        )
    )
    document_number = judged(
        forms.CharField(
            label="发文字号",
            required=False,
            max_length=40,
            help_text="例如：国办发明电〔2025〕7号。",
            widget=forms.TextInput(attrs={"class": "middle"}),
        )
    )
    dated_on = judged(day_field("成文日期", required=False))
    holidays = judged(
        forms.CharField(
            label="放假日期",
            required=False,
            max_length=5_000,
            help_text="一行一个节日，含休息的周末。例如：春节 2026-02-15至2026-02-23。",
            widget=forms.Textarea(attrs={"rows": 7}),
        )
    )
    makeup_days = forms.CharField(
        label="调休上班日期",
        required=False,
        max_length=5_000,
        help_text="例如：春节 2026-02-14、2026-02-28。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    amends = forms.CharField(
        label="被调整的通知",
        required=False,
        max_length=40,
        help_text="本通知调整已有安排的，填写原通知的发文字号。",
        widget=forms.TextInput(attrs={"class": "middle"}),
    )

    def draft(self) -> YearNotice | dict[str, Any]:
        """The notice as typed or pasted; raises OrganizationRefused with everything that is unreadable."""
        data = self.cleaned_data
        if data["content"].strip():
            return _pasted(data["content"])
        problems = [
            f"请填写{label}。"
            for name, label in (("year", "年份"), ("document_number", "发文字号"), ("dated_on", "成文日期"))
            if not data.get(name)
        ]
        days: dict[str, Mapping[date, str]] = {}
        for name in ("holidays", "makeup_days"):
            try:
                days[name] = read_day_lines(data[name])
            except DayLinesError as unreadable:
                problems += unreadable.problems
        if problems:
            raise OrganizationRefused(problems)
        return YearNotice(
            data["year"],
            data["document_number"].strip(),
            data["dated_on"],
            days["holidays"],
            days["makeup_days"],
            amends=data["amends"].strip() or None,
        )


def _pasted(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except ValueError as broken:
        line = getattr(broken, "lineno", 1)
        raise OrganizationRefused([f"通知数据不是有效的 JSON：第{line}行附近有误。"]) from broken
    if not isinstance(content, dict):
        raise OrganizationRefused(["通知数据应为一个 JSON 对象。"])
    return content


class LocalDayForm(OfficialForm):
    """登记地方假日或者地方调休上班日."""

    day = day_field("日期")
    name = forms.CharField(
        label="名称", max_length=40, required=False, widget=forms.TextInput(attrs={"class": "middle"})
    )
    source = forms.CharField(
        label="依据",
        max_length=100,
        required=False,
        help_text="当地人民政府文件的名称或者文号。",
        widget=forms.TextInput(),
    )
    is_working = forms.BooleanField(label="这一天是调休上班日", required=False)


@screen(Role.ADMINISTRATOR)
def show_calendar(request: OfficerRequest) -> HttpResponse:
    """A year of working days, each notice behind it, and the forms to add to it."""
    return _page(request)


@screen(Role.ADMINISTRATOR, methods=("POST",))
def adopt(request: OfficerRequest) -> HttpResponse:
    """Adopt a notice; `try` shows what would change and changes nothing."""
    form = NoticeForm(request.POST)
    report: RecomputeReport | None = None
    trying = "try" in request.POST
    if form.is_valid():
        try:
            report = _adopt(request, form.draft(), trying=trying)
        except OrganizationRefused as refused:
            form.add_error(None, list(refused.reasons))
    return _page(request, notice_form=form if trying or form.errors else None, report=report, trying=trying)


@screen(Role.ADMINISTRATOR, methods=("POST",))
def add_local_day(request: OfficerRequest) -> HttpResponse:
    """Register a local day of the own body and recompute its open cases."""
    form = LocalDayForm(request.POST)
    report: RecomputeReport | None = None
    if form.is_valid():
        data = form.cleaned_data
        now = timezone.localtime()
        try:
            with transaction.atomic():
                draft = LocalDraft(data["day"], data["name"], data["source"], data["is_working"])
                add_local_holiday(request.user.body, draft, officer=request.user, now=now)
                reason = f"登记地方假日：{data['name']}（{data['source']}）"
                report = recompute_open_cases(request.user.body, reason, officer=request.user, now=now)
        except OrganizationRefused as refused:
            form.add_error(None, list(refused.reasons))
    return _page(request, local_form=form if form.errors else None, report=report)


class _OnlyTrying(Exception):  # noqa: N818
    """Unwinds a trial so that nothing of it stays."""

    def __init__(self, report: RecomputeReport) -> None:
        self.report = report


def _adopt(request: OfficerRequest, draft: YearNotice | dict[str, Any], *, trying: bool) -> RecomputeReport:
    now = timezone.localtime()
    try:
        with transaction.atomic():
            adopted = adopt_notice(draft, officer=request.user, now=now)
            reason = f"采用{adopted.notice.document_number}"
            report = recompute_open_cases(None, reason, officer=request.user, now=now)
            if trying:
                raise _OnlyTrying(report)
    except _OnlyTrying as trial:
        return trial.report
    return report


def _page(
    request: OfficerRequest,
    *,
    notice_form: NoticeForm | None = None,
    local_form: LocalDayForm | None = None,
    report: RecomputeReport | None = None,
    trying: bool = False,
) -> HttpResponse:
    calendar = calendar_for(request.user.body)
    year = _year(request.GET.get("year"))
    forms_given = [form for form in (notice_form, local_form) if form is not None]
    context: dict[str, Any] = {
        "year": year,
        "years": range(FIRST_YEAR, timezone.localdate().year + YEARS_AHEAD + 1),
        "months": [month_of(calendar, year, month) for month in range(1, 13)],
        "announced": year in calendar.years_announced,
        "notices": [notice for notice in calendar.notices if notice.year == year],
        "local_days": LocalHoliday.objects.filter(body=request.user.body, day__year=year),
        "notice_form": notice_form or NoticeForm(initial={"year": year}),
        "local_form": local_form or LocalDayForm(prefix=None),
        "report": report,
        "trying": trying,
    }
    failed = any(form.errors for form in forms_given)
    return render(request, "backoffice/calendar.html", context, status=422 if failed else 200)


def month_of(calendar: WorkingCalendar, year: int, month: int) -> Month:
    """A month's weeks from Monday, and how many of its days are worked."""
    weeks = tuple(
        tuple(calendar.fact(day) if day.month == month else None for day in week)
        for week in Calendar().monthdatescalendar(year, month)
    )
    worked = sum(1 for week in weeks for fact in week if fact and fact.is_working)
    return Month(month, weeks, worked)


def _year(text: str | None) -> int:
    this = timezone.localdate().year
    year = int(text) if text and text.isdecimal() and len(text) == 4 else this
    return min(max(year, FIRST_YEAR), this + YEARS_AHEAD)
