"""Which publications an officer may see (可见范围). Every read and every act of this room starts here."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.organizations.models import Officer, Role
from gongkai.publishing.models import Publication

SEES_WHOLE_BODY = frozenset({Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR})


def sees_whole_body(officer: Officer) -> bool:
    """Whether the officer sees everything of the own body."""
    return officer.is_active and any(officer.has_role(role) for role in SEES_WHOLE_BODY)


def visible_to(officer: Officer) -> QuerySet[Publication]:
    """Publications of the officer's own body, by role.

    The disclosure office, reviewers, signers and auditors see all of them; an office handler those of the own
    office and those begun there; an administrator none. What is released, everybody sees by `public`.
    """
    if not officer.is_active:
        return Publication.objects.none()
    own = Publication.objects.filter(body_id=officer.body_id)
    if sees_whole_body(officer):
        return own
    if officer.has_role(Role.OFFICE_HANDLER) and officer.office_id is not None:
        return own.filter(office_id=officer.office_id)
    return Publication.objects.none()
