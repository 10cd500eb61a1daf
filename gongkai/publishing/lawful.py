"""Which acts are now allowed on a publication, and why not the others (可办事项). The list comes from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.organizations.models import Officer
from gongkai.publishing.acting import Situation
from gongkai.publishing.acts import ACTS
from gongkai.publishing.models import Publication
from gongkai.publishing.refusals import Refusal


@dataclass(frozen=True)
class Offer:
    """一个可办（或不可办）事项: for a button, or for the line that says why there is none."""

    act: str
    label: str
    article: str
    allowed: bool
    refusals: tuple[Refusal, ...]


def lawful_acts(publication: Publication, officer: Officer, now: datetime) -> list[Offer]:
    """Every act with whether this officer may do it now, and all reasons against; the act itself checks again."""
    case = Situation(publication, officer, now)
    offers = []
    for act in ACTS:
        refusals = tuple(act.refusals(case))
        offers.append(Offer(act.name, act.label, act.article, not refusals, refusals))
    return offers
