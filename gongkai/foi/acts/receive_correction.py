"""Receive the correction (收到补正): art. 30. The whole reply period counts anew from that day."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.models import Application
from gongkai.foi.refusals import article
from gongkai.foi.stages import Stage
from gongkai.organizations.models import Officer, Role


def _deadline(case: Situation) -> date | None:
    return case.state.correction_due_on if case.state.correction_open else None


RECEIVE_CORRECTION = Act(
    "receive_correction",
    article(30),
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.AWAITING_CORRECTION}),
    deadline=_deadline,
    by_applicant=True,
)


def receive_correction(
    application: Application,
    *,
    officer: Officer | None,
    seen_version: int,
    on: date,
    text: str,
    now: datetime | None = None,
) -> Application:
    """Record what the applicant added (`text`, sealed) and the day it came; a late one may still be taken."""
    with acting(
        RECEIVE_CORRECTION, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        text = doing.require(text, "请写明补正的内容。", "text")
        state = doing.case.state
        if state.correction_requested_on and on < state.correction_requested_on:
            doing.refuse(
                f"收到补正日期{on}早于补正告知书发出日期{state.correction_requested_on}。",
                way_out="请核对日期。",
                field="on",
            )
        late = state.correction_due_on is not None and on > state.correction_due_on
        doing.record({"late": late}, remarks=text)
        return doing.application
