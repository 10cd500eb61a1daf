"""Work done in the background (后台任务)."""

from __future__ import annotations

from django_tasks import task

from gongkai.foi.recompute import recompute_open_cases


@task()
def recheck_open_deadlines() -> int:
    """Ask the law again about every open case; return how many due dates changed.

    A calendar adopted elsewhere, or a recompute cut short, is made good here.
    """
    return len(recompute_open_cases(None, reason="定期复核").changed)
