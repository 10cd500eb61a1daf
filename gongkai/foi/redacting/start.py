"""Start redacting a file of a case (开始区分处理): art. 37. The file itself is never changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.files import FileComplaint
from gongkai.files.redaction import Original
from gongkai.foi.attachments import opened
from gongkai.foi.models import Application, Attachment, Redaction
from gongkai.foi.redacting.acting import APART, MAKERS, role_refusals, written
from gongkai.foi.refusals import Refusal, Refused
from gongkai.foi.scope import visible_to
from gongkai.organizations.models import Officer


def start(
    application: Application, *, officer: Officer, attachment: Attachment, now: datetime | None = None
) -> Redaction:
    """Begin with one file of an open case. Raises Refused (wrong role, closed, a file that cannot be opened),
    Application.DoesNotExist or Attachment.DoesNotExist for what the officer may not see."""
    moment = now or timezone.now()
    case = visible_to(officer).get(pk=application.pk)
    row = Attachment.objects.select_related("application").get(pk=attachment.pk, application=case)
    reasons = role_refusals(officer, "start", MAKERS)
    if case.closed_on is not None:
        reasons.append(Refusal("本件已办结，不能再办理。", APART, ""))
    if reasons:
        raise Refused(tuple(reasons))
    _, content, _ = opened(row)
    try:
        with Original(content) as original:
            outline = original.outline()
    except FileComplaint as complaint:
        raise Refused(
            tuple(Refusal(reason, APART, "", "attachment") for reason in complaint.reasons)
        ) from complaint
    with transaction.atomic():
        redaction = Redaction.objects.create(
            application=case, original=row, kind=outline.kind, pages=outline.pages, started_by=officer,
            started_at=moment,
        )  # fmt: skip
        written(redaction, "start", officer, moment, {"attachment": str(row.pk), "pages": outline.pages})
    return redaction
