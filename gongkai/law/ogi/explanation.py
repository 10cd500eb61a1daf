"""Why a reply is due on that day: every day counted or skipped, and by which rule (期限说明)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.calendar import DayFact, WorkingCalendar
from gongkai.law.ogi.reply_period import (
    REPLY_DAYS,
    Clock,
    ClockState,
    Due,
    Pause,
    PauseKind,
    Restart,
    reply_due,
)
from gongkai.law.sources import OGI, Citation

FIRST_DAY_RULE = "起算日不计入"
REPLY_RULE = Citation(OGI, 33, 2).short
PAUSE_RULE = Citation(OGI, 33, 3).short
REPLACED_RULE = Citation(OGI, 35).short
PAUSE_RULES = {
    PauseKind.THIRD_PARTY: f"{Citation(OGI, 32).short}、第三十三条第三款",
    PauseKind.CO_PRODUCER: f"{Citation(OGI, 34).short}、第三十三条第三款",
    PauseKind.OTHER_BODY: PAUSE_RULE,
}
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of the period (逐日计算): its number when counted, None when not, the reason and the rule.

    `article` is the citation or the number of the holiday notice that decides the day.
    """

    day: date
    number: int | None
    counted: bool
    reason: str
    article: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole reckoning of one due date (期限计算说明)."""

    clock: Clock
    days: tuple[CountedDay, ...]
    due: Due

    def text_lines(self) -> tuple[str, ...]:
        """The reckoning as an official would write it, a line for each day."""
        return (
            *_opening(self.clock),
            *(_day_line(day) for day in self.days),
            *_closing(self.due, self.clock),
        )


def explain(clock: Clock, calendar: WorkingCalendar) -> Explanation:
    """Walk the period day by day; agrees with `reply_due` and ends on the due date.

    While a consultation is open the walk ends on the day its letter went out: nothing after it counts.
    """
    due = reply_due(clock, calendar)
    last = due.on if due.on is not None else _last_day_before_open_pause(clock)
    return Explanation(clock, tuple(_walk(clock, last, calendar)), due)


def _last_day_before_open_pause(clock: Clock) -> date:
    opened = min(pause.sent_on for pause in clock.pauses if pause.returned_on is None)
    return max(opened, clock.counts_from)


def _walk(clock: Clock, last: date, calendar: WorkingCalendar) -> Iterator[CountedDay]:
    number, day = 0, clock.counts_from
    while day < last:
        day += timedelta(days=1)
        fact = calendar.fact(day)
        pause = next((pause for pause in clock.pauses if pause.covers(day)), None)
        if fact.is_working and pause is None:
            number += 1
            rule = REPLACED_RULE if clock.replaced_due_on else _counting_rule(number, fact)
            yield CountedDay(day, number, True, fact.reason, rule, fact.provisional)
        else:
            yield _skipped(fact, pause)


def _counting_rule(number: int, fact: DayFact) -> str:
    rule = REPLY_RULE if number <= REPLY_DAYS else f"{REPLY_RULE}，延长"
    return f"{rule}；{fact.source}" if fact.source else rule


def _skipped(fact: DayFact, pause: Pause | None) -> CountedDay:
    if pause is None:
        return CountedDay(fact.day, None, False, fact.reason, fact.source or REPLY_RULE, fact.provisional)
    reason = pause.kind.label + ("" if fact.is_working else f"（当日{fact.reason}）")
    return CountedDay(fact.day, None, False, reason, PAUSE_RULES[pause.kind], False)


def written(day: date) -> str:
    """2024年9月20日（星期五）."""
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def _opening(clock: Clock) -> Iterator[str]:
    yield f"收到申请之日：{written(clock.started_on)}，当日不计入。"
    for restart in sorted(clock.restarts, key=_restart_day):
        yield (
            f"{written(restart.on)}{restart.kind.label}，答复期限自该日重新起算，当日不计入"
            f"（{restart.kind.citation.short}）。"
        )
    for pause in sorted(clock.pauses, key=_pause_day):
        end = f"{written(pause.returned_on)}收到意见" if pause.returned_on else "尚未收到意见"
        yield (
            f"{pause.kind.label}：{written(pause.sent_on)}发出，{end}；发出次日至收到意见当日不计入"
            f"（{PAUSE_RULES[pause.kind]}）。"
        )
    if clock.extension_days:
        yield f"延长答复期限{clock.extension_days}个工作日（{REPLY_RULE}）。"


def _restart_day(restart: Restart) -> date:
    return restart.on


def _pause_day(pause: Pause) -> date:
    return pause.sent_on


def _day_line(day: CountedDay) -> str:
    mark = f"第{day.number}日" if day.counted else "不计"
    doubt = "，暂定" if day.provisional else ""
    return f"{mark}　{written(day.day)}　{day.reason}{doubt}（{day.article}）"


def _closing(due: Due, clock: Clock) -> Iterator[str]:
    if due.state is ClockState.PAUSED or due.on is None:
        yield f"征求意见期间答复期限暂停计算，收到意见后继续（{PAUSE_RULE}）。"
        return
    if clock.replaced_due_on is not None:
        yield f"已告知申请人延迟答复，答复期限届满日为{written(due.on)}（{REPLACED_RULE}）。"
    else:
        yield f"答复期限届满日：{written(due.on)}，为第{due.days_allowed}个工作日（{REPLY_RULE}）。"
    if due.provisional:
        yield "该日期为暂定：所涉年度的放假安排尚未公布，公布后将重新计算。"
