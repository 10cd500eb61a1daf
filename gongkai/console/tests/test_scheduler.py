"""What an installation does by itself: every job can run, and one that fails is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from gongkai.console.background import Job, jobs, run_due

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_every_job_runs_and_the_long_ones_are_only_queued():
    last = {}
    assert run_due(jobs(), last, NOON) == [job.name for job in jobs()]
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_was_queued():
    from django.core.management import call_command

    run_due(jobs(), {}, NOON)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0, queue_name="*")
    assert {r.status for r in DBTaskResult.objects.all()} == {"SUCCESSFUL"}


def test_a_job_is_done_again_only_when_its_time_has_come():
    done = []
    job = Job("示例", timedelta(hours=1), lambda: done.append(1))
    last = {}
    for minutes in (0, 20, 59, 60, 61):
        run_due([job], last, NOON + timedelta(minutes=minutes))
    assert len(done) == 2


def test_a_job_that_fails_is_logged_and_does_not_stop_the_others(caplog):
    def fail():
        raise RuntimeError("坏了")

    others = []
    known = [Job("坏", timedelta(hours=1), fail), Job("好", timedelta(hours=1), lambda: others.append(1))]
    assert run_due(known, {}, NOON) == ["好"]
    assert others == [1] and "scheduled job failed: 坏" in caplog.text
