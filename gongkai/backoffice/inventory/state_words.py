"""How a duty's state looks (履行情况的样式): icon and tone beside the word, never colour alone."""

from __future__ import annotations

from gongkai.law.disclosure.limits import Timeliness
from gongkai.publishing.inventory.duties import DutyState

TONES = {
    DutyState.ON_TIME: "done",
    DutyState.LATE: "soon",
    DutyState.WAITING: "in-time",
    DutyState.OVERDUE: "late",
    DutyState.MISSING: "none",
    DutyState.NOT_PROACTIVE: "none",
}
TIMELINESS_TONES = {
    Timeliness.ON_TIME: "done",
    Timeliness.LATE: "soon",
    Timeliness.WAITING: "in-time",
    Timeliness.OVERDUE: "late",
}
