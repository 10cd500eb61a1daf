"""The two quiet processes: the worker that takes queued tasks, the scheduler that queues the daily ones."""

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import click

from gongkai.console.django_ready import start_django

log = logging.getLogger("gongkai.scheduler")
TICK_SECONDS = 20


@click.command()
@click.option("--batch", is_flag=True, help="做完现有任务即退出。")
def worker(batch: bool) -> None:
    """只运行后台任务进程。"""
    start_django()
    from django.core.management import call_command

    call_command("db_worker", queue_name="*", interval=1, batch=batch, startup_delay=False, verbosity=0)


@dataclass(frozen=True)
class Job:
    """Something to be done again and again: each is safe to do twice."""

    name: str
    every: timedelta
    do: Callable[[], object]


def jobs() -> list[Job]:
    """What an installation does by itself."""
    from django.core.management import call_command

    from gongkai.audit.commitments import commit_audit_head
    from gongkai.baking.tasks import check_pages, forget_done_marks
    from gongkai.foi.tasks import (
        recheck_open_deadlines,
        remember_what_was_asked,
        send_daily_digests,
        send_notices,
    )
    from gongkai.ledger.tasks import publish_log
    from gongkai.places.tasks import publish_due
    from gongkai.portal.tasks import forget_old_drafts
    from gongkai.publishing.tasks import release_due

    return [
        Job("到时发布", timedelta(minutes=1), lambda: queue_once(release_due)),
        Job("网站页面到时上下线", timedelta(minutes=1), lambda: queue_once(publish_due)),
        Job("公布发布日志", timedelta(minutes=1), lambda: queue_once(publish_log)),
        Job("记下申请相似指纹", timedelta(minutes=10), lambda: queue_once(remember_what_was_asked)),
        Job("核查页面新鲜度", timedelta(minutes=10), lambda: queue_once(check_pages)),
        Job("清理页面失效记录", timedelta(hours=6), lambda: forget_done_marks.enqueue()),
        Job("清理过期会话", timedelta(hours=6), lambda: call_command("clearsessions")),
        Job("清理过期草稿", timedelta(hours=1), lambda: forget_old_drafts.enqueue()),
        Job("复核在办件期限", timedelta(hours=6), lambda: recheck_open_deadlines.enqueue()),
        Job("审计链值列入发布日志", timedelta(days=1), lambda: queue_once(commit_audit_head)),
        Job("发送申请人通知", timedelta(minutes=1), lambda: queue_once(send_notices)),
        Job("每日期限提醒", timedelta(minutes=15), lambda: queue_once(send_daily_digests)),
        Job("清理任务记录", timedelta(days=1), lambda: call_command("prune_db_task_results", verbosity=0)),
    ]


def queue_once(task: Any) -> bool:
    """Queue a task of every minute unless it already waits: a worker that was away finds it once, not a day's worth."""
    from django_tasks_db.models import DBTaskResult

    if DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        return False
    task.enqueue()
    return True


def run_due(known: list[Job], last: dict[str, datetime], now: datetime) -> list[str]:
    """Run the jobs whose time has come; one that fails is logged and tried again at its next turn."""
    done = []
    for job in known:
        if now - last.get(job.name, datetime.min.replace(tzinfo=now.tzinfo)) < job.every:
            continue
        last[job.name] = now
        try:
            job.do()
        except Exception:
            log.exception("scheduled job failed: %s", job.name)
        else:
            done.append(job.name)
    return done


@click.command()
def scheduler() -> None:
    """只运行定时任务进程。"""
    start_django()
    from django.db import close_old_connections
    from django.utils import timezone

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    last: dict[str, datetime] = {}
    known = jobs()
    while not stop.is_set():
        close_old_connections()
        run_due(known, last, timezone.now())
        stop.wait(TICK_SECONDS)
