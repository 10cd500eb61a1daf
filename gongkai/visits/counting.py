"""Count what is read (计数), in memory first and a few times a minute in the database.

A page view costs one addition in a dictionary. What has been counted and not yet written is lost when a process is
killed: these are figures for editors, not records.
"""

from __future__ import annotations

import atexit
import logging
import re
import threading
import time
from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from gongkai.privacy.detection import detect
from gongkai.visits.models import DailyCount

log = logging.getLogger("gongkai.visits")
Kind = DailyCount.Kind
FLUSH_SECONDS = 15.0
WAITING_MAX = 2_000
SUBJECT_MAX = 200
TERM_MAX = 40
_LONG_FIGURE = re.compile(r"\d{7,}")
ROBOTS = re.compile(
    r"bot\b|bot/|spider|crawl|slurp|archiver|monitor|curl/|wget/|python|headless", re.IGNORECASE
)


class Seen(NamedTuple):
    """What was read: the key of one count."""

    body_code: str
    day: date
    kind: str
    subject: str


_waiting: Counter[Seen] = Counter()
_lock = threading.Lock()
_written_at = time.monotonic()


def count(kind: str, body_code: str = "", subject: str = "", day: date | None = None) -> None:
    """Count one reading. Never raises: a page is not refused because it could not be counted."""
    global _written_at
    seen = Seen(body_code[:32], day or timezone.localdate(), str(kind), subject[:SUBJECT_MAX])
    with _lock:
        _waiting[seen] += 1
        due = len(_waiting) >= WAITING_MAX or time.monotonic() - _written_at >= FLUSH_SECONDS
        if due:
            _written_at = time.monotonic()
    if due and not connection.in_atomic_block:
        flush()


def searched(words: str, *, body_code: str, found: bool) -> None:
    """Count one search. What somebody looked for in vain is kept for the editors only when it cannot be about a
    person: no personal data is detected in it, it is short and holds no long figure."""
    count(Kind.SEARCH, body_code)
    term = " ".join(words.split())
    if found or not term or len(term) > TERM_MAX or _LONG_FIGURE.search(term) or detect(term):
        return
    count(Kind.NOT_FOUND, body_code, term)


def is_robot(user_agent: str) -> bool:
    """Whether a programme says that it is one; an empty name counts as one."""
    return not user_agent or ROBOTS.search(user_agent) is not None


def flush() -> int:
    """Write what is waiting; return how many counts were written. Safe to run side by side."""
    with _lock:
        taken = list(_waiting.items())
        _waiting.clear()
    if not taken:
        return 0
    try:
        with transaction.atomic():
            for seen, times in sorted(taken):
                _add(seen, times)
    except DatabaseError:
        log.warning("counts of readings could not be written; %s were dropped", len(taken))
        return 0
    return len(taken)


def _add(seen: Seen, times: int) -> None:
    rows = DailyCount.objects.filter(**seen._asdict())
    if rows.update(count=F("count") + times):
        return
    made, is_new = DailyCount.objects.get_or_create(**seen._asdict(), defaults={"count": times})
    if not is_new:
        DailyCount.objects.filter(pk=made.pk).update(count=F("count") + times)


@atexit.register
def _at_the_end() -> None:
    """A process that ends in order writes its counts first."""
    if _waiting and connection.settings_dict.get("NAME"):
        try:
            flush()
        except Exception:  # the interpreter is closing down; counts are not worth a traceback
            log.debug("counts were not written at the end", exc_info=True)
