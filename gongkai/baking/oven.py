"""Make pages and put them in place (生成): render first, without any lock; then, locked, put only what nothing overtook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gongkai.baking import staleness
from gongkai.baking.addresses import place_of
from gongkai.baking.rendering import Origin, Rendered, Verdict, origins, render
from gongkai.baking.store import Draft, Generation

RETRY_SECONDS = 30


@dataclass(frozen=True)
class Tally:
    """生成结果: how many addresses were kept, are not for everybody, were overtaken by something newer, must wait."""

    kept: int = 0
    passed: int = 0
    later: int = 0
    overtaken: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.kept + other.kept, self.passed + other.passed, self.later + other.later,
            self.overtaken + other.overtaken,
        )  # fmt: skip


def bake(addresses: Sequence[str], generation: Generation | None = None, look: str = "") -> Tally:
    """Render these addresses and keep those that are still true; into the current generation unless told otherwise.

    `look`: in another display mode than the standard one (`looks.LOOKS`).
    """
    into = generation or staleness.store().current()
    if into is None:
        return Tally()
    seen = staleness.seen_now()
    for_whom = [replace(origin, look=look) for origin in origins()]
    batch = {
        address: [render(address, origin, seen) for origin in for_whom]
        for address in addresses
        if place_of(address) is not None
    }
    drafts = {address: _drafts(into, done) for address, done in batch.items()}
    with transaction.atomic():
        staleness.take_lock()
        newer = staleness.marked_since(seen.mark)
        overtaken = tuple(address for address in batch if address in newer)
        fresh = [address for address in batch if address not in newer]
        for address in overtaken:
            _discard(drafts[address])
        for address in fresh:
            if not drafts[address]:
                into.remove([address])
            for draft in drafts[address]:
                into.put(draft)
        _note(fresh, batch, seen, look)
    return _told(fresh, batch, overtaken)


def _note(fresh: list[str], batch: dict[str, list[Rendered]], seen: staleness.Seen, look: str) -> None:
    """Done as of `seen`; what changes by itself or failed is looked at again later."""
    now = timezone.now()
    staleness.settle_marks(fresh, seen, now, look)
    for address in fresh:
        if any(each.verdict is Verdict.LATER for each in batch[address]):
            staleness.look_again([address], now + timedelta(seconds=RETRY_SECONDS), look)
        elif untils := [each.page.until for each in batch[address] if each.page and each.page.until]:
            staleness.look_again([address], datetime.fromtimestamp(min(untils), UTC), look)


def _told(fresh: list[str], batch: dict[str, list[Rendered]], overtaken: tuple[str, ...]) -> Tally:
    verdicts = [{each.verdict for each in batch[address]} for address in fresh]
    later = sum(Verdict.LATER in each for each in verdicts)
    kept = sum(Verdict.KEEP in each and Verdict.LATER not in each for each in verdicts)
    return Tally(kept, len(fresh) - kept - later, later, overtaken)


def _drafts(into: Generation, done: Iterable[Rendered]) -> list[Draft]:
    return [
        into.draft(each.origin.folder, each.address, each.page, each.content, each.small)
        for each in done
        if each.page is not None
    ]


def _discard(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        draft.discard()


__all__ = ["Origin", "Tally", "bake"]
