"""The work of the baker (生成进程): what became stale is made again; a new design gets a generation of its own."""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import close_old_connections, transaction
from django.db.models import Q
from django.utils import timezone

from gongkai.baking import disk, staleness
from gongkai.baking.dependence import Affected, addresses_below, affected_by_word, all_addresses
from gongkai.baking.design_mark import design_mark
from gongkai.baking.models import Rank, StaleAddress
from gongkai.baking.oven import Tally, bake
from gongkai.baking.store import Generation
from gongkai.publishing import queries
from gongkai.publishing.models import Outbox

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("gongkai.baking")
BATCH = 8  # few: the longer a batch takes, the likelier a release overtakes it
FILLED_AT_ONCE = 50
LOOKED_THROUGH = 2_000  # marks; lists are marked once a release
POLL_SECONDS = 0.25
LOOK_AROUND_SECONDS = 5.0
REMEMBERED = timedelta(days=1)
OVERTAKEN_TRIES = 5
Progress = Callable[[int, int], None]


class Hand(StrEnum):
    """分工: who sees to what. The quick hand makes pages of releases and lists; the patient one whole lists as files,
    what changes by itself, whole generations, and looks after the quick one. Or one does it all."""

    ALL = "all"
    QUICK = "quick"
    PATIENT = "patient"


_WAITS = Q(rank=Rank.SLOW) | Q(not_before__isnull=False)
_OF = {Hand.ALL: Q(), Hand.QUICK: ~_WAITS, Hand.PATIENT: _WAITS}


def drain(limit: int = BATCH, hand: Hand = Hand.ALL) -> int:
    """Make again a few of what is stale, pages of releases before lists; return how many addresses were looked at."""
    if hand is not Hand.QUICK:
        _follow_words()
    due = Q(not_before__isnull=True) | Q(not_before__lte=timezone.now())
    waiting = StaleAddress.objects.filter(due & _OF[hand], done_at__isnull=True).order_by("rank", "id")
    trees = list(waiting.filter(is_tree=True))
    for tree in trees:
        _spread(tree)
    rows = waiting.filter(is_tree=False).values_list("look", "address")[:LOOKED_THROUGH]
    wanted = list(dict.fromkeys(rows))[:limit]
    if staleness.store().current() is None:
        return 0  # nothing is served; a new generation makes all of it
    for look, chosen in groupby(sorted(wanted, key=itemgetter(0)), key=itemgetter(0)):
        bake([address for _, address in chosen], look=look)
    return len(wanted) + len(trees)


def _spread(tree: StaleAddress) -> None:
    """A tree was taken away: each address below it must be made, in the order people read, after what is urgent."""
    wanted = list(addresses_below(tree.address))
    now = timezone.now()
    with transaction.atomic():
        staleness.take_lock()
        StaleAddress.objects.bulk_create(
            [StaleAddress(address=address, rank=Rank.REST, marked_at=now) for address in wanted],
            batch_size=500,
        )
        StaleAddress.objects.filter(pk=tree.pk, done_at__isnull=True).update(done_at=now)
    staleness.store().empty_trash()


def _follow_words() -> None:
    """Word left by releases is the truth, the removal in their transactions only quicker: look again at each word."""
    rows = list(queries.pending(Outbox.Topic.BAKE, limit=FILLED_AT_ONCE))
    for row in rows:
        current = staleness.store().current()
        if current is not None and (late := _older_than(current, row)):
            log.error("pages older than a release were still kept: %s", sorted(late)[:5])
            with transaction.atomic():
                staleness.mark_stale(Affected.of(late))
    if rows:
        queries.done(rows, timezone.now())
        staleness.store().empty_trash()


def _older_than(generation: Generation, row: Outbox) -> set[str]:
    affected = affected_by_word(row)
    return {
        address
        for address in affected.named
        for host in generation.hosts()
        if (page := generation.read(host, address)) is not None and page.seen.word < row.pk
    }


@contextmanager
def only_baker() -> Iterator[bool]:
    """Whether this process alone fills generations now."""
    root: Path = settings.GONGKAI_BAKED_DIR
    disk.make_folder(root)
    handle = os.open(root / ".filling", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


def bake_all(progress: Progress | None = None, *, at_once: bool = False) -> Tally:
    """Fill a new generation with every page and serve it; the one before it goes.

    `at_once` serves it while it fills: there is none to serve, or that one is of another design. What is not there
    yet is answered by the application.
    """
    store = staleness.store()
    generation = store.begin(f"{design_mark()}-{timezone.now():%Y%m%dT%H%M%S%f}")
    with transaction.atomic():
        staleness.take_lock()  # whoever found no generation to take pages from has committed now
    if at_once:
        store.serve(generation)
    addresses = list(all_addresses())
    done = _fill(generation, addresses, progress)
    with transaction.atomic():
        staleness.take_lock()
        store.serve(generation)
    hosts = generation.hosts()
    gone = [a for a in addresses if hosts and not any(generation.read(host, a) for host in hosts)]
    _fill(generation, gone, None)  # stale since, and made again in the generation before
    store.tidy([generation])
    return done


def _fill(generation: Generation, addresses: Sequence[str], progress: Progress | None) -> Tally:
    done = Tally()
    for start in range(0, len(addresses), FILLED_AT_ONCE):
        wanted, tally = list(addresses[start : start + FILLED_AT_ONCE]), Tally()
        for _ in range(OVERTAKEN_TRIES):
            last = bake(wanted, generation)
            wanted = list(last.overtaken)
            tally += Tally(last.kept, last.passed, last.later)
            if not wanted:
                break
        done += tally
        if progress is not None:
            progress(done.kept + done.passed + done.later, len(addresses))
    return done


def is_current_design() -> bool:
    """Whether what is served was made by this very design."""
    current = staleness.store().current()
    return current is not None and current.name.startswith(f"{design_mark()}-") and current.folder.is_dir()


def serve_nothing_of_another_design() -> bool:
    """Before a web server starts: let go of pages another program made; whether there were any."""
    store = staleness.store()
    if store.current() is None or is_current_design():
        return False
    store.serve(None)
    return True


def renew_when_redesigned() -> bool:
    """Serve nothing of another design from now on, and fill a new generation; whether that was needed."""
    if is_current_design():
        return False
    with only_baker() as alone:
        if alone and not is_current_design():
            bake_all(at_once=True)
            return True
    return False


def forget_done() -> int:
    """Remove marks done more than a day ago, and what a baker that was killed left lying."""
    staleness.store().sweep()
    old = StaleAddress.objects.filter(done_at__lt=timezone.now() - REMEMBERED)
    return old.delete()[0]


def watch(stop: threading.Event, hand: Hand = Hand.ALL) -> None:
    """Until told to stop: make what became stale within a moment; look around every few seconds for a new design."""
    looked = -LOOK_AROUND_SECONDS
    while not stop.is_set():
        close_old_connections()
        worked = 0
        try:
            if hand is not Hand.QUICK and time.monotonic() - looked >= LOOK_AROUND_SECONDS:
                renew_when_redesigned()
                looked = time.monotonic()
            worked = drain(hand=hand)
        except Exception:
            log.exception("baking failed; tried again")
            stop.wait(1)
        if not worked:
            stop.wait(POLL_SECONDS)
