"""Changing a report (编制年报): prose, typed and imported tables, fees; and how every act on a report is carried out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.backoffice.access import OfficerRequest, screen, sent
from gongkai.backoffice.annual_reports.report_forms import (
    FeesForm,
    LastYearForm,
    ReportForm,
    SectionsForm,
    Table2FileForm,
    TableForm,
)
from gongkai.backoffice.annual_reports.screens import report_or_404
from gongkai.foi.refusals import Refused
from gongkai.organizations.models import Role
from gongkai.reports import acts, figures
from gongkai.reports.content import content_of
from gongkai.reports.models import AnnualReport
from gongkai.reports.numbers import fees_of
from gongkai.reports.refusals import ReportConflict
from gongkai.reports.table4 import is_counted, table4_differences

ENDINGS = frozenset({".xlsx", ".xls", ".docx", ".csv", ".html", ".htm", ".pdf", ".json"})


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def edit_sections(request: OfficerRequest, year: int) -> HttpResponse:
    """The six sections with the names of the figures they may quote."""
    report = report_or_404(request.user, year)
    form = SectionsForm(sent(request), report=report)
    names = figures.values(content_of(report).numbers, fees_of(report))
    return carried_out(
        request,
        form,
        lambda common: acts.edit_sections(report, sections=form.sections(), **common),
        "正文已保存。",
        "backoffice/report_sections.html",
        {"figures": names.items()},
    )


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def edit_table(request: OfficerRequest, year: int, table: int) -> HttpResponse:
    """Table 2 or Table 4, typed cell by cell."""
    if table not in (2, 4):
        raise Http404
    report = report_or_404(request.user, year)
    form = TableForm(sent(request), report=report, table=table)
    enter = acts.enter_table2 if table == 2 else acts.enter_table4
    name = "表二" if table == 2 else "表四"
    more: dict[str, Any] = {"name": name, "file_form": Table2FileForm(report=report) if table == 2 else None}
    if table == 4:
        more |= {"differences": table4_differences(report), "is_counted": is_counted(report)}
    return carried_out(
        request,
        form,
        lambda common: enter(report, written=form.written(), **common),
        f"{name}已保存，标注为手工录入。",
        "backoffice/report_table.html",
        more,
    )


@screen(Role.DISCLOSURE_HANDLER, methods=("POST",))
def count_table4(request: OfficerRequest, year: int) -> HttpResponse:
    """Table 4 from the recorded reconsiderations and suits again, instead of what was typed."""
    report = report_or_404(request.user, year)
    form = ReportForm(request.POST, report=report)
    return carried_out(
        request,
        form,
        lambda common: acts.count_table4(report, **common),
        "表四改用登记的复议、诉讼统计。",
        "backoffice/report_form.html",
        {"heading": "表四改用登记数", "button": "改用登记数"},
    )


@screen(Role.DISCLOSURE_HANDLER, methods=("POST",))
def import_table2(request: OfficerRequest, year: int) -> HttpResponse:
    """Table 2 out of a file in the official layout."""
    report = report_or_404(request.user, year)
    form = Table2FileForm(request.POST, request.FILES, report=report)
    more = {"name": "表二", "file_form": form, "form": TableForm(report=report, table=2)}
    return carried_out(
        request,
        form,
        lambda common: _imported(report, form, common),
        "表二已从文件导入，标注为导入。",
        "backoffice/report_table.html",
        more,
    )


def _imported(report: AnnualReport, form: Table2FileForm, common: dict[str, Any]) -> AnnualReport:
    upload = form.cleaned_data["file"]
    ending = Path(str(upload.name)).suffix.lower()
    with tempfile.NamedTemporaryFile(suffix=ending if ending in ENDINGS else "") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        return acts.import_table2(report, path=Path(kept.name), filename=str(upload.name), **common)


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def edit_fees(request: OfficerRequest, year: int) -> HttpResponse:
    """What was charged for processing, for section six."""
    report = report_or_404(request.user, year)
    form = FeesForm(sent(request), report=report, initial=fees_of(report))
    names = ("notices", "amount_yuan", "received_yuan")
    return carried_out(
        request,
        form,
        lambda common: acts.enter_fees(report, **{name: form.cleaned_data[name] for name in names}, **common),
        "信息处理费已保存。",
        "backoffice/report_form.html",
        {"heading": "信息处理费", "button": "保存信息处理费"},
    )


@screen(Role.DISCLOSURE_HANDLER, methods=("GET", "POST"))
def edit_last_year(request: OfficerRequest, year: int) -> HttpResponse:
    """Last year's carried-forward row, when that report was not made here."""
    report = report_or_404(request.user, year)
    form = LastYearForm(sent(request), report=report)
    return carried_out(
        request,
        form,
        lambda common: acts.enter_last_year(report, carried_forward=form.carried_forward(), **common),
        "上年度结转数已保存，用于核对跨年衔接。",
        "backoffice/report_form.html",
        {"heading": f"{report.year - 1}年度报告的结转数", "button": "保存上年度结转数"},
    )


def carried_out(
    request: OfficerRequest,
    form: ReportForm,
    do: Callable[[dict[str, Any]], Any],
    said: str,
    template: str,
    more: dict[str, Any],
) -> HttpResponse:
    """Show the form, or do the act: refusals come back with everything typed, a conflict is a 409 page."""
    report = form.report
    if request.method == "POST" and form.is_valid():
        common = {
            "officer": request.user,
            "seen_version": form.cleaned_data["seen_version"],
            "now": timezone.now(),
        }
        try:
            do(common)
        except Refused as refused:
            form.show(refused)
        except ReportConflict as conflict:
            context = {"report": report, "conflict": conflict, "entered": form.entered()}
            return render(request, "backoffice/report_conflict.html", context, status=409)
        else:
            messages.success(request, said)
            return redirect("backoffice:report", report.year)
    failed = bool(form.errors or form.refusals)
    context = {"report": report, "form": form, "refusals": form.refusals, **more}
    return render(request, template, context, status=422 if failed else 200)
