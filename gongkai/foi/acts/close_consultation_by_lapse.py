"""Close a consultation whose time ran out (征求意见期限届满): arts. 32, 33 par. 3 and 34.

What silence means is the law's (`law.ogi.consultation.silence_means`): never the same for two kinds.
"""

from __future__ import annotations

from datetime import date, datetime

from gongkai.foi.acting import Act, Situation, acting
from gongkai.foi.consulting.consulted import Consulted
from gongkai.foi.consulting.keeping import bring_up_to_date, chosen, row_of
from gongkai.foi.consulting.rules import open_ones
from gongkai.foi.models import Application
from gongkai.foi.refusals import Refusal, article
from gongkai.foi.stages import Stage
from gongkai.law.ogi.consultation import silence_means
from gongkai.organizations.models import Officer, Role


def lapsed(case: Situation) -> list[Consulted]:
    """Consultations whose last day has passed without an answer."""
    day = min(case.today, case.on)
    return [one for one in open_ones(case.state) if one.due_on is not None and day > one.due_on]


def _still_time(case: Situation) -> list[Refusal]:
    if case.state.stage != Stage.CONSULTING or lapsed(case):
        return []
    known = [one.due_on for one in open_ones(case.state) if one.due_on]
    if not known:
        message = "征求意见书尚未登记送达，期限未起算。"
        return [Refusal(message, article(32), "请先登记对方收到征求意见书的日期。")]
    message = f"征求意见期限至{min(known)}，尚未届满。"
    return [Refusal(message, article(32), "请待期限届满次日起办理。")]


def _first_day(case: Situation) -> date | None:
    return min((one.due_on for one in open_ones(case.state) if one.due_on), default=None)


CLOSE_CONSULTATION_BY_LAPSE = Act(
    "close_consultation_by_lapse",
    article(33, 3),
    roles=frozenset({Role.DISCLOSURE_HANDLER, Role.SIGNER}),
    stages=frozenset({Stage.CONSULTING}),
    obstacles=_still_time,
    deadline=_first_day,
)


def close_consultation_by_lapse(
    application: Application,
    *,
    officer: Officer,
    seen_version: int,
    on: date,
    consultation: str,
    now: datetime | None = None,
) -> Application:
    """No opinion came in time. The clock runs again from the last day for it, whenever this is recorded."""
    with acting(
        CLOSE_CONSULTATION_BY_LAPSE, application, officer=officer, seen_version=seen_version, on=on, now=now
    ) as doing:
        one = chosen(doing, consultation, lapsed(doing.case))
        doing.settle()
        assert one is not None and one.due_on is not None  # noqa: S101  (settled)
        facts = {
            "consultation": one.key, "serial": row_of(doing, one).serial, "ended_on": one.due_on.isoformat(),
            "kind": one.kind.value, "silence": silence_means(one.kind).value,
        }  # fmt: skip
        doing.record(facts)
        bring_up_to_date(doing, one.key)
        return doing.application
