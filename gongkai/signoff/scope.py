"""Which slips an officer may see (可见范围). Every read and every act of this room starts here."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.organizations.models import Officer, Role
from gongkai.signoff.capacity import capacities
from gongkai.signoff.models import Slip, SlipStep

SEES_WHOLE_BODY = frozenset({Role.DISCLOSURE_HANDLER, Role.REVIEWER, Role.SIGNER, Role.AUDITOR})


def visible_to(officer: Officer, today: date) -> QuerySet[Slip]:
    """Slips of the officer's own body, by role, and those of whom the officer stands in for today.

    The disclosure office, reviewers, signers and auditors see all; an office handler those the own office wrote or
    countersigns, and those with a step for the officer in person; an administrator none.
    """
    if not officer.is_active:
        return Slip.objects.none()
    people = [capacity.person for capacity in capacities(officer, today)]
    people = [person for person in people if person.body_id == officer.body_id and person.is_active]
    own = Slip.objects.filter(body_id=officer.body_id)
    if any(person.has_role(*SEES_WHOLE_BODY) for person in people):
        return own
    seen = Q(pk__in=[])
    for person in people:
        if person.has_role(Role.OFFICE_HANDLER):
            mine = Q(officer=person) | Q(office_id=person.office_id, office__isnull=False)
            seen |= Q(author=person) | Q(office_id=person.office_id, office__isnull=False)
            seen |= Q(Exists(SlipStep.objects.filter(mine, slip=OuterRef("pk"))))
    return own.filter(seen)
