"""One paper, several cases (一事一申请): the cases split off, with their own numbers and their own clocks.

They share the day of receipt, the applicant and the query code of the paper; each is counted as received.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from gongkai.foi.acting import Acting, written
from gongkai.foi.models import Application
from gongkai.foi.numbering import next_application_number
from gongkai.foi.projection import CaseState
from gongkai.foi.stages import Stage

SEALED = ("applicant_name", "id_number", "uscc", "representative", "phone", "address", "postcode", "email",
          "description", "purpose")  # fmt: skip
PLAIN = ("body", "channel", "submitted_at", "applicant_kind", "applicant_index", "applicant_masked",
         "identity_document", "identity_verified_by", "medium", "delivery")  # fmt: skip


def siblings_of(application: Application) -> list[Application]:
    """The other cases of the same paper in the order of their numbers; empty when it was never split."""
    root = application.split_from_id or application.pk
    rows = Application.objects.filter(Q(pk=root) | Q(split_from=root)).exclude(pk=application.pk)
    return list(rows.only("pk", "number", "stage", "body").order_by("number"))


def split_off(doing: Acting, matters: Sequence[str]) -> list[Application]:
    """Make a case of each matter (sealed anew with its own key); in the transaction of the act that splits."""
    made = [_row(doing.application, matter, doing.now) for matter in matters]
    numbers = [doing.application.number, *(row.number for row in made)]
    for row in made:
        row.stage, row.act_by = Stage.AWAITING_CONFIRMATION, doing.case.on  # until the event below
        row.save(force_insert=True)
        others = [number for number in numbers if number != row.number]
        written(
            row, CaseState(), "foi.split_off", on=doing.case.on, at=doing.now, officer=doing.case.officer,
            facts=_facts(doing, others), calendar=doing.case.calendar,
        )  # fmt: skip
    return made


def _row(source: Application, matter: str, now: datetime) -> Application:
    year = timezone.localdate(now).year
    row = Application(
        number=next_application_number(source.body, year), split_from=source, query_code_digest=b""
    )
    for name in PLAIN:
        setattr(row, name, getattr(source, name))
    for name in SEALED:
        sealed = getattr(source, name)
        setattr(row, name, sealed.open() if sealed else None)
    row.matter = matter
    return row


def _facts(doing: Acting, others: Sequence[str]) -> dict[str, object]:
    """The same receipt; and when the paper was corrected, the same new beginning (art. 30)."""
    state = doing.case.state
    clock, submitted = state.clock, state.submitted_on
    restarted = clock.restarts[-1].on if clock and clock.restarts else None
    return {
        "channel": state.channel,
        "submitted_on": submitted.isoformat() if submitted else None,
        "received_on": state.received_on.isoformat() if state.received_on else None,
        "corrected_on": restarted.isoformat() if restarted else None,
        "others": list(others),
    }
