"""The daily digest (每日提醒邮件): what falls due for one officer, by number and day, sent once on a working day."""

from __future__ import annotations

import logging
import smtplib
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from gongkai.foi.reminding.rows import OfficerReminder
from gongkai.foi.reminding.warnings import DueWarning, Level, warnings_for
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer
from gongkai.organizations.roles import CASEWORK_ROLES

FROM_HOUR = 8  # local time
log = logging.getLogger("gongkai.foi.digest")


def digest_text(warnings: list[DueWarning]) -> str:
    """The digest's words: levels from the most urgent, each with its cases. Nothing personal."""
    lines = ["今日办件期限提醒："]
    for level in Level:
        found = [one for one in warnings if one.level is level]
        if found:
            lines += ["", f"【{level.label}】{len(found)}项"]
            lines += [f"{one.number}　{one.what}　最后一日{one.due_on}" for one in found]
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    return "\n".join([*lines, "", f"办理：{origin}/desk/" if origin else "请登录工作台办理。"])


def send_digests(now: datetime | None = None) -> int:
    """Send today's digests that were not sent yet; how many. Nothing on days off, and nothing to say, no mail."""
    moment = timezone.localtime(now or timezone.now())
    today = moment.date()
    if moment.hour < FROM_HOUR:
        return 0
    officers = Officer.objects.filter(is_active=True).exclude(email="").select_related("body")
    return sum(_sent(officer, today) for officer in officers if officer.has_role(*CASEWORK_ROLES))


def _sent(officer: Officer, today: date) -> bool:
    reminder, _ = OfficerReminder.objects.get_or_create(officer=officer)
    if not reminder.wants_digest or reminder.digest_on == today:
        return False
    if not calendar_for(officer.body).is_working(today):
        return False
    if not (warnings := warnings_for(officer, today)):
        return False
    message = EmailMessage(f"办件期限提醒（{len(warnings)}项）", digest_text(warnings), to=[officer.email])
    try:
        message.send()
    except (OSError, smtplib.SMTPException):
        log.warning("a digest could not be sent: officer %s", officer.pk)
        return False
    OfficerReminder.objects.filter(pk=reminder.pk).update(digest_on=today)
    return True
