"""Take a venue off (撤销公开场所): it no longer serves readers; the record of it stays."""

from __future__ import annotations

from datetime import datetime

from gongkai.organizations.acts.set_venue import in_words, venue_subject
from gongkai.organizations.contacting import contacting
from gongkai.organizations.facts.officers import Officer
from gongkai.organizations.facts.venues import Venue


def remove_venue(venue: Venue, *, officer: Officer, seen: int | None, now: datetime | None = None) -> None:
    """Remove a venue. Raises ActedBefore when somebody changed it since `seen`, or Refused."""
    subject = venue_subject(venue)
    with contacting(venue.body, subject, "撤销公开场所", officer=officer, seen=seen, now=now) as doing:
        doing.settle()
        doing.record(subject, venue.name, in_words(venue), {})
        venue.delete()
