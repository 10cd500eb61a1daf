"""Which cases an officer may see (可见范围). Every read and every act of this room starts here."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.foi.models import Application
from gongkai.organizations.models import Officer, Role

SEES_WHOLE_BODY = frozenset({Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR})


def visible_to(officer: Officer) -> QuerySet[Application]:
    """Cases of the officer's own body, by role.

    The disclosure office, reviewers, signers and auditors see all of them; an office handler those
    assigned to the own office; an administrator none, because running the system is no reason to read
    what citizens ask.
    """
    if not officer.is_active:
        return Application.objects.none()
    own = Application.objects.filter(body_id=officer.body_id)
    if any(officer.has_role(role) for role in SEES_WHOLE_BODY):
        return own
    if officer.has_role(Role.OFFICE_HANDLER) and officer.office_id is not None:
        return own.filter(handling_office_id=officer.office_id)
    return Application.objects.none()
