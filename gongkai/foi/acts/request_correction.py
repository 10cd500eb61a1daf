"""Request a correction (补正告知): art. 30. Once, within seven working days, naming all that is unclear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.foi.acting import Act, Acting, Situation, acting
from gongkai.foi.correspondence import issue_letter
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.clock import correction_due, correction_notice_due
from gongkai.organizations.models import Officer, Role

DAYS_MAX = 60


def _deadline(case: Situation) -> date | None:
    if case.state.received_on is None or case.state.corrections:
        return None
    return correction_notice_due(case.state.received_on, case.calendar)


def _too_late_or_twice(case: Situation) -> list[Refusal]:
    """The notice goes out today, whatever day is typed in: lateness is judged by today."""
    way_out = "请根据现有内容办理；经补正仍不明确的，方可以内容不明确答复。"
    if case.state.corrections:
        return [Refusal("补正告知应当一次作出，本件已告知过补正。", article(30), way_out)]
    last = _deadline(case)
    if last is None or max(case.today, case.on) <= last:
        return []
    message = f"补正告知应在收到申请之日起七个工作日内作出，本件已于{last}期满。"
    return [Refusal(message, article(30), "请按现有内容办理，或者电话请申请人说明。")]


REQUEST_CORRECTION = Act(
    "request_correction",
    article(30),
    roles=frozenset({Role.DISCLOSURE_HANDLER}),
    stages=frozenset({Stage.ACCEPTED}),
    obstacles=_too_late_or_twice,
    deadline=_deadline,
)


def request_correction(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    items: Sequence[str],
    days: int | None = None,
    now: datetime | None = None,
) -> Application:
    """Send the correction notice: `items` to be corrected and the `days` (working days) given for it."""
    with acting(
        REQUEST_CORRECTION, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        named = [item.strip() for item in items if item.strip()]
        allowed = doing.application.body.correction_days if days is None else days
        _check(doing, named, allowed)
        due_on = correction_due(on, allowed, doing.case.calendar)
        issue_letter(
            doing,
            "correction_notice",
            facts={"items": len(named), "days": allowed, "correction_due_on": due_on.isoformat()},
            remarks="\n".join(named),
            details={
                "correction_items": tuple(named),
                "correction_days": allowed,
                "correction_due_on": due_on,
            },
        )
        return doing.application


def _check(doing: Acting, items: Sequence[str], days: int) -> None:
    if not items:
        doing.refuse("请逐项写明需要补正的事项。", way_out="补正事项须一次告知齐全。", field="items")
    if not 1 <= days <= DAYS_MAX:
        doing.refuse(
            f"补正期限应为1至{DAYS_MAX}个工作日。", way_out="条例要求期限合理，常用15个工作日。", field="days"
        )
    doing.settle()
