"""Release (发布), now or at the instant set before (定时发布): arts. 23, 26. Both go through the one door."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from gongkai.organizations.models import Officer, Role
from gongkai.publishing import door
from gongkai.publishing.acting import Act, Situation, acting
from gongkai.publishing.acts.examine import examine_by_system
from gongkai.publishing.models import Publication
from gongkai.publishing.refusals import DISCLOSURE_REVIEW, Refusal, Refused, article
from gongkai.publishing.stages import Stage, State

log = logging.getLogger("gongkai.publishing")
READY = frozenset({Stage.SUBMITTED, Stage.SCHEDULED})
ANY_STATE = frozenset(State)

RELEASE = Act(
    "release", "发布", article(23),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    states=ANY_STATE, stages=READY, obstacles=door.obstacles,
)  # fmt: skip
SCHEDULE = Act(
    "schedule", "定时发布", article(23),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    states=ANY_STATE, stages=READY, obstacles=door.obstacles,
)  # fmt: skip
UNSCHEDULE = Act(
    "unschedule", "取消定时", article(23),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    states=ANY_STATE, stages=frozenset({Stage.SCHEDULED}),
)  # fmt: skip


def _not_yet(case: Situation) -> list[Refusal]:
    at = case.publication.scheduled_for
    if at is not None and at <= case.now:
        return []
    return [Refusal("未到定时发布的时间。", DISCLOSURE_REVIEW, "")]


def _due(case: Situation) -> list[Refusal]:
    return [*_not_yet(case), *door.obstacles(case)]


RELEASE_SCHEDULED = Act(
    "release_scheduled", "定时发布生效", article(23),
    roles=None, states=ANY_STATE, stages=frozenset({Stage.SCHEDULED}), obstacles=_due,
)  # fmt: skip
SCHEDULE_FAILED = Act(
    "schedule_failed", "定时发布未成功", DISCLOSURE_REVIEW,
    roles=None, states=ANY_STATE, stages=frozenset({Stage.SCHEDULED}), obstacles=_not_yet,
)  # fmt: skip


def release(
    publication: Publication, *, officer: Officer, seen_version: int, now: datetime | None = None
) -> Publication:
    """Make the signed and examined working copy public, at once. Raises Refused, PublicationConflict."""
    with acting(RELEASE, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        door.pass_through(doing, released_by=officer)
        return doing.publication


def schedule(
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    at: datetime,
    now: datetime | None = None,
) -> Publication:
    """Set the instant of release. Everything a release needs must hold already, and is checked again then."""
    with acting(SCHEDULE, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        if timezone.is_naive(at) or at <= doing.case.now:
            doing.refuse("定时发布的时间须晚于现在。", field="scheduled_for")
        facts = {"scheduled_for": at.isoformat()}
        doing.record(facts, stage=Stage.SCHEDULED, scheduled_for=at, scheduled_by=officer)
        release_due.using(run_after=at).enqueue()
        return doing.publication


def unschedule(
    publication: Publication, *, officer: Officer, seen_version: int, now: datetime | None = None
) -> Publication:
    """Take the instant back; the signed paper waits for another."""
    with acting(UNSCHEDULE, publication, officer=officer, seen_version=seen_version, now=now) as doing:
        doing.record(stage=Stage.SUBMITTED, scheduled_for=None, scheduled_by=None)
        return doing.publication


@dataclass(frozen=True)
class ScheduledOutcome:
    """定时发布结果: of one publication; `reasons` empty when it is out."""

    publication: Publication
    reasons: tuple[Refusal, ...]


def run_scheduled(now: datetime | None = None) -> list[ScheduledOutcome]:
    """Release everything whose instant has come, in the order of the instants, each in a transaction of its own.

    What may not go out any more is put back with its reasons for all to see. Safe to run twice and side by side.
    """
    moment = now or timezone.now()
    due = Publication.objects.filter(stage=Stage.SCHEDULED, scheduled_for__lte=moment)
    outcomes = []
    for publication in due.select_related("body", "office").order_by("scheduled_for", "pk"):
        try:
            outcomes.append(_release_due(publication, moment))
        except Exception:  # one that fails must not hold up the others; it is tried again at the next turn
            log.exception("scheduled release failed: %s", publication.pk)
    return outcomes


@task()
def release_due() -> int:
    """Release what has fallen due; return how much came out. Safe to run twice and side by side.

    Enqueued for the instant itself by `schedule`, and every minute besides by the scheduler.
    """
    return sum(not outcome.reasons for outcome in run_scheduled())


def next_instant() -> datetime | None:
    """When the next scheduled release falls due, for whoever waits for it."""
    rows = Publication.objects.filter(stage=Stage.SCHEDULED).order_by("scheduled_for")
    return rows.values_list("scheduled_for", flat=True).first()


def _release_due(publication: Publication, now: datetime) -> ScheduledOutcome:
    seen = Situation(publication, None, now).gate
    if seen.record is not None and not seen.is_current:
        examine_by_system(publication, now=now)  # the rules changed since: look again, by those of now
    try:
        with acting(RELEASE_SCHEDULED, publication, officer=None, seen_version=None, now=now) as doing:
            by, at = doing.publication.scheduled_by, doing.publication.scheduled_for
            assert by is not None
            door.pass_through(doing, released_by=by, scheduled_for=at)
            return ScheduledOutcome(doing.publication, ())
    except Refused as refused:
        return ScheduledOutcome(publication, _put_back(publication, refused.reasons, now))


def _put_back(publication: Publication, reasons: tuple[Refusal, ...], now: datetime) -> tuple[Refusal, ...]:
    try:
        with acting(SCHEDULE_FAILED, publication, officer=None, seen_version=None, now=now) as doing:
            facts = {"reasons": [str(reason) for reason in reasons]}
            doing.record(facts, stage=Stage.SUBMITTED, scheduled_for=None, scheduled_by=None)
    except Refused:
        return ()  # somebody else has released it or put it back meanwhile
    return reasons
