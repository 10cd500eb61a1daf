"""Pages kept from when a reader first asks for them (按需生成): files of a text, related publications, other display modes.

Too many to make beforehand, and most are never read; but what a crowd asks for is made once and then lies ready like
any other page, goes when a fact changes, and is made again when it is asked for again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from threading import Lock
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.baking import staleness
from gongkai.baking.addresses import place_of
from gongkai.baking.models import Rank, StaleAddress
from gongkai.baking.rendering import BAKER, origins

log = logging.getLogger("gongkai.baking")
AGAIN_SECONDS = 5.0
REMEMBERED = 4_096
_asked: dict[tuple[str, str], float] = {}
_lock = Lock()


def ask_for(address: str, look: str = "") -> None:
    """Have the baker make a page a reader got from the application. At most one note, however many ask.

    Failing to note it is no failure of the answer: it is asked for again.
    """
    if not origins() or place_of(address) is None or not _is_first(address, look):
        return
    if staleness.store().current() is None:
        return
    try:
        waiting = StaleAddress.objects.filter(
            address=address, look=look, done_at__isnull=True, not_before=None
        )
        if not waiting.exists():
            with transaction.atomic():
                staleness.take_lock()
                now = timezone.now()
                StaleAddress.objects.create(address=address, look=look, rank=Rank.ASKED, marked_at=now)
    except DatabaseError as fault:
        log.info("not noted that a page was asked for: %s", type(fault).__name__)


def _is_first(address: str, look: str) -> bool:
    """Whether nobody asked this process for it a moment ago."""
    now = time.monotonic()
    with _lock:
        if len(_asked) >= REMEMBERED:
            _asked.clear()
        last = _asked.get((address, look))
        if last is not None and now - last < AGAIN_SECONDS:
            return False
        _asked[address, look] = now
        return True


def kept_once_asked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A public page or file that is kept from when somebody asks for it, instead of being made beforehand."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        by_baker = request.META.get("HTTP_USER_AGENT") == BAKER
        if response.status_code == HTTPStatus.OK and not by_baker and not request.META.get("QUERY_STRING"):
            ask_for(request.path_info)
        return response

    return answered
