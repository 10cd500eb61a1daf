"""How the letters of a case were delivered, on its page, and the sheet to be signed (送达情况、送达回证)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, OfficerRequest, screen
from gongkai.backoffice.cases import file_or_404
from gongkai.backoffice.file_answers import file_answer
from gongkai.foi.delivering.acknowledgement import acknowledgement_paper
from gongkai.papers import render_pdf


@screen(*CASEWORK)
def acknowledgement_file(request: OfficerRequest, number: str, letter_id: UUID) -> HttpResponse:
    """The 送达回证 of one letter, to be printed and signed."""
    for letter in file_or_404(request.user, number).letters:
        if letter.pk == letter_id:
            paper = acknowledgement_paper(letter, timezone.localdate())
            return file_answer(f"送达回证-{number}.pdf", render_pdf(paper, on_missing="geta"), inline=True)
    raise Http404
