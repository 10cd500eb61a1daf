"""A paper as it is read on its slip (文稿阅读)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


class PaperGone(LookupError):
    """文稿不能显示: it is not there any more, or not of this slip."""


@dataclass(frozen=True)
class Reading:
    """文稿阅读: a template fragment with its context; the paper's own page where the officer may open it.

    `is_as_sent`: what is shown is what the slip is about; False: it was changed since, or is no longer kept.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    address_label: str = "打开文稿"
    is_as_sent: bool = True


def key_in(paper_ref: str, kind: str) -> UUID:
    """The id a reference names, `<kind>:<id>`. Raises PaperGone for a reference of another form."""
    found, _, written = paper_ref.rpartition(":")
    if found != kind:
        raise PaperGone(paper_ref)
    try:
        return UUID(written)
    except ValueError:
        raise PaperGone(paper_ref) from None
