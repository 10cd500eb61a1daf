"""What depends on what (页面依赖): the rooms above say which addresses a fact shows on; this room removes them in time.

Two ways a fact changes: a release, correction or withdrawal leaves word; any other row is saved or deleted. Both are
heard inside the transaction. A room registers once, when it is ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpResponse

from gongkai.publishing.models import Outbox, Publication
from gongkai.publishing.outbox import Word, on_word


@dataclass(frozen=True)
class Affected:
    """受影响的网址: single addresses, and addresses below which everything is affected.

    All go at once; they differ in when they are made again. `addresses` first: pages of the one fact. Then `shared`:
    lists that many facts are in, so that many releases cost one making. `slow` after a while: whole lists as files,
    long to make and changed by every release. `lazy` only when somebody asks again: addresses of files, and trees (those
    end in a slash).
    """

    addresses: frozenset[str] = field(default_factory=frozenset)
    trees: frozenset[str] = field(default_factory=frozenset)
    slow: frozenset[str] = field(default_factory=frozenset)
    shared: frozenset[str] = field(default_factory=frozenset)
    lazy: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(
        cls, addresses: Iterable[str] = (), trees: Iterable[str] = (), slow: Iterable[str] = (),
        shared: Iterable[str] = (), lazy: Iterable[str] = (),
    ) -> Affected:  # fmt: skip
        """From whatever names them."""
        return cls(*map(frozenset, (addresses, trees, slow, shared, lazy)))

    @property
    def named(self) -> frozenset[str]:
        """Every single address, whenever it is made again."""
        return (
            self.addresses | self.shared | self.slow | {each for each in self.lazy if not each.endswith("/")}
        )

    @property
    def below(self) -> frozenset[str]:
        """Every address below which all is affected."""
        return self.trees | {each for each in self.lazy if each.endswith("/")}

    def __or__(self, other: Affected) -> Affected:
        return Affected(*(getattr(self, part.name) | getattr(other, part.name) for part in fields(self)))

    def __contains__(self, address: str) -> bool:
        return address in self.named or any(address.startswith(tree) for tree in self.below)


AllAddresses = Callable[[], Iterator[str]]
AddressesBelow = Callable[[str], Iterator[str]]
OfPublication = Callable[[Publication, str], Affected]

_all: list[AllAddresses] = []
_below: list[AddressesBelow] = []
_of_publication: list[OfPublication] = []


def register(
    all_addresses: AllAddresses, of_publication: OfPublication, below: AddressesBelow | None = None
) -> None:
    """A room with public pages: all its addresses, the most read first; and those that show a publication.

    The second is given the index number beside the publication: while a first release goes through the door, the
    publication itself does not bear it yet. `below` names those at or below an address, where that is quicker than
    going through all.
    """
    _all.append(all_addresses)
    _below.append(below or (lambda address: (each for each in all_addresses() if each.startswith(address))))
    _of_publication.append(of_publication)


def watch(model: type[models.Model], affected_by: Callable[[Any], Affected], *, saved: bool = True) -> None:
    """Pages that show rows of this model: `affected_by` is asked of every row saved or deleted.

    `saved` False: of deleted ones only. So where a save goes on to take other locks (the end of the log): there
    `mark_stale` is called by hand, when they are held.
    """

    def heard(sender: Any, instance: Any, **_: Any) -> None:
        from gongkai.baking.staleness import mark_stale

        with transaction.atomic():
            mark_stale(lambda: affected_by(instance))

    name = f"baking.{model._meta.label}.{affected_by.__module__}.{affected_by.__qualname__}"
    if saved:
        post_save.connect(heard, sender=model, weak=False, dispatch_uid=name)
    post_delete.connect(heard, sender=model, weak=False, dispatch_uid=name)


def all_addresses() -> Iterator[str]:
    """Every address worth keeping, each once, in the order to bake them."""
    told: set[str] = set()
    for source in _all:
        for address in source():
            if address not in told:
                told.add(address)
                yield address


def addresses_below(address: str) -> Iterator[str]:
    """Every address worth keeping at or below this one, each once."""
    return iter(dict.fromkeys(each for source in _below for each in source(address)))


def affected_by(publication: Publication, index_number: str) -> Affected:
    """The addresses that show a publication, released or withdrawn."""
    found = Affected()
    for source in _of_publication:
        found |= source(publication, index_number)
    return found


def affected_by_word(row: Outbox) -> Affected:
    """The same, for word left by a release."""
    return affected_by(row.publication, row.publication.index_number)


@on_word
def _word_is_left(word: Word) -> None:
    """Inside the transaction of the release: its pages go before anybody is told of it."""
    from gongkai.baking.staleness import mark_stale

    mark_stale(lambda: affected_by(word.publication, word.facts["index_number"]))


GOOD_UNTIL = "good_until"


def good_until(response: HttpResponse, moment: Any) -> None:
    """Say on an answer until when it stays true by itself; the earliest said counts."""
    said = getattr(response, GOOD_UNTIL, None)
    if said is None or moment < said:
        setattr(response, GOOD_UNTIL, moment)
