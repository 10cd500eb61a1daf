"""Slow down guessing of query codes (查询限速): a token bucket in the database, wrong guesses only.

Applications are never limited here: applying is a right. A visitor who mistyped several times is told
how long to wait; nobody is locked out, and a case is never locked for its own applicant elsewhere.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from gongkai.portal.models import Allowance


@dataclass(frozen=True, slots=True)
class Bucket:
    """额度: how many wrong guesses at once, and the seconds until one comes back."""

    name: str
    size: int
    refill_seconds: float


PER_CASE = Bucket("case", size=5, refill_seconds=120)
PER_NETWORK = Bucket("network", size=40, refill_seconds=30)
FORGET_AFTER = timedelta(days=1)


def network_of(request: HttpRequest) -> str:
    """The visitor's network: the address itself for IPv4, its /64 for IPv6."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _key(bucket: Bucket, *parts: str) -> str:
    text = "|".join([settings.SECRET_KEY, bucket.name, *parts])
    return hashlib.sha256(text.encode()).hexdigest()


def _keys(request: HttpRequest, body_code: str, number: str) -> list[tuple[Bucket, str]]:
    network = network_of(request)
    return [
        (PER_CASE, _key(PER_CASE, network, body_code, number)),
        (PER_NETWORK, _key(PER_NETWORK, network)),
    ]


def _left(bucket: Bucket, row: Allowance | None, now: datetime) -> float:
    if row is None:
        return float(bucket.size)
    back = (now - row.at).total_seconds() / bucket.refill_seconds
    return min(float(bucket.size), row.left + max(0.0, back))


def seconds_to_wait(request: HttpRequest, body_code: str, number: str, now: datetime | None = None) -> int:
    """How long this visitor should wait before the next try; 0 when a try is free now."""
    moment = now or timezone.now()
    keys = _keys(request, body_code, number)
    rows = Allowance.objects.in_bulk([key for _, key in keys])
    waits = [(1 - _left(bucket, rows.get(key), moment)) * bucket.refill_seconds for bucket, key in keys]
    return max(0, math.ceil(max(waits)))


def note_wrong_guess(request: HttpRequest, body_code: str, number: str, now: datetime | None = None) -> None:
    """Take one try out of each bucket of this visitor."""
    moment = now or timezone.now()
    with transaction.atomic():
        for bucket, key in _keys(request, body_code, number):
            row, created = Allowance.objects.select_for_update().get_or_create(
                key=key, defaults={"left": bucket.size - 1, "at": moment}
            )
            if not created:
                row.left, row.at = max(0.0, _left(bucket, row, moment) - 1), moment
                row.save(update_fields=["left", "at"])
        Allowance.objects.filter(at__lt=moment - FORGET_AFTER).delete()


def waiting_words(seconds: int) -> str:
    """2 分钟 / 40 秒."""
    return f"{math.ceil(seconds / 60)} 分钟" if seconds > 60 else f"{seconds} 秒"
