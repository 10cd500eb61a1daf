"""Background work of the public face (后台任务): each is safe to run twice."""

from __future__ import annotations

from django_tasks import task

from gongkai.portal.drafts import discard_stale


@task()
def forget_old_drafts() -> int:
    """Destroy drafts that nobody touched for long; return how many."""
    return discard_stale()
