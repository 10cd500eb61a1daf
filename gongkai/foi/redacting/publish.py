"""Attach a confirmed redaction to a draft of a publication (转为主动公开): exactly the file that was confirmed."""

from __future__ import annotations

from datetime import datetime

from gongkai.foi.models import Redaction, RedactionState
from gongkai.foi.redacting.acting import APART, redactions_of
from gongkai.foi.redacting.confirm import name_of
from gongkai.foi.redacting.making import output_of
from gongkai.foi.refusals import Refusal, Refused
from gongkai.organizations.models import Officer
from gongkai.publishing import acts as publishing
from gongkai.publishing.models import Attachment, Publication


def attach_to_draft(
    redaction: Redaction,
    publication: Publication,
    *,
    officer: Officer,
    seen_version: int,
    now: datetime | None = None,
) -> Attachment:
    """The file goes to the draft by the draft's own act, and through its gate with it.

    Raises Refused (not confirmed; whatever `publishing.attach` refuses), PublicationConflict, or DoesNotExist for what the
    officer may not see.
    """
    row = redactions_of(officer).select_related("application", "original__application").get(pk=redaction.pk)
    if row.state != RedactionState.CONFIRMED:
        raise Refused((Refusal("该项区分处理尚未经另一人确认。", APART, "请确认后再添加。"),))
    return publishing.attach(
        publication,
        officer=officer,
        seen_version=seen_version,
        name=name_of(row),
        content=output_of(row),
        now=now,
    )
