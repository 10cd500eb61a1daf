"""What waits for an officer (待我办理), read once a request: for the count beside the entrance and for the list."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from gongkai.signoff.queries import QueueItem, my_queue

_KEPT = "slips_waiting"


def waiting(request: HttpRequest) -> list[QueueItem]:
    """The open steps this officer may take now, the most urgent first."""
    kept: list[QueueItem] | None = getattr(request, _KEPT, None)
    if kept is None:
        kept = my_queue(request.user, timezone.now())  # type: ignore[arg-type]
        setattr(request, _KEPT, kept)
    return kept
