"""Confirm receipt with the applicant (确认收到申请): art. 31. The clock starts on the day both sides confirm."""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.models import Application
from gongkai.foi.refusals import article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import confirmation_warning_on
from gongkai.law.ogi.receipt import Channel, receipt_day
from gongkai.organizations.models import Officer, Role


def _warning_day(case: Situation) -> date | None:
    """Our own line, not the law's: the next working day."""
    if case.state.stage != Stage.AWAITING_CONFIRMATION or case.state.submitted_on is None:
        return None
    return confirmation_warning_on(case.state.submitted_on, case.calendar)


CONFIRM = Act(
    "confirm",
    article(31),
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.AWAITING_CONFIRMATION}),
    deadline=_warning_day,
)


def confirm(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    way: str,
    now: datetime | None = None,
) -> Application:
    """Record that both sides confirmed on day `on`, and how (`way`: by telephone, e-mail, in person)."""
    with acting(CONFIRM, application, officer=officer, seen_version=seen_version, on=on, now=now) as doing:
        way = doing.require(way, "请记录与申请人确认的方式。", "way", "例如：电话、电子邮件、当面。")
        doing.settle()
        state = doing.case.state
        assert state.submitted_on is not None  # noqa: S101  (every received event says it)
        received = receipt_day(Channel(state.channel), submitted_on=state.submitted_on, confirmed_on=on)
        doing.record({"received_on": received.isoformat() if received else None}, remarks=way)
        return doing.application
