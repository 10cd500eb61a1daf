"""The case page (办件页): facts, the clock, the timeline, and what may be done now."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen
from gongkai.backoffice.case_facts import applicant_lines, request_lines
from gongkai.backoffice.desk import stage_words
from gongkai.backoffice.history import timeline
from gongkai.backoffice.provide_form import PROVIDERS
from gongkai.backoffice.time_left import time_left
from gongkai.foi.clock import ClockNotStarted, explanation_of
from gongkai.foi.lawful import lawful_acts
from gongkai.foi.models import Application
from gongkai.foi.queries import CaseFile, case, earlier_cases
from gongkai.foi.signing import paper_ref
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import Explanation
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.signoff.queries import slips_of, standing_label

EARLIER_SHOWN_MAX = 10
NEXT_ACT = {Stage.DECIDED.value: "issue_reply"}  # what the case waits for, offered first
trail = logging.getLogger("gongkai.backoffice.personal_data")


def file_or_404(officer: Officer, number: str) -> CaseFile:
    """The case of that number, or 404: also for another body's, which does not exist here."""
    try:
        return case(officer, number)
    except Application.DoesNotExist:
        raise Http404 from None


@screen(*READERS)
def show_case(request: OfficerRequest, number: str) -> HttpResponse:
    """The case with the applicant's personal data masked."""
    file = file_or_404(request.user, number)
    return render(request, "backoffice/case.html", _context(request.user, file, revealed=False))


@screen(*CASEWORK, methods=("POST",))
def reveal(request: OfficerRequest, number: str) -> HttpResponse:
    """The case with the personal data open, because casework needs it; who looked is written to the log."""
    file = file_or_404(request.user, number)
    trail.info("个人信息查看:人员 %s,办件 %s", request.user.pk, file.application.pk)
    return render(request, "backoffice/case.html", _context(request.user, file, revealed=True))


def _context(officer: Officer, file: CaseFile, *, revealed: bool) -> dict[str, Any]:
    row, today = file.application, timezone.localdate()
    offers = lawful_acts(row, officer, today)
    return {
        "case": row,
        "stage": stage_words(row),
        "time": time_left(row, today, calendar_for(row.body)),
        "applicant": list(applicant_lines(row, revealed=revealed)),
        "request_lines": list(request_lines(row)),
        "revealed": revealed,
        "may_reveal": not revealed and officer.has_role(*CASEWORK),
        "explanation": _explanation(row),
        "today": today,
        "moments": timeline(file),
        "attachments": [(one, one.name.open(), one.get_purpose_display()) for one in file.attachments],
        "offers": sorted(
            (offer for offer in offers if offer.allowed),
            key=lambda offer: offer.act != NEXT_ACT.get(row.stage),
        ),
        "not_offered": [offer for offer in offers if not offer.allowed],
        "may_provide": row.closed_on is None and officer.has_role(*PROVIDERS),
        "may_act": officer.has_role(*CASEWORK),
        "slip": slip_line(row),
        "earlier": list(earlier_cases(officer, row)[:EARLIER_SHOWN_MAX]),
    }


def slip_line(row: Application) -> dict[str, Any] | None:
    """The routing slip of the reply, the newest: where it stands and where it is read. None when never begun."""
    slip = slips_of(paper_ref(row)).first()
    if slip is None:
        return None
    return {"key": slip.pk, "words": standing_label(slip), "state": slip.state, "round": slip.round}


def _explanation(row: Application) -> Explanation | None:
    """How the deadline counts; nothing while it does not."""
    if row.stage == Stage.AWAITING_CORRECTION:
        return None
    try:
        return explanation_of(row)
    except ClockNotStarted:
        return None
