"""Open a case's sealed facts for the wording of its letters (文书要素), as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.foi.letters import LETTER_KINDS, LetterFacts, LetterKind, build, history, letter_number
from gongkai.foi.models import Application, Attachment, Event
from gongkai.foi.projection import CaseState
from gongkai.foi.remedy_choices import chosen_remedy
from gongkai.foi.stages import Delivery, Medium
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.receipt import Channel
from gongkai.organizations.models import Body
from gongkai.papers import Paper

LAPSED = "foi.close_consultation_by_lapse"
PAUSES = {
    "foi.seek_third_party_opinion": PauseKind.THIRD_PARTY,
    "foi.seek_co_producer_opinion": PauseKind.CO_PRODUCER,
    "foi.seek_agency_opinion": PauseKind.OTHER_BODY,
}


def letter_kind(kind: str) -> LetterKind:
    """The kind of letter of that key; KeyError when there is none."""
    return LETTER_KINDS[kind]


def numbered(body: Body, kind: str, year: int, serial: int) -> str:
    """The 文号 of a letter: 京人社公开〔2026〕第1号-告."""
    return letter_number(body.document_prefix, year, serial, letter_kind(kind).series)


def build_paper(
    application: Application,
    state: CaseState,
    kind: str,
    *,
    number: str,
    on: date,
    details: Mapping[str, Any],
    draft: bool = False,
) -> Paper:
    """The letter of a kind for this case. `details` are the act's own facts, named as in LetterFacts.

    Raises MissingFacts naming all that is missing; a draft shows gaps instead.
    """
    facts = {**_facts_of(application, state, on), "number": number, **_known(details)}
    if code := facts.get("outcome_code"):
        facts["remedy"] = chosen_remedy(application.body, code)
    return build(kind, LetterFacts(**facts), draft=draft)


def _known(details: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in details.items() if key in LetterFacts.__dataclass_fields__}


def _facts_of(application: Application, state: CaseState, on: date) -> dict[str, Any]:
    body, person = application.body, application.applicant_kind == ApplicantKind.NATURAL.value
    annexes = application.attachments.filter(purpose=Attachment.Purpose.REPLY)
    return {
        "body_name": body.name,
        "document_prefix": body.document_prefix,
        "applicant_name": application.applicant_name.display(),
        "application_number": application.number,
        "dated_on": on,
        "description": (application.matter or application.description).display(),
        "channel": Channel(application.channel),
        "applicant_is_person": person,
        "submitted_on": state.submitted_on,
        "received_on": state.received_on,
        "reply_due_on": state.reply_due_on,
        "due_provisional": state.due_provisional,
        "is_paused": state.is_paused,
        "history": history_of(application),
        "medium": Medium(application.medium).label,
        "delivery": Delivery(application.delivery).label,
        "annexes": tuple(row.name.display() for row in annexes),
        "reconsideration_body": body.reconsideration_body,
        "court": body.court,
        "organ_level": body.organ_level,
        "contact": (("联系电话", body.disclosure_phone), ("地址", body.disclosure_address)),
    }


def history_of(application: Application) -> tuple[str, ...]:
    """What happened to a case until now, as its next letter tells it."""
    you = "您" if application.applicant_kind == ApplicantKind.NATURAL.value else "你单位"
    return tuple(history_lines(application.events.all(), you))


def _day_of(event: Event, key: str) -> date:
    return date.fromisoformat(event.facts[key])


def _extended_to(event: Event) -> date | None:
    return _day_of(event, "after") if event.facts["after"] else None


def _number_of(event: Event) -> str:
    return str(event.facts.get("letter_number", ""))


Sentence = Callable[[Event, str], str]
SENTENCES: dict[str, Sentence] = {
    "foi.request_correction": lambda e, you: history.correction_requested(e.on, _number_of(e)),
    "foi.receive_correction": lambda e, you: history.correction_received(e.on, you),
    "foi.extend": lambda e, you: history.extended(e.on, _extended_to(e), _number_of(e)),
    "foi.split": lambda e, you: history.split(e.on, e.facts["others"], you),
    "foi.split_off": lambda e, you: history.split(e.on, e.facts["others"], you),
    "foi.demand_reasons": lambda e, you: history.reasons_demanded(e.on, _number_of(e)),
    "foi.receive_reasons": lambda e, you: history.reasons_received(e.on, you),
    "foi.set_reasonable_period": lambda e, you: history.due_replaced(
        e.on, _day_of(e, "due_on"), _number_of(e)
    ),
    "foi.issue_fee_notice": lambda e, you: history.fee_notified(e.on, e.facts["yuan"], _number_of(e)),
    "foi.record_payment": lambda e, you: history.fee_paid(e.on, you),
    "foi.cancel_fee": lambda e, you: history.fee_cancelled(e.on),
}
"""What a letter tells of each earlier step, from the event and how the applicant is addressed."""


def history_lines(events: Sequence[Event] | Any, you: str) -> Iterator[str]:
    """What happened on the way, one sentence a step: correction, extension, fee, reasons, opinions sought."""
    rows = sorted(events, key=lambda event: event.seq)
    for index, event in enumerate(rows):
        if event.act in SENTENCES:
            yield SENTENCES[event.act](event, you)
        elif event.act in PAUSES:
            yield history.opinion_sought(PAUSES[event.act], event.on, _ended_on(event, rows[index + 1 :]))


def _ended_on(sought: Event, later: Sequence[Event]) -> date | None:
    """The day the consultation begun by this event ended, whatever others ran beside it."""
    key, answered = sought.facts.get("consultation", ""), sought.act.replace("seek_", "") + "_in"
    for event in later:
        if event.act in (answered, LAPSED) and event.facts.get("consultation", "") == key:
            return date.fromisoformat(event.facts["ended_on"]) if "ended_on" in event.facts else event.on
    return None


def receipt_paper(application: Application, state: CaseState, *, on: date, **shown: Any) -> Paper:
    """The 登记回执. Its serial is that of the application; `shown`: query_code, query_address, materials."""
    year, _, serial = application.number.partition("-")
    number = numbered(application.body, "receipt", int(year), int(serial))
    return build_paper(application, state, "receipt", number=number, on=on, details=shown)
