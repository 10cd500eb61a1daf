"""Prove that every slip's rows are what its events say (核对现状与办理记录)."""

from __future__ import annotations

from gongkai.signoff.models import Slip
from gongkai.signoff.projection import fold


def differences(slip: Slip) -> dict[str, tuple[object, object]]:
    """What differs → (stored, by the events), read fresh from the database; empty when all is well."""
    row = Slip.objects.get(pk=slip.pk)
    events = list(row.events.all())
    view = fold(events)
    found: dict[str, tuple[object, object]] = {}
    for name in ("state", "digest", "round", "version"):
        if getattr(row, name) != getattr(view, name):
            found[name] = (getattr(row, name), getattr(view, name))
    stored = [
        (s.number, s.position, s.kind, s.state, s.due_on, s.done_by_id, s.done_for_id)
        for s in row.steps.order_by("number")
    ]
    told = [(s.number, s.position, s.plan.kind, s.state, s.due_on, s.done_by, s.done_for) for s in view.steps]
    if stored != told:
        found["steps"] = (stored, told)
    if [event.version for event in events] != list(range(1, len(events) + 1)):
        found["events"] = ([event.version for event in events], "1…n")
    return found
