"""Why an act on a publication may not be done (不予办理的理由): every reason at once, with article and way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.law.sources import OGI, Citation

if TYPE_CHECKING:
    from gongkai.publishing.facts.publications import Publication


def article(number: int, paragraph: int | None = None) -> str:
    """Short citation of the Regulations for the screen: 条例第二十六条."""
    return Citation(OGI, number, paragraph).short


DISCLOSURE_REVIEW = article(17)
"""The review before disclosure (公开审查): what most refusals of this room rest on."""


@dataclass(frozen=True)
class Refusal:
    """一条理由: what stands in the way, by which article, and what can be done instead."""

    message: str
    article: str
    way_out: str
    field: str | None = None

    def __str__(self) -> str:
        return "".join([self.message, f"（{self.article}）" if self.article else "", self.way_out])


class Refused(Exception):  # noqa: N818  (a legal word: 不予办理)
    """不予办理: nothing was changed; `reasons` holds all of them."""

    def __init__(self, reasons: tuple[Refusal, ...]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(str(reason) for reason in reasons))

    def by_field(self) -> dict[str | None, list[Refusal]]:
        """The reasons grouped by the field they belong to; None holds those of the whole publication."""
        grouped: dict[str | None, list[Refusal]] = {}
        for reason in self.reasons:
            grouped.setdefault(reason.field, []).append(reason)
        return grouped


class PublicationConflict(Exception):  # noqa: N818  (HTTP 409: somebody else was first)
    """他人已先行办理: the publication changed since it was read; says who did what and when."""

    def __init__(self, publication: Publication, *, who: str, when: datetime, what: str) -> None:
        self.publication = publication
        self.who = who
        self.when = when
        self.what = what
        super().__init__(f"{who}已于{when:%Y-%m-%d %H:%M}办理“{what}”，请刷新后再办。")
