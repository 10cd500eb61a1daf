"""Word of what became public (待办发布): written in the transaction, and heard in it by whoever must not be late.

Most of what follows a release follows after it, from the rows. A listener here is for what may not: it runs before
the release is acknowledged, and when it fails the release does not happen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai.publishing.models import Outbox, Publication


@dataclass(frozen=True)
class Word:
    """一次发布的告知: what changed of a publication (`released`, `corrected`, `withdrawn`), and when."""

    publication: Publication
    change: str
    at: datetime
    facts: dict[str, Any]


Listener = Callable[[Word], None]
_listeners: list[Listener] = []


def on_word(listener: Listener) -> Listener:
    """Have this called inside every transaction that leaves word, after its rows are written; usable as a decorator."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def leave_word(publication: Publication, change: str, now: datetime, facts: dict[str, Any]) -> None:
    """Write, in this transaction, what must follow it: pages, search, subscriptions; and tell who listens."""
    Outbox.objects.bulk_create(
        Outbox(publication=publication, topic=topic, change=change, facts=facts, written_at=now)
        for topic in Outbox.Topic.values
    )
    word = Word(publication, change, now, facts)
    for listener in _listeners:
        listener(word)
