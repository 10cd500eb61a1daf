"""What an officer should be warned of (期限预警): by case number and day, nothing personal.

The points are five and two working days before the last day, the day itself, and after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from gongkai.foi.models import Application, RemedyRecord
from gongkai.foi.scope import visible_to
from gongkai.foi.stages import DueState, Stage
from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.clock import correction_notice_due
from gongkai.organizations.calendars import calendar_for
from gongkai.organizations.models import Officer, Role

EARLY_DAYS, NEAR_DAYS = 5, 2  # working days before the last day
SHOWN_MAX = 500
OFFICE_ROLES = (Role.DISCLOSURE_HANDLER, Role.SIGNER)


class Level(StrEnum):
    """预警程度."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEAR = "near"
    EARLY = "early"

    @property
    def label(self) -> str:
        """The level in a word."""
        return _LEVELS[self]


_LEVELS = {
    Level.OVERDUE: "已逾期",
    Level.TODAY: "今日到期",
    Level.NEAR: "两个工作日内",
    Level.EARLY: "五个工作日内",
}
_KINDS = {
    Stage.AWAITING_CONFIRMATION: "与申请人确认（超过1个工作日未确认）",
    Stage.AWAITING_CORRECTION: "申请人补正期限",
    Stage.CONSULTING: "征求意见期限（15个工作日）",
}


@dataclass(frozen=True)
class DueWarning:
    """一项预警: which case, what falls due, when, how near."""

    number: str
    what: str
    due_on: date
    level: Level


def level_of(due_on: date, today: date, calendar: WorkingCalendar) -> Level | None:
    """How near a last day is; None while it is further off than the first warning."""
    if due_on < today:
        return Level.OVERDUE
    if due_on == today:
        return Level.TODAY
    if due_on <= calendar.nth_working_day(today, NEAR_DAYS):
        return Level.NEAR
    return Level.EARLY if due_on <= calendar.nth_working_day(today, EARLY_DAYS) else None


def warnings_for(officer: Officer, today: date) -> list[DueWarning]:
    """Everything that falls due soon or is late among the officer's own cases, the most urgent first.

    The disclosure office is warned of all cases, an office handler of those of the office; two queries.
    """
    calendar = calendar_for(officer.body)
    found = []
    for number, what, due_on in _deadlines(officer, today, calendar):
        level = level_of(due_on, today, calendar)
        if level is not None:
            found.append(DueWarning(number, what, due_on, level))
    return sorted(found, key=lambda one: (one.due_on, one.number, one.what))


def deadlines_for(officer: Officer, today: date) -> list[tuple[str, str, date]]:
    """(case number, what, last day) of everything running, for the calendar feed."""
    return sorted(_deadlines(officer, today, calendar_for(officer.body)), key=lambda one: (one[2], one[0]))


def _deadlines(officer: Officer, today: date, calendar: WorkingCalendar) -> Iterator[tuple[str, str, date]]:
    seen = visible_to(officer)
    rows = seen.filter(closed_on__isnull=True).order_by("act_by")[:SHOWN_MAX]
    columns = ("number", "stage", "due_state", "reply_due_on", "received_on", "act_by")
    yield from _of_cases(rows.only(*columns), today, calendar)
    if officer.has_role(*OFFICE_ROLES):
        records = RemedyRecord.objects.filter(Q(act_by__isnull=False), application__in=seen)
        for record in records.select_related("application").order_by("act_by")[:SHOWN_MAX]:
            assert record.act_by is not None
            what = "落实责令事项" if record.disposition else f"{record.get_block_display()}答复、举证"
            yield record.application.number, what, record.act_by


def _of_cases(
    rows: Iterable[Application], today: date, calendar: WorkingCalendar
) -> Iterator[tuple[str, str, date]]:
    for row in rows:
        stage = Stage(row.stage)
        if row.due_state == DueState.RUNNING and row.reply_due_on is not None:
            yield row.number, "答复期限", row.reply_due_on
            yield from _correction_line(row, stage, today, calendar)
        else:
            yield row.number, _KINDS.get(stage, stage.label), row.act_by


def _correction_line(
    row: Application, stage: Stage, today: date, calendar: WorkingCalendar
) -> Iterator[tuple[str, str, date]]:
    """The last day on which a correction may still be asked for, while it lies ahead (条例第三十条)."""
    if stage is not Stage.ACCEPTED or row.received_on is None:
        return
    line = correction_notice_due(row.received_on, calendar)
    if line >= today:
        yield row.number, "需要补正的，最迟告知日（7个工作日）", line
