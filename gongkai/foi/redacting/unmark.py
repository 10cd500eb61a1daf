"""Take marks back (取消遮盖). They stay in the records, with who took them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongkai.foi.models import Redaction
from gongkai.foi.redacting.acting import EDITABLE, MAKERS, acting
from gongkai.organizations.models import Officer


def unmark(
    redaction: Redaction,
    *,
    officer: Officer,
    seen_version: int,
    marks: Sequence[UUID],
    now: datetime | None = None,
) -> Redaction:
    """Take these marks back. Raises Refused when one of them is no longer there."""
    with acting(
        "unmark",
        redaction,
        officer=officer,
        seen_version=seen_version,
        roles=MAKERS,
        states=EDITABLE,
        now=now,
    ) as doing:
        rows = doing.redaction.marks.filter(pk__in=list(marks), removed_at__isnull=True)
        if not marks or rows.count() != len(set(marks)):
            doing.refuse("没有选择遮盖，或者所选遮盖已经取消。", "请刷新后再办。", "marks")
        doing.settle()
        count = rows.update(removed_by=officer, removed_at=doing.now)
        doing.record({"places": count})
        return doing.redaction
