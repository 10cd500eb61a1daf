"""Which papers travel on slips (文稿种类): the rooms above say here what theirs are, and hear how a slip ended.

This room knows no letter and no publication; it knows a reference, a title, a digest, and these callables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gongkai.signoff.plan import Plan, plan_problems


class Ended(Protocol):
    """What a room wants to hear when a slip of its paper ends well."""

    def __call__(self, paper_ref: str, /, *, now: datetime) -> None: ...


class Returned(Protocol):
    """What a room wants to hear when its paper comes back to the author."""

    def __call__(self, paper_ref: str, /, *, reason: str, now: datetime) -> None: ...


@dataclass(frozen=True)
class PaperKind:
    """文稿种类: one kind of official paper that needs signatures.

    `lock` takes the paper's own row before the slip's, so that both are always locked in one order. `digest` is
    of the paper as it lies now: a signature counts only for the content it was given to. `writers` are the
    officers who wrote on it: none of them may approve it. `goes_public`: a secrecy review is then compulsory
    (条例第十七条).
    """

    kind: str
    label: str
    default_plan: Plan
    goes_public: bool
    lock: Callable[[str], object]
    digest: Callable[[str], str]
    writers: Callable[[str], Collection[int]]
    on_signed: Ended
    on_returned: Returned


_known: dict[str, PaperKind] = {}


def register(paper: PaperKind) -> None:
    """Let papers of this kind travel on slips. ValueError when the default route is unfit: a programming error."""
    if problems := plan_problems(paper.default_plan, needs_secrecy_review=paper.goes_public):
        raise ValueError("；".join(map(str, problems)))
    _known[paper.kind] = paper


def forget(kind: str) -> None:
    """Take a kind away again (for tests)."""
    _known.pop(kind, None)


def paper_kind(kind: str) -> PaperKind:
    """The kind of that name; KeyError when no room has registered it."""
    return _known[kind]


def paper_kinds() -> tuple[PaperKind, ...]:
    """Every kind registered, in order of name."""
    return tuple(sorted(_known.values(), key=lambda paper: paper.kind))
