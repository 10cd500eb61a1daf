"""A second opinion (另行计算): working days counted one by one from the notices themselves, without the law's code.

It knows nothing of calendars, clocks or spans: it reads the announced days, walks from day to day, and asks of
each whether it counts.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from gongkai.foi.tests.hard_cases.steps import HardCase, Step


@cache
def announced() -> tuple[frozenset[str], frozenset[str]]:
    """Days off and working weekends of 2019–2026, as announced."""
    off: set[str] = set()
    at_work: set[str] = set()
    for year in range(2019, 2027):
        text = (files("gongkai.law.calendar") / "data" / f"{year}.json").read_text(encoding="utf-8")
        for notice in json.loads(text)["notices"]:
            off.update(notice["holidays"])
            off.difference_update(notice["makeup_days"])
            at_work.update(notice["makeup_days"])
            at_work.difference_update(notice["holidays"])
    return frozenset(off), frozenset(at_work)


def works(day: date) -> bool:
    """Whether offices are open on that day."""
    off, at_work = announced()
    if day.isoformat() in off:
        return False
    return day.isoformat() in at_work or day.isoweekday() < 6


def nth_after(day: date, n: int) -> date:
    """The nth working day after a day."""
    while n:
        day += timedelta(days=1)
        n -= works(day)
    return day


def last_day(case: HardCase) -> date:
    """The last day of what the case asks about: a reply, a correction, or a payment."""
    *_, last = case.steps or (Step("收到", case.received_on),)
    if last.what == "逾期不补正":
        return nth_after(last.on, last.days)
    if last.what == "逾期不缴费":
        return nth_after(last.delivered_on, 20)
    return _last_day_of_reply(case)


def _last_day_of_reply(case: HardCase) -> date:
    zero, allowed, consulted = case.received_on, 20, []
    for step in case.steps:
        if step.what in ("补正", "缴费"):
            zero, allowed = step.back_on, 20
        elif step.what == "延期":
            allowed += step.days
        elif step.what == "三十五条":
            return step.back_on
        else:
            end = step.back_on or nth_after(step.delivered_on, 15)
            consulted.append((step.on, end))
    day, counted = zero, 0
    while counted < allowed:
        day += timedelta(days=1)
        if works(day) and not any(sent < day <= end for sent, end in consulted):
            counted += 1
    return day
