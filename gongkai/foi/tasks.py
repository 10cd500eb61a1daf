"""Work done in the background (后台任务)."""

from __future__ import annotations

from django_tasks import task

from gongkai.foi.evidence.making import make_bundle
from gongkai.foi.notifying.outbox import send_due
from gongkai.foi.recompute import recompute_open_cases
from gongkai.foi.reminding.digest import send_digests
from gongkai.foi.similar.finding import remember, without_signature

REMEMBERED_AT_ONCE = 500


@task()
def recheck_open_deadlines() -> int:
    """Ask the law again about every open case; return how many due dates changed.

    A calendar adopted elsewhere, or a recompute cut short, is made good here.
    """
    return len(recompute_open_cases(None, reason="定期复核").changed)


@task()
def remember_what_was_asked() -> int:
    """Keep signatures of cases that have none (a ledger taken over); returns how many of one batch had none."""
    return remember(without_signature(REMEMBERED_AT_ONCE))


@task()
def make_evidence(bundle_id: str) -> int:
    """Make an evidence bundle that was asked for; returns its pages."""
    return make_bundle(bundle_id).pages


@task()
def send_notices() -> int:
    """Send the messages to applicants that are due; returns how many left."""
    return send_due()[0]


@task()
def send_daily_digests() -> int:
    """Send officers what falls due for them, once a working day; returns how many left."""
    return send_digests()
