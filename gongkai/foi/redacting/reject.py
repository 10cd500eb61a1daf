"""Return a redaction (退回修改): a second person says what must be put right."""

from __future__ import annotations

from datetime import datetime

from gongkai.foi.models import Redaction, RedactionState
from gongkai.foi.redacting.acting import CHECKERS, acting
from gongkai.foi.redacting.confirm import second_person
from gongkai.organizations.models import Officer

REASON_MAX = 500


def reject(
    redaction: Redaction, *, officer: Officer, seen_version: int, reason: str, now: datetime | None = None
) -> Redaction:
    """Back to whoever marked it, with the reason. Raises Refused without one."""
    with acting(
        "reject", redaction, officer=officer, seen_version=seen_version, roles=CHECKERS,
        states=frozenset({RedactionState.PROPOSED}), now=now,
    ) as doing:  # fmt: skip
        second_person(doing)
        if not reason.strip() or len(reason) > REASON_MAX:
            doing.refuse(f"请写明退回的理由，不超过{REASON_MAX}个字。", "", "reason")
        doing.record(remarks=reason.strip(), state=RedactionState.REJECTED, decided_by=officer)
        return doing.redaction
