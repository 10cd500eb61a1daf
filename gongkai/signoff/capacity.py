"""Who may take a step, and in whose place (办理资格): the post, the office, the deputy; and never the author.

The author of a paper, and whoever wrote on it, approves nothing of it: not by another role, not as a deputy, and a
deputy of the author neither. Whoever reviewed it does not sign it, unless the body's route says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Q

from gongkai.organizations.models import Officer, Role
from gongkai.organizations.roles import CASEWORK_ROLES
from gongkai.signoff.facts.routes import Delegation
from gongkai.signoff.refusals import Refusal
from gongkai.signoff.words import RULE, StepKind


class Step(Protocol):
    """What matters of a step here."""

    kind: str
    role: str
    office_id: int | None
    officer_id: int | None


@dataclass(frozen=True)
class Capacity:
    """办理身份: in whose place a step is taken; `principal` None: in one's own."""

    officer: Officer
    principal: Officer | None = None

    @property
    def person(self) -> Officer:
        """The officer whose post and office count."""
        return self.principal or self.officer

    def fits(self, step: Step) -> bool:
        """Whether the step is this person's by post or office."""
        person = self.person
        if not person.is_active:
            return False
        if step.officer_id is not None:
            return person.pk == step.officer_id and person.has_role(*StepKind(step.kind).roles)
        if step.office_id is not None and person.office_id != step.office_id:
            return False
        if step.role:
            return person.has_role(Role(step.role))
        return step.office_id is not None and person.has_role(*CASEWORK_ROLES)

    @property
    def people(self) -> frozenset[int]:
        """Everybody who stands behind this act."""
        return frozenset({self.officer.pk, self.person.pk})


def delegations_on(day: date) -> Q:
    """The delegations in force on that day."""
    return Q(first_on__lte=day, last_on__gte=day, ended_at__isnull=True)


def capacities(officer: Officer, today: date) -> list[Capacity]:
    """One's own, then that of everybody one stands in for today. One query."""
    rows = Delegation.objects.filter(delegations_on(today), deputy=officer, body_id=officer.body_id)
    found = rows.select_related("principal__body", "principal__office").order_by("first_on", "pk")
    return [Capacity(officer), *(Capacity(officer, row.principal) for row in found)]


def choose(
    step: Step,
    own: Sequence[Capacity],
    *,
    writers: frozenset[int],
    reviewers: frozenset[int],
) -> tuple[Capacity | None, list[Refusal]]:
    """The capacity in which this step may be taken, or every reason why in none.

    `writers` wrote the paper; `reviewers` are those who judged it in this round and so may not sign it.
    """
    fitting = [capacity for capacity in own if capacity.fits(step)]
    if not fitting:
        return None, [
            Refusal(f"“{StepKind(step.kind).label}”不由您办理。", RULE, f"请由{taker_of(step)}办理。")
        ]
    reasons: list[Refusal] = []
    for capacity in fitting:
        against = list(_against(step, capacity, writers, reviewers))
        if not against:
            return capacity, []
        reasons.extend(one for one in against if one not in reasons)
    return None, reasons


def _against(
    step: Step, capacity: Capacity, writers: frozenset[int], reviewers: frozenset[int]
) -> Iterator[Refusal]:
    kind = StepKind(step.kind)
    if not kind.approves:
        return
    if capacity.people & writers:
        yield Refusal(
            f"文稿由您（或者您所代办的人）起草或者修改过，不得由您{kind.label}。",
            RULE,
            "请由其他有此职责的人员办理，或者由其委托他人代办。",
        )
    if kind == StepKind.SIGN and capacity.people & reviewers:
        yield Refusal("本件的审核或者保密审查是您办理的，签发须由另一人办理。", RULE, "请由其他签发人办理。")


def taker_of(step: Step) -> str:
    """Who takes this step, in words, without a query when the relations are loaded."""
    officer = getattr(step, "officer", None)
    if officer is not None:
        return str(officer.display_title)
    office = getattr(step, "office", None)
    return (office.name if office else "") + (Role(step.role).label if step.role else "")
