"""Papers of an opinion sought (征求意见): the sheet a party fills in."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from gongkai.backoffice.access import CASEWORK, OfficerRequest, screen
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.file_answers import file_answer
from gongkai.foi.consulting.form import form_of
from gongkai.foi.models import Consultation
from gongkai.papers import render_pdf


@screen(*CASEWORK)
def reply_form(request: OfficerRequest, number: str, consultation_id: UUID) -> HttpResponse:
    """The 征求意见确认函 that goes with the letter, as PDF."""
    case = file_or_404(request.user, number).application
    row = Consultation.objects.filter(application=case, pk=consultation_id).first()
    if row is None:
        raise Http404
    return file_answer(
        f"征求意见确认函-{number}-{row.serial}.pdf", render_pdf(form_of(case, row)), inline=True
    )
