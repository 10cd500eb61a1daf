"""Drafts of applications (申请草稿): found by a signed cookie, kept sealed, thrown away when stale.

See docs/decisions/0008-screens-and-design-room.md for why a draft is a sealed row and not a session.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.organizations.models import Body
from gongkai.portal.models import Draft

COOKIE = "gongkai_draft"
KEPT_FOR = timedelta(hours=4)  # since the last page that was filled in
RECEIPT_SHOWN_FOR = timedelta(minutes=30)

_signer = Signer(salt="gongkai.portal.draft")


def current(request: HttpRequest, body: Body) -> Draft | None:
    """The draft of this browser for this body; None when there is none or it has gone stale."""
    try:
        pk = UUID(_signer.unsign(request.COOKIES.get(COOKIE, "")))
    except (BadSignature, ValueError):
        return None
    alive_since = timezone.now() - KEPT_FOR
    return Draft.objects.filter(pk=pk, body=body, touched_at__gte=alive_since).first()


def open_draft(request: HttpRequest, body: Body) -> Draft | None:
    """The draft still being filled in; a submitted one is no draft any more."""
    draft = current(request, body)
    return draft if draft is not None and draft.application_id is None else None


def start(body: Body) -> Draft:
    """A new, empty draft. The scheduler throws stale ones away every hour."""
    now = timezone.now()
    return Draft.objects.create(body=body, token=secrets.token_urlsafe(32), started_at=now, touched_at=now)


def remember(response: HttpResponse, draft: Draft, path: str) -> HttpResponse:
    """Bind the draft to this browser until it closes; the cookie holds no word of the draft."""
    response.set_cookie(
        COOKIE,
        _signer.sign(str(draft.pk)),
        path=path,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def answers_of(draft: Draft | None) -> dict[str, dict[str, Any]]:
    """Everything typed so far, by step."""
    if draft is None or draft.answers is None:
        return {}
    return dict(draft.answers.open())


def keep(draft: Draft, step: str, values: dict[str, Any]) -> None:
    """Keep what was typed on one page, right or wrong; fields of other kinds of applicant stay."""
    answers = answers_of(draft)
    answers[step] = {**answers.get(step, {}), **values}
    draft.answers = answers
    draft.touched_at = timezone.now()
    draft.save(update_fields=["answers", "touched_at"])


def discard(draft: Draft) -> None:
    """Throw a draft away with its files."""
    from gongkai.portal import attachments

    attachments.discard_all(draft)
    draft.delete()


def discard_stale() -> int:
    """Throw away drafts nobody has touched for four hours, and old receipts; returns how many."""
    discarded = 0
    for draft in Draft.objects.filter(touched_at__lt=timezone.now() - KEPT_FOR).iterator(chunk_size=100):
        discard(draft)
        discarded += 1
    return discarded
