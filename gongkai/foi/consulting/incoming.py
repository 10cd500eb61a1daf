"""Consultations that reached this body from another on the installation (来函征求意见).

The body asked sees the letter's own content and no more of the case: not the applicant, not what they wrote.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from gongkai.foi.consulting.facts import Consultation
from gongkai.organizations.models import Officer, Role

SEES_INCOMING = (Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR)
SHOWN = (
    "serial", "kind", "asked_body_id", "party_name", "matter", "days", "reasons", "sent_on", "delivered_on",
    "due_on", "ended_on", "answered_on", "answer", "application__number", "application__data_key",
    "application__body__name", "application__body__code", "application__body__disclosure_phone",
)  # fmt: skip


def incoming_for(officer: Officer) -> QuerySet[Consultation]:
    """Consultations addressed to the officer's own body, the most urgent open ones first."""
    if not officer.is_active or not officer.has_role(*SEES_INCOMING):
        return Consultation.objects.none()
    mine = Consultation.objects.filter(asked_body_id=officer.body_id)
    lean = mine.select_related("application__body").only(*SHOWN)
    return lean.order_by(F("ended_on").desc(nulls_first=True), "due_on", "pk")


def incoming(officer: Officer, key: UUID | str) -> Consultation:
    """One of them. Raises Consultation.DoesNotExist for any other."""
    return incoming_for(officer).get(pk=key)
