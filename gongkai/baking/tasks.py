"""Work of this room done in the background (后台任务)."""

import logging

from django_tasks import task

from gongkai.baking import bakery, freshness

log = logging.getLogger("gongkai.baking")


@task()
def check_pages() -> int:
    """Look at every kept page and render a few again; what is old is removed. Return how many were old.

    Pages of another design (a new version, a first log key) were served to nobody: they are let go with a warning;
    again and again it would mean that processes run with different settings.
    """
    found = freshness.check(find_missing=True)
    for page in found.old:
        if page.why == freshness.OTHER_DESIGN:
            log.warning("kept pages of another design are made anew: %s", page.reason)
            continue
        log.error("kept page older than its facts: %s%s (%s)", page.host, page.address, page.why)
    return len(found.old)


@task()
def forget_done_marks() -> int:
    """Remove marks done more than a day ago; return how many."""
    return bakery.forget_done()
