"""Which acts the law now allows on a case, and why not the others (可办事项). The list comes from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.foi.acting import situation
from gongkai.foi.acts import ACTS, DELIVERY_ACTS, REMEDY_ACTS
from gongkai.foi.clock import events_of
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal
from gongkai.organizations.models import Officer


@dataclass(frozen=True)
class Offer:
    """一个可办（或不可办）事项: for a button, or for the line that says why there is none."""

    act: str
    label: str
    article: str
    allowed: bool
    refusals: tuple[Refusal, ...]
    deadline: date | None


def lawful_acts(application: Application, officer: Officer, on: date) -> list[Offer]:
    """Every act with whether this officer may do it on that day, all reasons against, and its last day.

    Uses prefetched events when there are any; the act itself checks again under lock.
    """
    case = situation(application, events_of(application), officer, on, on)
    offers = []
    remedy_acts = REMEDY_ACTS if case.state.remedies else REMEDY_ACTS[:1]
    delivery_acts = DELIVERY_ACTS if case.state.letters else ()
    for act in (*ACTS, *delivery_acts, *remedy_acts):
        refusals = tuple(act.refusals(case))
        deadline = act.deadline(case) if case.state.stage in act.stages else None
        offers.append(Offer(act.name, act.label, act.article, not refusals, refusals, deadline))
    return offers
