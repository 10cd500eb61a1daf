"""The sheet that goes with the letter (征求意见确认函、回执), for the party to fill in and send back."""

from __future__ import annotations

from gongkai.foi.consulting.facts import Consultation
from gongkai.foi.letters.consultation import reply_form
from gongkai.foi.letters.facts import LetterFacts
from gongkai.foi.models import Application, Event
from gongkai.papers import Paper


def form_of(application: Application, row: Consultation) -> Paper:
    """The form for one consultation of a case whose reader has already been admitted. It names no applicant."""
    row.application = application
    sought = next((one for one in application.events.all() if _begins(one, row)), None)
    body = application.body
    return reply_form(
        LetterFacts(
            body_name=body.name,
            document_prefix=body.document_prefix,
            applicant_name="",
            application_number=application.number,
            dated_on=row.sent_on,
            addressee=row.party_name.open(),
            matter=row.matter.open(),
            letter_number=sought.facts.get("letter_number", "") if sought else "",
        )
    )


def _begins(event: Event, row: Consultation) -> bool:
    return event.act.startswith("foi.seek_") and event.facts.get("consultation") == str(row.pk)
