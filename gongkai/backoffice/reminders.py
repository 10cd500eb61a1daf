"""Reminders on the desk (期限提醒): what falls due, the daily digest, the private calendar, messages not sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gongkai.backoffice.access import CASEWORK, OfficerRequest, screen
from gongkai.foi.notifying.outbox import failed_notices, try_again
from gongkai.foi.reminding.feed import new_token, revoke
from gongkai.foi.reminding.rows import OfficerReminder
from gongkai.foi.reminding.warnings import DueWarning, Level, warnings_for

SHOWN_MAX = 200
TONES = {Level.OVERDUE: "late", Level.TODAY: "late", Level.NEAR: "soon", Level.EARLY: "in-time"}


def _context(request: OfficerRequest, *, token: str = "") -> dict[str, Any]:
    found: list[DueWarning] = warnings_for(request.user, timezone.localdate())
    reminder = OfficerReminder.objects.filter(officer=request.user).first()
    address = request.build_absolute_uri(reverse("portal:deadlines_feed", args=[token])) if token else ""
    return {
        "lines": [(one, TONES[one.level]) for one in found[:SHOWN_MAX]],
        "left_out": max(0, len(found) - SHOWN_MAX),
        "wants_digest": reminder.wants_digest if reminder else True,
        "has_feed": bool(reminder and reminder.token_sha256),
        "feed_since": reminder.token_made_at if reminder else None,
        "address": address,
        "notices": failed_notices(request.user),
    }


@screen(*CASEWORK)
def show_reminders(request: OfficerRequest) -> HttpResponse:
    """What falls due for this officer, the most urgent first, and how to be reminded."""
    return render(request, "backoffice/reminders.html", _context(request))


@screen(*CASEWORK, methods=("POST",))
def set_digest(request: OfficerRequest) -> HttpResponse:
    """Turn the daily digest on or off."""
    wants = request.POST.get("wants") == "1"
    OfficerReminder.objects.update_or_create(officer=request.user, defaults={"wants_digest": wants})
    messages.success(request, "已开启每日提醒邮件。" if wants else "已停发每日提醒邮件。")
    return redirect("backoffice:reminders")


@screen(*CASEWORK, methods=("POST",))
def make_feed(request: OfficerRequest) -> HttpResponse:
    """A new private address; shown this once, and the earlier one leads nowhere any more."""
    token = new_token(request.user)
    return render(request, "backoffice/reminders.html", _context(request, token=token))


@screen(*CASEWORK, methods=("POST",))
def revoke_feed(request: OfficerRequest) -> HttpResponse:
    """The private address leads nowhere any more."""
    revoke(request.user)
    messages.success(request, "日历地址已作废。")
    return redirect("backoffice:reminders")


@screen(*CASEWORK, methods=("POST",))
def send_again(request: OfficerRequest, notice_id: UUID) -> HttpResponse:
    """Put a message to an applicant that did not leave back into the outbox."""
    if not try_again(request.user, notice_id, timezone.now()):
        raise Http404
    messages.success(request, "已重新放入待发通知。")
    return redirect("backoffice:reminders")
