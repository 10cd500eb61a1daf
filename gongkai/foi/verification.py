"""Prove that every case's columns are what its events say (核对现状与办理记录)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.foi.models import Application, Consultation, Event
from gongkai.foi.projection import fold


class ProjectionBroken(AssertionError):
    """A stored column differs from the fold of the events: a defect or a hand in the database."""


def differences(application: Application) -> dict[str, tuple[object, object]]:
    """Column → (stored, by the events), read fresh from the database; empty when all is well."""
    events = list(Event.objects.filter(application=application).order_by("seq"))
    expected = fold(events).columns()
    stored = Application.objects.values(*expected).get(pk=application.pk)
    found = {name: (stored[name], value) for name, value in expected.items() if stored[name] != value}
    found |= _consultation_differences(application, events)
    if [event.seq for event in events] != list(range(1, len(events) + 1)):
        found["events"] = ([event.seq for event in events], "1…n")
    return found


def _consultation_differences(
    application: Application, events: list[Event]
) -> dict[str, tuple[object, object]]:
    expected = {one.key: one.columns() for one in fold(events).consultations if one.key}
    if not expected:
        return {}
    names = tuple(next(iter(expected.values())))
    rows = Consultation.objects.filter(application=application).values("pk", *names)
    stored = {str(row.pop("pk")): row for row in rows}
    return {} if stored == expected else {"consultations": (stored, expected)}


def verify_projection(application: Application) -> None:
    """Raise ProjectionBroken unless the case's columns equal the fold of its events."""
    if found := differences(application):
        raise ProjectionBroken(f"申请{application.number}的现状与办理记录不符：{found}")


def broken_projections() -> Iterator[tuple[Application, dict[str, tuple[object, object]]]]:
    """Go through every case of the installation; yield those whose columns and events disagree."""
    for application in Application.objects.order_by("pk").iterator(chunk_size=500):
        if found := differences(application):
            yield application, found
