"""The doorway of this room to the law (期限): events in, deadlines and their explanation out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.foi.consulting.words import for_applicant
from gongkai.foi.models import Application, Event
from gongkai.foi.projection import CaseState, fold
from gongkai.foi.stages import DueState, Stage
from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.clock import (
    REPLY_DAYS,
    Clock,
    ClockState,
    Due,
    Explanation,
    confirmation_warning_on,
    days_left,
    explain,
    opinion_due,
    payment_due,
    reply_due,
)
from gongkai.organizations.calendars import calendar_for


class ClockNotStarted(Exception):  # noqa: N818  (期限未起算)
    """The application has not been received in law: nothing counts yet (art. 31)."""


def events_of(application: Application) -> list[Event]:
    """The history of one case in order; uses what was prefetched."""
    return sorted(application.events.all(), key=lambda event: event.seq)


def state_of(application: Application) -> CaseState:
    """Where the case stands by its history."""
    return fold(events_of(application))


def clock_of(source: Application | Iterable[Event]) -> Clock:
    """The law's clock of a case. Raises ClockNotStarted while confirmation is awaited."""
    events = events_of(source) if isinstance(source, Application) else source
    clock = fold(events).clock
    if clock is None:
        raise ClockNotStarted("申请尚未经双方确认，答复期限未起算。")
    return clock


def explanation_of(application: Application, calendar: WorkingCalendar | None = None) -> Explanation:
    """Every day of the reply period, counted or skipped and why. Raises ClockNotStarted."""
    return explain(clock_of(application), calendar or calendar_for(application.body))


def due_facts(state: CaseState, calendar: WorkingCalendar) -> dict[str, Any]:
    """What the law answers about the deadlines of a case in this state, ready for an event's facts.

    `on` is the last day for the reply (None when none runs), `act_by` the next deadline of whatever kind.
    """
    stage = state.stage
    if stage == Stage.CLOSED:
        return _due(DueState.ENDED, state.reply_due_on, state.due_provisional, state.closed_on)
    if stage == Stage.AWAITING_CONFIRMATION:
        assert state.submitted_on is not None  # noqa: S101  (a received event always says it)
        return _due(DueState.NOT_STARTED, None, False, confirmation_warning_on(state.submitted_on, calendar))
    if stage == Stage.AWAITING_CORRECTION:
        return _due(DueState.AWAITING_CORRECTION, None, False, state.correction_due_on)
    if stage == Stage.AWAITING_PAYMENT:
        assert state.fee_notified_on is not None  # noqa: S101  (the notice always says it)
        pay_by = state.fee_pay_by or payment_due(state.fee_notified_on, calendar)
        return _due(DueState.AWAITING_PAYMENT, None, False, pay_by)
    return _running_or_paused(state, calendar)


def _running_or_paused(state: CaseState, calendar: WorkingCalendar) -> dict[str, Any]:
    assert state.clock is not None  # noqa: S101  (received cases have a clock)
    if state.is_paused:
        awaited = [
            one.due_on or opinion_due(one.kind, one.sent_on, calendar)
            for one in state.consultations
            if one.is_open
        ]
        return _due(DueState.PAUSED, None, False, min(awaited))
    due = reply_due(state.clock, calendar)
    return _due(DueState.RUNNING, due.on, due.provisional, due.on)


def _due(state: DueState, on: date | None, provisional: bool, act_by: date | None) -> dict[str, Any]:
    return {
        "state": state.value,
        "on": on.isoformat() if on else None,
        "provisional": provisional,
        "act_by": act_by.isoformat() if act_by else None,
    }


def working_days_left(
    application: Application, today: date, calendar: WorkingCalendar | None = None
) -> int | None:
    """Working days from today to the reply's last day; negative when late; None when no clock runs."""
    if application.reply_due_on is None or application.closed_on is not None:
        return None
    due = Due(ClockState.RUNNING, application.reply_due_on, application.due_provisional, REPLY_DAYS)
    return days_left(due, today, calendar or calendar_for(application.body))


def public_explanation(application: Application) -> list[str]:
    """What the tracking page tells the applicant about the deadline: a few plain sentences, no names."""
    stage, due = Stage(application.stage), application.reply_due_on
    if stage == Stage.AWAITING_CONFIRMATION:
        return ["您的申请已送达，答复期限自双方确认之日起算（条例第三十一条）。我们将与您联系确认。"]
    if stage == Stage.CLOSED:
        return [f"本件已于{_spoken(application.closed_on)}办结。"]
    if stage == Stage.AWAITING_CORRECTION:
        return [
            f"请您最迟于{_spoken(application.correction_due_on)}（含当日）按告知书补正申请内容。",
            "我们收到补正后，答复期限重新计算二十个工作日（条例第三十条）。",
        ]
    if stage == Stage.AWAITING_PAYMENT:
        return [
            "本机关已向您发出收费通知书，请您按通知书缴纳信息处理费。",
            "完成缴费的次日起，答复期限重新计算二十个工作日（《政府信息公开信息处理费管理办法》）。",
        ]
    if stage == Stage.CONSULTING:
        return [
            "正在征求有关方面意见，所需时间不计入答复期限（条例第三十三条第三款）。",
            *for_applicant(state_of(application).consultations),
        ]
    lines = [f"本机关于{_spoken(application.received_on)}收到您的申请，{_promise(application, due)}"]
    if application.extension_days:
        lines.append(f"经本机关政府信息公开工作机构负责人同意，已延长{application.extension_days}个工作日。")
    lines.extend(for_applicant(state_of(application).consultations))
    if application.due_provisional:
        lines.append("次年放假安排尚未公布，该日期为暂定，公布后将重新计算。")
    return lines


def _promise(application: Application, due: date | None) -> str:
    """The last day for the reply, and since when it counts if the period began anew."""
    restarts = clock_of(application).restarts
    anew = f"{_spoken(restarts[-1].on)}{restarts[-1].kind.label}后期限重新计算，" if restarts else ""
    return f"{anew}最迟应在{_spoken(due)}（含当日）答复（条例第三十三条第二款）。"


def _spoken(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "另行告知之日"
