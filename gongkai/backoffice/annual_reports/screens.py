"""The report on the screen: the shelf of years, one report with its checks, the cases behind a figure, files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from gongkai.backoffice.access import OfficerRequest, screen, sent
from gongkai.backoffice.annual_reports.report_forms import YearForm
from gongkai.backoffice.annual_reports.standing_words import gate_lines, slip_line
from gongkai.backoffice.covering import covered_line
from gongkai.backoffice.desk import SUMMARY_READ, page_of, shortened, stage_words
from gongkai.backoffice.file_answers import file_answer
from gongkai.foi.refusals import Refused
from gongkai.foi.stages import Stage
from gongkai.law.annual_report import TABLE3_COLUMNS, ReportFormat, Severity, table3_row
from gongkai.organizations.models import Officer, Role
from gongkai.reports import acts, gate, queries
from gongkai.reports.content import ReportContent, content_of, content_of_edition
from gongkai.reports.models import AnnualReport
from gongkai.reports.rendering import RENDERERS, filename, render_fragment
from gongkai.reports.rendering import render as render_report
from gongkai.reports.signing import standing_of

REPORT_READERS = (Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR)
CASES_A_PAGE = 50
TONES = {Severity.BROKEN: "late", Severity.WARNING: "soon", Severity.NOTE: "none"}


def report_or_404(officer: Officer, year: int) -> AnnualReport:
    """The officer's own body's report of that year, or 404."""
    try:
        return queries.report_of_year(officer, year)
    except AnnualReport.DoesNotExist:
        raise Http404 from None


@screen(*REPORT_READERS, methods=("GET", "POST"))
def shelf(request: OfficerRequest) -> HttpResponse:
    """All reports of the body; by POST opens a new year."""
    form = YearForm(sent(request), initial={"year": timezone.localdate().year - 1})
    if request.method == "POST" and form.is_valid():
        try:
            report = acts.open_report(form.cleaned_data["year"], officer=request.user, now=timezone.now())
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(reason.field if reason.field in form.fields else None, str(reason))
        else:
            return redirect("backoffice:report", report.year)
    context = {
        "form": form,
        "reports": queries.desk(request.user),
        "may_open": request.user.has_role(Role.DISCLOSURE_HANDLER),
    }
    return render(request, "backoffice/reports.html", context, status=422 if form.errors else 200)


@screen(*REPORT_READERS)
def show_report(request: OfficerRequest, year: int) -> HttpResponse:
    """The draft as it stands: every figure of Table 3 opens its cases, every finding names its cells."""
    report = report_or_404(request.user, year)
    content = content_of(report)

    def address(table: int, row: str, column: str) -> str | None:
        return reverse("backoffice:report_cases", args=[year, row, column]) if table == 3 else None

    handles, standing = request.user.has_role(Role.DISCLOSURE_HANDLER), standing_of(report, content)
    found = gate.findings_of(report.body, content, report.correction_note, timezone.localdate())
    context = {
        "report": report,
        "content": content,
        "slip": slip_line(standing),
        "gate": gate_lines(found),
        "fragment": mark_safe(render_fragment(content, address)),  # noqa: S308  (built by an escaping template)
        "findings": [(finding, TONES[finding.severity]) for finding in content.findings],
        "drift": queries.drift(report),
        "editions": queries.editions(request.user, report),
        "endings": list(RENDERERS),
        "may_edit": handles,
        "may_publish": handles or request.user.has_role(Role.SIGNER),
        "history": report.events.order_by("-version"),
    }
    return render(request, "backoffice/report.html", context)


@screen(*REPORT_READERS)
def report_cases(request: OfficerRequest, year: int, row: str, column: str) -> HttpResponse:
    """Exactly the cases one figure of Table 3 counts."""
    report = report_or_404(request.user, year)
    try:
        found = queries.cases_behind(request.user, report, row, column)
    except KeyError:
        raise Http404 from None
    total = found.count()
    page = page_of(_page_number(request, total), total, CASES_A_PAGE)
    start = (page.number - 1) * CASES_A_PAGE
    rows = [
        {
            "number": case.number,
            "kind": case.get_applicant_kind_display(),
            "summary": shortened(covered_line(case, case.description.open()[:SUMMARY_READ])),
            "received_on": case.received_on,
            "closed_on": case.closed_on,
            "stage": stage_words(case) if case.closed_on else Stage(case.stage).label,
        }
        for case in found[start : start + CASES_A_PAGE]
    ]
    context = {
        "report": report,
        "row_label": table3_row(ReportFormat(report.format), row).full_label,
        "column_label": next(c.label for c in TABLE3_COLUMNS if c.key == column),
        "rows": rows,
        "page": page,
        "total": total,
    }
    return render(request, "backoffice/report_cases.html", context)


@screen(*REPORT_READERS)
def report_file(request: OfficerRequest, year: int, ending: str) -> HttpResponse:
    """The draft as a file."""
    return _file(content_of(report_or_404(request.user, year)), ending)


@screen(*REPORT_READERS)
def edition_file(request: OfficerRequest, year: int, edition: int, ending: str) -> HttpResponse:
    """A published edition as a file, exactly as it was frozen."""
    report = report_or_404(request.user, year)
    found = queries.editions(request.user, report).filter(number=edition).first()
    if found is None:
        raise Http404
    return _file(content_of_edition(found), ending)


def _file(content: ReportContent, ending: str) -> HttpResponse:
    if ending not in RENDERERS:
        raise Http404
    name = filename(content, ending)
    return file_answer(name if content.edition else f"草稿-{name}", render_report(content, ending))


def _page_number(request: OfficerRequest, total: int) -> int:
    text: Any = request.GET.get("page")
    wanted = int(text) if text and text.isdecimal() and len(text) < 7 else 1
    return min(max(1, wanted), max(1, -(-total // CASES_A_PAGE)))
