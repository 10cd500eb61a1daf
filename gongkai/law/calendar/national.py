"""The national calendar, read once from the dated data files (全国工作日历)."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from gongkai.law.calendar.model import WorkingCalendar
from gongkai.law.calendar.notices import YearNotice


@lru_cache(maxsize=1)
def national_notices() -> tuple[YearNotice, ...]:
    """Every notice in the data files, 2019 on, amending notices included."""
    folder = files("gongkai.law.calendar").joinpath("data")
    years = sorted(entry.name for entry in folder.iterdir() if entry.name[:4].isdigit())
    return tuple(
        YearNotice.from_json(notice)
        for name in years
        for notice in json.loads(folder.joinpath(name).read_text("utf-8"))["notices"]
    )


@lru_cache(maxsize=1)
def national_calendar() -> WorkingCalendar:
    """The calendar of the whole country; years without a notice are provisional, never an error."""
    return WorkingCalendar(national_notices())
