"""Official letters of a case (文书): gather the facts, preview, and on issue number and freeze them.

The wording lives in gongkai.foi.letters, the typesetting in gongkai.papers; this module only brings them the
opened facts of one case and keeps the result: sealed text, PDF and DOCX in the vault.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from gongkai.foi.acting import Acting
from gongkai.foi.clock import state_of
from gongkai.foi.letter_facts import build_paper, history_of, letter_kind, numbered, receipt_paper
from gongkai.foi.letters import MissingFacts
from gongkai.foi.models import Application, Attachment, Decision, Letter
from gongkai.foi.numbering import next_in_series
from gongkai.foi.projection import CaseState
from gongkai.foi.refusals import Refusal, Refused
from gongkai.foi.scope import visible_to
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.models import Officer
from gongkai.papers import MissingGlyphs, Paper, render_docx, render_html, render_pdf, render_text
from gongkai.privacy import vault


def issue_letter(
    doing: Acting,
    kind: str,
    *,
    facts: dict[str, Any],
    details: Mapping[str, Any],
    remarks: str = "",
    delivery: str = "",
    key: str = "",
) -> Letter:
    """Number the letter, record the act with that number, and freeze what goes out.

    `facts` go into the event (nothing personal), `details` into the letter's wording. Raises Refused when the
    text has characters that cannot be printed; then nothing is saved and the number is given back. `key` as in
    `Acting.record`.
    """
    doing.settle()
    application, on = doing.application, doing.case.on
    series = letter_kind(kind).series
    serial = next_in_series(application.body, f"letter-{series}", on.year)
    number = numbered(application.body, kind, on.year, serial)
    told = {"history": history_of(application), **details}  # a letter does not report itself
    event = doing.record({**facts, "letter_number": number}, remarks=remarks, key=key)
    paper = _complete(application, doing.case.state, kind, number=number, on=on, details=told)
    letter = Letter(
        application=application, event=event, body=application.body, kind=kind, title=paper.title,
        series=series, year=on.year, serial=serial, number=number, issued_on=on, officer=doing.case.officer,
        delivery=delivery, dispatched_on=on, content=render_text(paper),
    )  # fmt: skip
    _freeze(letter, paper)
    return letter


def _complete(application: Application, state: CaseState, kind: str, **facts: Any) -> Paper:
    try:
        return build_paper(application, state, kind, **facts)
    except MissingFacts as missing:
        way_out = "请补充后再办理。"
        reasons = (Refusal(f"文书缺少“{need.label}”。", "", way_out, need.key) for need in missing.needs)
        raise Refused(tuple(reasons)) from missing


def _freeze(letter: Letter, paper: Paper) -> None:
    """Files first, then the row: what is acknowledged is on disk."""
    try:
        files = {"pdf": render_pdf(paper), "docx": render_docx(paper)}
    except MissingGlyphs as missing:
        raise Refused((Refusal(str(missing), "", "请改用通用规范汉字后再发出。"),)) from missing
    stored: list[vault.VaultRef] = []
    try:
        for ending, content in files.items():
            ref = vault.store(content, data_key_row=letter.application, aad=_aad(letter, ending))
            stored.append(ref)
            for part, value in (("path", ref.path), ("sha256", ref.sha256), ("size", ref.size)):
                setattr(letter, f"{ending}_{part}", value)
        letter.save(force_insert=True)
    except BaseException:
        for ref in stored:
            vault.discard(ref)
        raise


def discard_files(letter: Letter) -> None:
    """Take the files of a letter out of the vault again, because the act that issued it fails after all."""
    vault.discard(letter.pdf_path)
    vault.discard(letter.docx_path)


def _aad(letter: Letter, ending: str) -> str:
    return f"letter|{letter.pk}|{ending}"


def preview(
    application: Application, officer: Officer, kind: str, *, on: date, details: Mapping[str, Any]
) -> str:
    """The letter as it would go out, as an HTML fragment marked 预览稿; gaps show what is still missing.

    Raises Application.DoesNotExist for a case the officer may not see.
    """
    row = visible_to(officer).select_related("body").get(pk=application.pk)
    return render_html(preview_paper(row, kind, on=on, details=details), title_level=2)


def preview_paper(application: Application, kind: str, *, on: date, details: Mapping[str, Any]) -> Paper:
    """The unnumbered draft behind a preview, for a case whose reader has already been admitted."""
    state = state_of(application)
    return build_paper(application, state, kind, number="", on=on, details=details, draft=True)


def preview_reply(application: Application, officer: Officer, *, on: date) -> str:
    """The reply of the decision on record, as it would go out."""
    decision = Decision.objects.filter(application=application).latest("pk")
    kind = OUTCOMES[decision.outcome_code].letter
    return preview(application, officer, kind, on=on, details=decision_details(decision))


def receipt(application: Application, *, query_code: str = "", query_address: str = "") -> Paper:
    """The 登记回执, made when asked for: the query code is known only at that moment."""
    names = application.attachments.filter(purpose=Attachment.Purpose.APPLICATION)
    return receipt_paper(
        application,
        state_of(application),
        on=timezone.localdate(application.submitted_at),
        query_code=query_code,
        query_address=query_address,
        materials=tuple(row.name.display() for row in names),
        is_signed_too=bool(application.receipt_salt),
    )


def decision_details(decision: Decision) -> dict[str, Any]:
    """What a reply's wording needs of a decision."""
    return {
        "outcome_code": decision.outcome_code,
        "reasons": decision.reasons.open(),
        "severance": (decision.severance.open() or ()) if decision.severance else (),
    }


def open_letter(officer: Officer, letter_id: UUID | str, ending: str) -> tuple[str, bytes]:
    """(file name, content) of a frozen letter as "pdf" or "docx", for an officer who may see the case.

    Raises Letter.DoesNotExist otherwise, KeyError for another ending.
    """
    letter = Letter.objects.select_related("application", "application__body").get(pk=letter_id)
    if not visible_to(officer).filter(pk=letter.application_id).exists():
        raise Letter.DoesNotExist
    return opened(letter, ending)


def opened(letter: Letter, ending: str) -> tuple[str, bytes]:
    """(file name, content) of a frozen letter whose reader has already been admitted."""
    if ending not in ("pdf", "docx"):
        raise KeyError(ending)
    ref = vault.VaultRef(*(getattr(letter, f"{ending}_{part}") for part in ("path", "sha256", "size")))
    content = vault.read(ref, data_key_row=letter.application, aad=_aad(letter, ending))
    return f"{letter.title}-{letter.application.number}.{ending}", content
