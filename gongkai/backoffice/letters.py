"""Issued letters and attachments: read on the screen, or taken away as a file (文书、附件)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.file_answers import UNKNOWN, file_answer
from gongkai.foi import attachments, correspondence
from gongkai.foi.clock import state_of
from gongkai.foi.letter_facts import build_paper
from gongkai.foi.models import Letter
from gongkai.papers import render_pdf


def _letter(request: OfficerRequest, number: str, letter_id: UUID) -> Letter:
    for letter in file_or_404(request.user, number).letters:
        if letter.pk == letter_id:
            return letter
    raise Http404


@screen(*READERS)
def show_letter(request: OfficerRequest, number: str, letter_id: UUID) -> HttpResponse:
    """The text of an issued letter, as it was frozen."""
    letter = _letter(request, number, letter_id)
    context = {"letter": letter, "number": number, "text": letter.content.open()}
    return render(request, "backoffice/letter.html", context)


@screen(*READERS)
def letter_file(request: OfficerRequest, number: str, letter_id: UUID, ending: str) -> HttpResponse:
    """The issued letter as PDF or Word file."""
    letter = _letter(request, number, letter_id)
    name, content = correspondence.open_letter(request.user, letter.pk, ending)
    return file_answer(name, content, inline=True)


@screen(*CASEWORK)
def attachment(request: OfficerRequest, number: str, attachment_id: UUID) -> HttpResponse:
    """An attachment, always saved and never opened by the browser."""
    file = file_or_404(request.user, number)
    if attachment_id not in {row.pk for row in file.attachments}:
        raise Http404
    name, content, _media_type = attachments.open_attachment(request.user, attachment_id)
    response = file_answer(name, content)
    response["Content-Type"] = UNKNOWN
    return response


@screen(*READERS)
def receipt_file(request: OfficerRequest, number: str) -> HttpResponse:
    """The receipt of an application as PDF, made anew from its facts; the query code is not in it."""
    row = file_or_404(request.user, number).application
    state = state_of(row)
    on = state.submitted_on or timezone.localdate()
    paper = build_paper(row, state, "receipt", number="", on=on, details={})
    return file_answer(f"登记回执-{number}.pdf", render_pdf(paper), inline=True)
