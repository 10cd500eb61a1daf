"""Walk a paper through its slip (走完审签单), step by step, by whoever may take each: for demonstrations and rehearsals.

Nothing is skipped: every step is the real act of an officer who could have taken it on the screen.
"""

from __future__ import annotations

from datetime import datetime

from gongkai.organizations.models import Officer
from gongkai.signoff import acts
from gongkai.signoff.acting import Situation
from gongkai.signoff.capacity import capacities, choose
from gongkai.signoff.models import Slip, SlipStep
from gongkai.signoff.queries import slips_of
from gongkai.signoff.secrecy import CONFIRMATIONS
from gongkai.signoff.words import SlipState, StepKind


def walk(paper_ref: str, now: datetime) -> Slip:
    """Take every open step of the paper's slip until none is left. LookupError when nobody may take one."""
    slip = slips_of(paper_ref).select_related("body")[0]
    people = Officer.objects.filter(body=slip.body, is_active=True).select_related("body", "office")
    able = list(people.prefetch_related("role_rows").order_by("pk"))
    while slip.state == SlipState.OPEN:
        slip = _one_step(slip, able, now)
    return slip


def _one_step(slip: Slip, able: list[Officer], now: datetime) -> Slip:
    first = Situation(slip, able[0], now)
    number = first.view.open_steps[0].number
    step = first.steps[number]
    for officer in able:
        case = Situation(slip, officer, now)
        own = capacities(officer, case.today)
        capacity, _ = choose(step, own, writers=case.writers, reviewers=case.reviewers())
        if capacity is not None:
            return take(slip, step, officer, now)
    raise LookupError(f"没有人可以办理“{step.kind_label}”。")


def take(slip: Slip, step: SlipStep, officer: Officer, now: datetime, opinion: str = "同意。") -> Slip:
    """This officer takes that open step, whatever its kind. Raises Refused, SlipConflict."""
    seen, number = slip.version, step.number
    kind = StepKind(step.kind)
    if kind == StepKind.SECRECY_REVIEW:
        points = [point.key for point in CONFIRMATIONS]
        return acts.secrecy_review(
            slip, officer=officer, step=number, seen_version=seen, confirmed=points, opinion=opinion, now=now
        )
    do = {
        StepKind.COUNTERSIGN: acts.countersign,
        StepKind.REVIEW: acts.review,
        StepKind.SIGN: acts.sign,
        StepKind.SEAL: acts.seal,
    }[kind]
    return do(slip, officer=officer, step=number, seen_version=seen, opinion=opinion, now=now)
