"""The case page (办件页): facts, the clock, the timeline, and what may be done now."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen
from gongkai.backoffice.case_facts import applicant_lines, request_lines
from gongkai.backoffice.case_hints import hints_for
from gongkai.backoffice.consultation_lines import consultation_lines
from gongkai.backoffice.covering import cover_for, cover_of
from gongkai.backoffice.delivery_lines import delivery_lines
from gongkai.backoffice.desk import stage_words
from gongkai.backoffice.history import timeline
from gongkai.backoffice.provide_form import PROVIDERS
from gongkai.backoffice.remedies import case_section
from gongkai.backoffice.time_left import time_left
from gongkai.foi.clock import ClockNotStarted, explanation_of
from gongkai.foi.evidence.making import EVIDENCE_ROLES
from gongkai.foi.fees import open_notice
from gongkai.foi.lawful import lawful_acts
from gongkai.foi.models import Application
from gongkai.foi.queries import CaseFile, case, earlier_cases
from gongkai.foi.signing import paper_ref
from gongkai.foi.splitting import siblings_of
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import Explanation
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.signoff.queries import slips_of, standing_label

EARLIER_SHOWN_MAX = 10
NEXT_ACT = {Stage.DECIDED.value: "issue_reply"}  # what the case waits for, offered first
REVEALS_SHOWN_MAX = 20


def file_or_404(officer: Officer, number: str) -> CaseFile:
    """The case of that number, or 404: also for another body's, which does not exist here."""
    try:
        return case(officer, number)
    except Application.DoesNotExist:
        raise Http404 from None


@screen(*READERS)
def show_case(request: OfficerRequest, number: str) -> HttpResponse:
    """The case; the applicant's personal data covered unless this session opened it with a reason."""
    file = file_or_404(request.user, number)
    return render(request, "backoffice/case.html", _context(request, file))


def _context(request: OfficerRequest, file: CaseFile) -> dict[str, Any]:
    officer, row, today = request.user, file.application, timezone.localdate()
    cover = cover_for(request, row)
    offers = lawful_acts(row, officer, today)
    return {
        "case": row,
        "stage": stage_words(row),
        "time": time_left(row, today, calendar_for(row.body)),
        "applicant": list(applicant_lines(row, revealed=cover.is_open)),
        "request_lines": list(request_lines(row, cover.hide)),
        "revealed": cover.is_open,
        "reveals": reveal_lines(row),
        "may_reveal": not cover.is_open and officer.has_role(*CASEWORK),
        "fee_notice": open_notice(row) if row.stage == Stage.AWAITING_PAYMENT else None,
        "siblings": siblings_of(row),
        "explanation": _explanation(row),
        "consultations": consultation_lines(row, cover, today),
        "today": today,
        "moments": timeline(file, cover.hide),
        "attachments": [
            (one, cover.hide(one.name.open()), one.get_purpose_display()) for one in file.attachments
        ],
        "offers": sorted(
            (offer for offer in offers if offer.allowed),
            key=lambda offer: offer.act != NEXT_ACT.get(row.stage),
        ),
        "not_offered": [offer for offer in offers if not offer.allowed],
        "may_provide": row.closed_on is None and officer.has_role(*PROVIDERS),
        "may_act": officer.has_role(*CASEWORK),
        "slip": slip_line(row),
        "deliveries": delivery_lines(file, calendar_for(row.body)),
        "may_bundle": officer.has_role(*EVIDENCE_ROLES),
        "remedies": case_section(row, today, cover.hide),
        "hints": hints_for(officer, row) if officer.has_role(*CASEWORK) else [],
        "earlier": list(earlier_cases(officer, row)[:EARLIER_SHOWN_MAX]),
    }


def reveal_lines(row: Application) -> list[dict[str, Any]]:
    """Who opened the applicant's data and what for, the newest first; what they wrote is covered here."""
    kept = row.reveals.select_related("application", "officer").order_by("-pk")[:REVEALS_SHOWN_MAX]
    cover = cover_of(row) if kept else None
    return [
        {
            "at": one.at,
            "who": one.officer.display_title,
            "purpose": one.get_purpose_display(),
            "reason": cover.hide(one.reason.open()) if cover and one.reason else "",
        }
        for one in kept
    ]


def slip_line(row: Application) -> dict[str, Any] | None:
    """The routing slip of the reply, the newest: where it stands and where it is read. None when never begun."""
    slip = slips_of(paper_ref(row)).first()
    if slip is None:
        return None
    return {"key": slip.pk, "words": standing_label(slip), "state": slip.state, "round": slip.round}


def _explanation(row: Application) -> Explanation | None:
    """How the deadline counts; nothing while it does not."""
    if row.stage in (Stage.AWAITING_CORRECTION, Stage.AWAITING_PAYMENT):
        return None
    try:
        return explanation_of(row)
    except ClockNotStarted:
        return None
