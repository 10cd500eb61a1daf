"""The page of a slip (审签单): the paper to be read, the steps, the history, and what may be done now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, READERS, OfficerRequest, screen
from gongkai.backoffice.file_answers import UNKNOWN, file_answer
from gongkai.backoffice.slips import paper_pages
from gongkai.backoffice.slips.history import DIGEST_SHOWN, places, timeline
from gongkai.backoffice.slips.reading import PaperGone
from gongkai.backoffice.slips.words import kind_label, legal_time, slip_tone
from gongkai.organizations.calendars import calendar_for
from gongkai.signoff.lawful import Offer
from gongkai.signoff.models import Slip
from gongkai.signoff.queries import SlipFile, slip_file
from gongkai.signoff.scope import visible_to
from gongkai.signoff.words import SlipState


@dataclass(frozen=True)
class OfferLine:
    """可办事项一行: the act with the step it takes, as a button or as a refusal says it."""

    offer: Offer
    label: str
    step: int | None


def file_or_404(request: OfficerRequest, key: UUID) -> SlipFile:
    """The slip with all that belongs to it; one the officer may not see does not exist."""
    try:
        return slip_file(request.user, key, timezone.now())
    except Slip.DoesNotExist:
        raise Http404 from None


@screen(*READERS)
def show_slip(request: OfficerRequest, key: UUID) -> HttpResponse:
    """All there is to see of one slip."""
    file = file_or_404(request, key)
    slip, today, calendar = file.slip, timezone.localdate(), calendar_for(file.slip.body)
    offers = offer_lines(file)
    context = {
        **head_of(file), **paper_pages.context_of(slip, request.user, timezone.now()),
        "places": places(slip, file.steps, file.events, today, calendar),
        "moments": timeline(slip, file.steps, file.events),
        "offers": [line for line in offers if line.offer.allowed],
        "not_offered": [line for line in offers if not line.offer.allowed],
        "may_act": request.user.has_role(*CASEWORK),
        "is_author": slip.author_id == request.user.pk,
    }  # fmt: skip
    return render(request, "backoffice/slips/slip.html", context)


def head_of(file: SlipFile) -> dict[str, Any]:
    """What stands on top of every page of a slip."""
    slip, today = file.slip, timezone.localdate()
    under_way = slip.state in (SlipState.OPEN, SlipState.RETURNED)
    legal = legal_time(slip.legal_due_on, today, calendar_for(slip.body)) if under_way else None
    return {
        "slip": slip, "kind": kind_label(slip.paper_kind), "state": SlipState(slip.state).label,
        "tone": slip_tone(slip), "legal": legal, "digest": slip.digest[:DIGEST_SHOWN],
        "is_forced": slip.state == SlipState.FORCED, "is_returned": slip.state == SlipState.RETURNED,
    }  # fmt: skip


def offer_lines(file: SlipFile) -> list[OfferLine]:
    """The offers in words: 会签（就业促进处）, 签发（代公开工作机构负责人）."""
    found = []
    for offer in file.offers:
        label = offer.label
        if offer.step is not None and offer.step.office is not None:
            label += f"（{offer.step.office.name}）"
        if offer.done_for is not None:
            label += f"（代{offer.done_for.display_title}）"
        number = offer.step.number if offer.step is not None else None
        found.append(OfferLine(offer, label, number))
    return found


@screen(*READERS)
def slip_attachment(request: OfficerRequest, key: UUID, file_id: UUID) -> HttpResponse:
    """A file of the paper, for whoever reads the slip; always saved, never opened by the browser."""
    slip = visible_to(request.user, timezone.localdate()).filter(pk=key).first()
    if slip is None:
        raise Http404
    try:
        name, content = paper_pages.open_file(slip, file_id)
    except PaperGone:
        raise Http404 from None
    response = file_answer(name, content)
    response["Content-Type"] = UNKNOWN
    return response
