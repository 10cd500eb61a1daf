"""Replies on the routing slip (答复的审签): a reply goes out only when exactly its letter has been signed.

Deciding sends the letter on its way; deciding anew sends it round again on the same slip. What is signed is the
letter's text, but for its number and its day, with the reasons behind it and the files enclosed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from gongkai.foi.acting import Acting, Situation
from gongkai.foi.clock import state_of
from gongkai.foi.correspondence import decision_details
from gongkai.foi.letter_facts import build_paper
from gongkai.foi.models import Application, Attachment, Decision
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.outcomes import OUTCOMES
from gongkai.organizations.models import Officer
from gongkai.papers import render_text
from gongkai.signoff import acts as signoff
from gongkai.signoff import papers
from gongkai.signoff.models import Slip
from gongkai.signoff.plan import usual
from gongkai.signoff.queries import slips_of, standing_label
from gongkai.signoff.words import SlipState

PAPER_KIND = "foi.reply"
LABEL = "政府信息公开申请答复"
REVIEW_BEFORE_REPLY = article(17)


def paper_ref(application: Application) -> str:
    """How the slip names the reply of this case."""
    return f"{PAPER_KIND}:{application.pk}"


def application_of(ref: str) -> Application:
    """The case a slip is about. Raises Application.DoesNotExist, also for a reference of another kind."""
    kind, _, key = ref.partition(":")
    if kind != PAPER_KIND:
        raise Application.DoesNotExist(ref)
    try:
        return Application.objects.select_related("body").get(pk=UUID(key))
    except ValueError:
        raise Application.DoesNotExist(ref) from None


def reply_digest(application: Application) -> str:
    """SHA-256 of the reply as it stands: text, reasons and enclosures. Empty while nothing is decided."""
    decision = Decision.objects.filter(application=application).order_by("pk").last()
    if decision is None:
        return ""
    kind, details = OUTCOMES[decision.outcome_code].letter, decision_details(decision)
    paper = build_paper(
        application,
        state_of(application),
        kind,
        number="",
        on=decision.decided_on,
        details=details,
        draft=True,
    )
    enclosed = application.attachments.filter(purpose=Attachment.Purpose.REPLY)
    content = {
        "case": str(application.pk),
        "text": render_text(paper),
        "decision": details,
        "enclosed": sorted(enclosed.values_list("sha256", flat=True)),
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def writers_of(application: Application) -> frozenset[int]:
    """Officers who decided the case or enclosed a file: none of them approves its reply."""
    decided = Decision.objects.filter(application=application).values_list("officer_id", flat=True)
    enclosed = application.attachments.filter(purpose=Attachment.Purpose.REPLY)
    return frozenset(filter(None, [*decided, *enclosed.values_list("officer_id", flat=True)]))


def send_on_its_way(doing: Acting) -> Slip:
    """Start the slip of the reply just decided, in the act's own transaction. Raises Refused."""
    assert doing.case.officer is not None
    due = doing.case.state.reply_due_on
    return _sent(doing.application, doing.case.officer, due, doing.now)


def send_again(application: Application, officer: Officer, now: datetime) -> bool:
    """Send a decided reply round again after something was enclosed with it; whether there was one to send.

    Raises Refused."""
    with transaction.atomic():
        row = (
            Application.objects.select_for_update(of=("self",)).select_related("body").get(pk=application.pk)
        )
        slip = slip_of(row) if row.stage == Stage.DECIDED else None
        if slip is None or slip.state == SlipState.RETURNED or slip.digest == reply_digest(row):
            return False  # a reply sent back goes round again with its decision put right
        _sent(row, officer, row.reply_due_on, now)
        return True


def _sent(application: Application, officer: Officer, due_on: date | None, now: datetime) -> Slip:
    """On its way with this content; a signature to an earlier content ends."""
    before = slip_of(application)
    if before is not None and before.state in (SlipState.SIGNED, SlipState.FORCED):
        signoff.end_slip(before.paper_ref, officer=officer, reason="答复有改动，重新送审签。", now=now)
    return signoff.start(
        PAPER_KIND, paper_ref(application), body=application.body,
        title=f"{application.number}号申请的答复", digest=reply_digest(application), officer=officer,
        office=application.handling_office or officer.office, writers=writers_of(application),
        legal_due_on=due_on, now=now,
    )  # fmt: skip


def slip_of(application: Application) -> Slip | None:
    """The slip of the reply as it stands; None when none is under way or signed."""
    rows = slips_of(paper_ref(application)).exclude(state=SlipState.WITHDRAWN)
    return rows.select_related("body").first()


def unsigned(case: Situation) -> list[Refusal]:
    """Why the reply may not go out yet, as far as its slip goes."""
    if case.state.stage != Stage.DECIDED:
        return []
    slip = slip_of(case.application)
    if slip is None:
        return [Refusal("答复尚未送审签。", REVIEW_BEFORE_REPLY, "请重新作出处理决定，即送审签。", "slip")]
    if slip.state == SlipState.RETURNED:
        return [
            Refusal("答复已被退回修改。", REVIEW_BEFORE_REPLY, "请修改处理决定，修改后即重新送审签。", "slip")
        ]
    if slip.state == SlipState.OPEN:
        message = f"审签尚未完成（{standing_label(slip)}）。"
        return [Refusal(message, REVIEW_BEFORE_REPLY, "请等待审签完毕。", "slip")]
    if slip.digest != reply_digest(case.application):
        return [
            Refusal(
                "答复或者所附信息在审签之后有改动。",
                REVIEW_BEFORE_REPLY,
                "请重新作出处理决定，即重新送审签。",
                "slip",
            )
        ]
    return []


def end_slip(application: Application, officer: Officer | None, now: datetime) -> None:
    """The applicant gave the application up: nobody need sign any more."""
    signoff.end_slip(paper_ref(application), officer=officer, reason="申请人撤回申请，无须答复。", now=now)


def _lock(ref: str) -> object:
    return Application.objects.select_for_update(of=("self",)).get(pk=application_of(ref).pk)


def _no_more_to_do(ref: str, *, now: datetime) -> None:
    """Signed: the disclosure office issues the reply on the day it is sent."""


def _back_on_the_desk(ref: str, *, reason: str, now: datetime) -> None:
    """Sent back: the case waits, as before, for its decision to be put right."""


PAPER = papers.PaperKind(
    kind=PAPER_KIND,
    label=LABEL,
    default_plan=usual(seal=True),
    goes_public=False,
    lock=_lock,
    digest=lambda ref: reply_digest(application_of(ref)),
    writers=lambda ref: writers_of(application_of(ref)),
    on_signed=_no_more_to_do,
    on_returned=_back_on_the_desk,
)
