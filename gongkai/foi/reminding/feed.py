"""The officer's own calendar feed (期限日历): a private address, revocable, with case numbers and days only.

iCalendar is RFC 5545: CRLF, lines folded at 75 octets, whole-day events.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from gongkai.foi.reminding.rows import OfficerReminder
from gongkai.foi.reminding.warnings import deadlines_for
from gongkai.organizations.models import Officer

TOKEN_BYTES = 32
ALARM = "-P1D"


def new_token(officer: Officer, now: datetime | None = None) -> str:
    """Make a feed address's token; the earlier one ends at once. Shown this once: only its digest is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    OfficerReminder.objects.update_or_create(
        officer=officer,
        defaults={"token_sha256": _digest(token), "token_made_at": now or timezone.now()},
    )
    return token


def revoke(officer: Officer) -> None:
    """The feed's address leads nowhere from now on."""
    OfficerReminder.objects.filter(officer=officer).update(token_sha256="", token_made_at=None)


def officer_of(token: str) -> Officer | None:
    """Whose feed it is; None for a wrong or revoked token and for an officer no longer active.

    Looked up by digest, so that nothing about a token can be learned from how long it takes, and compared in
    constant time besides."""
    digest = _digest(token)
    row = OfficerReminder.objects.filter(token_sha256=digest).select_related("officer__body").first()
    if row is None or not hmac.compare_digest(row.token_sha256, digest) or not row.officer.is_active:
        return None
    return row.officer


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def calendar_text(officer: Officer, now: datetime) -> str:
    """The feed as it stands: one whole-day event a deadline."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//deadlines//ZH", "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:办件期限", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]  # fmt: skip
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    for number, what, day in deadlines_for(officer, timezone.localdate(now)):
        lines += _event(officer, number, what, day, stamp)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(officer: Officer, number: str, what: str, day: date, stamp: str) -> list[str]:
    key = hashlib.sha256(f"{officer.body_id}|{number}|{what}".encode()).hexdigest()[:24]
    words = _escaped(f"{number} {what}")
    return [
        "BEGIN:VEVENT", f"UID:{key}@gongkai", f"DTSTAMP:{stamp}Z", f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}", f"SUMMARY:{words}", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{words}", f"TRIGGER:{ALARM}", "END:VALARM",
        "END:VEVENT",
    ]  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets a line, never within a character; what follows begins with a blank."""
    held = ""
    for character in line:
        if len((held + character).encode()) > 75:
            yield held
            held = " "
        held += character
    yield held
