"""An annual report on its slip (审签中的年度报告): the whole report as the public will read it, and what was found."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import mark_safe

from gongkai.backoffice.annual_reports.standing_words import gate_lines
from gongkai.backoffice.slips.reading import PaperGone, Reading
from gongkai.organizations.models import Officer
from gongkai.reports import gate
from gongkai.reports.content import ReportContent, content_of, content_of_edition
from gongkai.reports.freezing import warnings_of
from gongkai.reports.models import AnnualReport, ReportEdition
from gongkai.reports.queries import visible_to
from gongkai.reports.rendering import render_fragment
from gongkai.reports.signing import draft_digest, edition_digest, edition_named
from gongkai.signoff.models import Slip

TEMPLATE = "backoffice/slips/_report.html"


def read(slip: Slip, officer: Officer, now: datetime) -> Reading:
    """The draft while its edition is not published, else that edition."""
    report, number = _report(slip)
    edition = report.editions.filter(number=number).first()
    content = content_of_edition(edition) if edition else content_of(report)
    digest = edition_digest(edition) if edition else draft_digest(report, content)
    seen = visible_to(officer).filter(pk=report.pk).exists()
    return Reading(
        TEMPLATE,
        _shown(report, content, edition, now),
        address=reverse("backoffice:report", args=[report.year]) if seen else "",
        address_label="打开年度报告办理页",
        is_as_sent=digest == slip.digest,
    )


def open_file(slip: Slip, file_id: UUID) -> tuple[str, bytes]:
    """A report has no files of its own."""
    raise PaperGone(file_id)


def _shown(
    report: AnnualReport, content: ReportContent, edition: ReportEdition | None, now: datetime
) -> dict[str, object]:
    note = edition.reason if edition else report.correction_note
    found = [] if edition else gate.findings_of(report.body, content, note, now.date())
    return {
        "edition": edition,
        "note": note,
        "warnings": warnings_of(content),
        "gate": gate_lines(found),
        "fragment": mark_safe(render_fragment(content, title_level=3)),  # noqa: S308  (built by an escaping template)
    }


def _report(slip: Slip) -> tuple[AnnualReport, int]:
    try:
        report, number = edition_named(slip.paper_ref)
    except AnnualReport.DoesNotExist:
        raise PaperGone(slip.paper_ref) from None
    if report.body_id != slip.body_id:
        raise PaperGone(slip.paper_ref)
    return report, number
