"""What the clock of a case is doing today, in words and with a tone (剩余时间)."""

from __future__ import annotations

from datetime import date

from gongkai.design.words import TimeLeft, month_day_cn
from gongkai.design.words import time_left as running
from gongkai.foi.models import Application
from gongkai.foi.stages import DueState, Stage
from gongkai.law.calendar import WorkingCalendar

PUNCTUALITY = {True: "，按期", False: "，逾期", None: ""}


def time_left(case: Application, today: date, calendar: WorkingCalendar) -> TimeLeft:
    """Words and tone for one case; working days are counted on the body's own calendar."""
    if case.closed_on is not None:
        tone, icon = ("late", "alert") if case.timely is False else ("done", "check")
        return TimeLeft(f"{month_day_cn(case.closed_on)}办结{PUNCTUALITY[case.timely]}", tone, icon)
    if case.stage == Stage.AWAITING_CONFIRMATION:
        return _unconfirmed(case, today)
    if case.due_state == DueState.AWAITING_CORRECTION:
        return _awaiting_correction(case, today)
    if case.due_state == DueState.AWAITING_PAYMENT:
        return _awaiting_payment(case, today)
    if case.due_state == DueState.PAUSED or case.reply_due_on is None:
        return running(None, None, paused=True)
    found = running(days_between(today, case.reply_due_on, calendar), case.reply_due_on)
    return TimeLeft(found.words + ("（暂定）" if case.due_provisional else ""), found.tone, found.icon)


def days_between(today: date, due: date, calendar: WorkingCalendar) -> int:
    """Working days from today to a due day: 0 on the day, at least one late once it has passed."""
    if today <= due:
        return calendar.count(after=today, through=due)
    return -max(1, calendar.count(after=due, through=today))


def _unconfirmed(case: Application, today: date) -> TimeLeft:
    if today > case.act_by:
        return TimeLeft("超过 1 个工作日未与申请人确认", "late", "alert")
    return TimeLeft("尚未确认，期限未起算", "soon", "clock")


def _awaiting_payment(case: Application, today: date) -> TimeLeft:
    if today > case.act_by:
        return TimeLeft(f"缴费期限{month_day_cn(case.act_by)}已届满，请处理", "soon", "alert")
    return TimeLeft(f"等待缴费，{month_day_cn(case.act_by)}届满", "paused", "pause")


def _awaiting_correction(case: Application, today: date) -> TimeLeft:
    last_day = case.correction_due_on
    if last_day is None:
        return TimeLeft("等待申请人补正", "paused", "pause")
    if today > last_day:
        return TimeLeft(f"补正期限{month_day_cn(last_day)}已届满，请处理", "soon", "alert")
    return TimeLeft(f"等待补正，{month_day_cn(last_day)}届满", "paused", "pause")
