"""Work of the log done in the background (后台任务)."""

from django_tasks import task

from gongkai.ledger import cosigning, sequencer


@task()
def publish_log() -> int:
    """Cover new entries with a checkpoint and ask the witnesses; return how many are newly covered.

    Safe to run twice and side by side. Enqueue it in the transaction that appends, and let the scheduler do so
    every minute besides: what one run misses, the next one covers.
    """
    done = sequencer.publish()
    if done.newly_covered:
        cosigning.gather()
    return done.newly_covered
