"""Record that a third party cannot be asked (记录无法征求第三方意见): art. 32. Why, and what was tried."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, acting
from gongkai.foi.consulting.facts import Consultation
from gongkai.foi.consulting.keeping import bring_up_to_date
from gongkai.foi.models import Application
from gongkai.foi.refusals import article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.ogi.consultation import Answer
from gongkai.organizations.models import Officer, Role

NOTE_NO_CONSULTATION = Act(
    "note_no_consultation",
    article(32),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.ACCEPTED, Stage.CONSULTING}),
)


def note_no_consultation(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    party_name: str,
    matter: str,
    reason: str,
    now: datetime | None = None,
) -> Application:
    """The third party is unknown or cannot be reached; the body decides by itself. Nothing pauses the clock."""
    with acting(
        NOTE_NO_CONSULTATION, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        name = doing.require(party_name, "请写明所涉第三方。", "party_name", "不知其名的，写明其身份。")
        matter = doing.require(matter, "请写明所涉的政府信息内容。", "matter")
        reason = doing.require(reason, "请写明无法征求意见的理由和经过。", "reason")
        doing.settle()
        row = Consultation(
            application=doing.application, serial=len(doing.case.state.consultations) + 1,
            kind=PauseKind.THIRD_PARTY.value, party_name=name, matter=matter, reasons=reason, sent_on=on,
            answer=Answer.NOT_POSSIBLE.value,
        )  # fmt: skip
        row.save(force_insert=True)
        doing.record({"consultation": str(row.pk), "serial": row.serial})
        bring_up_to_date(doing, str(row.pk))
        return doing.application
