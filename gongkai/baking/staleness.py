"""Pages that are no longer true (失效): taken away and noted in the transaction that makes them so.

The lock of the ovens is held from here to the end of the transaction, and by a baker from its last look to the last
file moved. So a page rendered from what was true before is never put in place after what is true now was committed.
It is the last lock any act takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from gongkai.baking.addresses import place_of
from gongkai.baking.dependence import Affected
from gongkai.baking.models import Rank, StaleAddress
from gongkai.baking.page import Seen
from gongkai.baking.store import BakedStore
from gongkai.publishing.models import Outbox

SLOWLY = timedelta(
    seconds=30
)  # between a release and whole lists being made again: many releases, one making
OVENS = 0x6F76656E73  # the number of the advisory lock: "ovens"


def store() -> BakedStore:
    """The store of this installation."""
    return BakedStore(settings.GONGKAI_BAKED_DIR)


def take_lock() -> None:
    """Wait for the lock of the ovens; held until the transaction ends.

    SQLite: a transaction begins by taking the lock of all writers, so it is held already.
    """
    assert connection.in_atomic_block, "outside a transaction nothing is locked"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OVENS])


def mark_stale(affected: Affected | Callable[[], Affected]) -> None:
    """Take these pages away, now, and note that they must be made again. Inside the transaction of the change.

    Where no page is kept nothing is asked. A transaction that fails afterwards leaves them away: missing pages are
    answered by the application, and made again by the next check.
    """
    take_lock()
    kept = store()
    if not kept.generations():
        return
    affected = affected if isinstance(affected, Affected) else affected()
    StaleAddress.objects.bulk_create(_marks(affected, timezone.now()))
    kept.remove(affected.named, affected.below)


def _marks(affected: Affected, now: datetime) -> list[StaleAddress]:
    """The rows, in the order of work. What waits or is not made again at all has its mark beside, done already."""

    def row(address: str, rank: Rank, **more: Any) -> StaleAddress:
        return StaleAddress(address=address, rank=rank, marked_at=now, **more)

    def kept(addresses: frozenset[str]) -> list[str]:
        return sorted(address for address in addresses if place_of(address) is not None)

    slow = kept(affected.slow - affected.addresses - affected.shared)
    return [
        *(row(a, Rank.OWN) for a in kept(affected.addresses)),
        *(row(a, Rank.SHARED) for a in kept(affected.shared - affected.addresses)),
        *(row(a, Rank.SLOW, done_at=now) for a in slow),
        *(row(a, Rank.SLOW, not_before=now + SLOWLY) for a in slow),
        *(row(a, Rank.REST, is_tree=True) for a in sorted(affected.trees)),
        *(
            row(a, Rank.REST, is_tree=a.endswith("/"), done_at=now)
            for a in sorted(affected.lazy - affected.trees)
        ),
    ]


def seen_now() -> Seen:
    """How far a baker sees that begins to render now."""
    mark = StaleAddress.objects.aggregate(last=Max("id"))["last"] or 0
    word = Outbox.objects.filter(topic=Outbox.Topic.BAKE).aggregate(last=Max("id"))["last"] or 0
    return Seen(mark, word)


def marked_since(mark: int) -> Affected:
    """What was marked after a baker looked. Complete only while the lock is held."""
    rows = StaleAddress.objects.filter(id__gt=mark).exclude(rank=Rank.ASKED)
    found: tuple[set[str], set[str]] = (set(), set())
    for address, is_tree in rows.values_list("address", "is_tree"):
        found[is_tree].add(address)
    return Affected.of(*found)


def settle_marks(addresses: Iterable[str], seen: Seen, now: datetime, look: str = "") -> None:
    """These were made as of `seen`, in this look: what was marked up to then is done."""
    rows = StaleAddress.objects.filter(
        address__in=list(addresses), is_tree=False, look=look, id__lte=seen.mark
    )
    rows.filter(done_at__isnull=True).update(done_at=now)


def look_again(addresses: Iterable[str], at: datetime, look: str = "") -> None:
    """Make these again from that moment on: they change by themselves then, or could not be rendered now."""
    now = timezone.now()
    StaleAddress.objects.bulk_create(
        StaleAddress(address=address, marked_at=now, not_before=at, look=look, rank=Rank.REST)
        for address in addresses
    )
