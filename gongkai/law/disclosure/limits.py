"""Time limits of publication (公开时限) as lists write them, the day they end, and how a publication stands to it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.clock import publication_due

LIMIT_DAYS_MAX = 250
_DAYS = re.compile(r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})个?工作日")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}


class Timeliness(StrEnum):
    """Whether a publication came in time (时效)."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        """按期公开, 逾期公开, 未到期 or 逾期未公开."""
        return {"on_time": "按期公开", "late": "逾期公开", "waiting": "未到期", "overdue": "逾期未公开"}[
            self.value
        ]


def limit_days(text: str) -> int | None:
    """The number of working days a limit names (自…之日起20个工作日内 → 20); None when it names none.

    The shortest one counts when several are named. 及时, 实时 and natural days name none: art. 26 then applies.
    """
    found = [_number(match["n"]) for match in _DAYS.finditer(unicodedata.normalize("NFKC", text))]
    return min((n for n in found if 1 <= n <= LIMIT_DAYS_MAX), default=None)


def publish_by(formed_on: date, own_limit_days: int | None, calendar: WorkingCalendar) -> date:
    """The last day to publish: the item's own limit in working days, else the twenty of art. 26.

    Art. 26 lets other statutes and provisions set another limit; the item then names it.
    """
    if own_limit_days is None:
        return publication_due(formed_on, calendar)
    return calendar.nth_working_day(formed_on, own_limit_days)


def timeliness(due_on: date, published_on: date | None, today: date) -> Timeliness:
    """How a publication stands to its last day; the last day itself is in time."""
    if published_on is not None:
        return Timeliness.ON_TIME if published_on <= due_on else Timeliness.LATE
    return Timeliness.WAITING if today <= due_on else Timeliness.OVERDUE


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS[ones[-1]]
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[-1]] if ones else 0)
