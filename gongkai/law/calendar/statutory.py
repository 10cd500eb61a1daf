"""Days off by the holiday regulation alone (法定节假日), for years whose notice is not yet issued.

The regulation names thirteen days since 2025 (eleven before): New Year 1, Spring Festival 4 (3), Qingming 1,
Labour Day 2 (1), Dragon Boat 1, Mid-Autumn 1, National Day 3. Three festivals follow the lunar calendar and one
the sun; they come from the table data/festivals.json. A year outside the table has only the days with a fixed
date. Days in lieu (补假) and make-up days are left out, because only a notice can fix them; so a date that rests
on such a year may move either way once the notice comes, and is marked provisional.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from gongkai.law.sources import HOLIDAY_REGULATION


@lru_cache(maxsize=1)
def festivals() -> dict[int, dict[str, date]]:
    """The Gregorian days of 春节 (first day of the year), 清明节, 端午节 and 中秋节, by year."""
    text = files("gongkai.law.calendar").joinpath("data/festivals.json").read_text("utf-8")
    return {
        int(year): {name: date.fromisoformat(f"{year}-{day}") for name, day in days.items()}
        for year, days in json.loads(text)["years"].items()
    }


@lru_cache(maxsize=256)
def statutory_holidays(year: int) -> dict[date, str]:
    """The days off every citizen has by regulation in a year, as far as they can be determined."""
    thirteen_days = HOLIDAY_REGULATION.in_force_on(date(year, 1, 1))
    days = {date(year, 1, 1): "元旦", date(year, 5, 1): "劳动节"}
    days.update({date(year, 10, day): "国庆节" for day in (1, 2, 3)})
    if thirteen_days:
        days[date(year, 5, 2)] = "劳动节"
    for name, day in festivals().get(year, {}).items():
        if name != "春节":
            days.setdefault(day, name)
            continue
        first = -1 if thirteen_days else 0  # New Year's Eve joined in 2025
        days.update({day + timedelta(days=offset): "春节" for offset in range(first, 3)})
    return days
