"""The receipt as an official paper (接收回执), made anew from the facts whenever it is asked for."""

from __future__ import annotations

from gongkai.foi.clock import state_of
from gongkai.foi.letter_facts import build_paper
from gongkai.foi.queries import CaseFile
from gongkai.papers import render_pdf


def pdf(case: CaseFile, query_code: str = "") -> bytes:
    """The receipt as PDF, dated on the day the application was handed in; it has no letter number.

    The query code is printed only while the receipt page still shows it.
    """
    application = case.application
    state = state_of(application)
    on = state.submitted_on or application.act_by
    details = {"query_code": query_code} if query_code else {}
    return render_pdf(build_paper(application, state, "receipt", number="", on=on, details=details))
