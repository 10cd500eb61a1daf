"""What an installation does by itself: every job can run, and one that fails is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from gongkai.console.background import Job, jobs, queue_once, run_due
from gongkai.ledger.tasks import publish_log

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_every_job_runs_and_the_long_ones_are_only_queued():
    last = {}
    assert run_due(jobs(), last, NOON) == [job.name for job in jobs()]
    assert sorted(DBTaskResult.objects.values_list("task_path", flat=True)) == [
        "gongkai.audit.commitments.commit_audit_head",
        "gongkai.baking.tasks.check_pages",
        "gongkai.baking.tasks.forget_done_marks",
        "gongkai.foi.tasks.recheck_open_deadlines",
        "gongkai.foi.tasks.remember_what_was_asked",
        "gongkai.foi.tasks.send_daily_digests",
        "gongkai.foi.tasks.send_notices",
        "gongkai.ledger.tasks.publish_log",
        "gongkai.places.tasks.publish_due",
        "gongkai.portal.tasks.forget_old_drafts",
        "gongkai.publishing.acts.release.release_due",
    ]


@pytest.mark.django_db
def test_what_is_released_and_logged_is_looked_after_every_minute_and_nothing_else_so_often():
    last = {}
    run_due(jobs(), last, NOON)
    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert run_due(jobs(), last, NOON + timedelta(minutes=1)) == [
        "到时发布",
        "网站页面到时上下线",
        "公布发布日志",
        "发送申请人通知",
    ]


@pytest.mark.django_db
def test_a_task_that_still_waits_is_not_queued_again():
    assert [queue_once(publish_log) for _ in range(3)] == [True, False, False]
    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert queue_once(publish_log) is True


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_was_queued(settings, tmp_path):
    from django.core.management import call_command

    settings.GONGKAI_LOG_DIR, settings.GONGKAI_KEYS_DIR = tmp_path / "log", tmp_path / "keys"
    run_due(jobs(), {}, NOON)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0, queue_name="*")
    assert {r.status for r in DBTaskResult.objects.all()} == {"SUCCESSFUL"}
    assert (tmp_path / "log/checkpoint").exists()


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
