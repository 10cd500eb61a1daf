"""Assign to an office (转办) and send back (退回): who in the body looks for the information."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Office, Officer, Role

WHILE_OPEN = frozenset({Stage.ACCEPTED, Stage.AWAITING_CORRECTION, Stage.CONSULTING})


def _nothing_to_send_back(case: Situation) -> list[Refusal]:
    if case.state.handling_office_id is not None:
        return []
    return [Refusal("本件尚未转办，无需退回。", article(4), "需要处室办理时，请先转办。")]


ASSIGN = Act("assign", article(4), roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}), stages=WHILE_OPEN)
SEND_BACK = Act(
    "send_back",
    article(4),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.OFFICE_HANDLER}),
    stages=WHILE_OPEN,
    obstacles=_nothing_to_send_back,
)


def assign(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    office: Office,
    handler: Officer | None = None,
    note: str = "",
    now: datetime | None = None,
) -> Application:
    """Give the case to an office of the body and, if wished, to one handler there."""
    with acting(ASSIGN, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        _check(doing, office, handler)
        facts = {"office_id": office.pk, "office": office.name, "handler_id": handler.pk if handler else None}
        doing.record(facts, remarks=note.strip())
        return doing.application


def _check(doing: Acting, office: Office, handler: Officer | None) -> None:
    if office.body_id != doing.application.body_id:
        doing.refuse("所选处室不属于本机关。", way_out="请选择本机关的处室。", field="office")
    if handler is None:
        return
    if handler.office_id != office.pk or not handler.is_active:
        doing.refuse("所选承办人不在该处室。", way_out="请选择该处室在岗的承办人。", field="handler")


def send_back(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    reason: str,
    now: datetime | None = None,
) -> Application:
    """The office returns the case to the disclosure office, and says why."""
    with acting(SEND_BACK, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        reason = doing.require(reason, "请说明退回的理由。", "reason")
        doing.record({"office_id": None, "handler_id": None}, remarks=reason)
        return doing.application
