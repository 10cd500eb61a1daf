"""Background work of this room (后台任务): each is safe to run twice."""

from __future__ import annotations

from django_tasks import task

from gongkai.foi.recompute import recompute_open_cases


@task()
def recheck_open_deadlines(reason: str = "例行复核") -> int:
    """Ask the law again about every open case; return how many due dates changed."""
    return len(recompute_open_cases(None, reason).changed)
