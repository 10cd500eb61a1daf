"""Days of a holiday notice as an officer types them (放假日期的录入): a name, then days or spans, a line each."""

from __future__ import annotations

import re
from datetime import date, timedelta

SPAN = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})\s*(?:至|到|—|~|～)\s*(\d{4}-\d{1,2}-\d{1,2})")
DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
SPAN_DAYS_MAX = 31


class DayLinesError(ValueError):
    """Lines that cannot be read; `problems` holds them all, in Chinese."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("；".join(problems))
        self.problems = problems


def read_day_lines(text: str) -> dict[date, str]:
    """Day → name of the holiday, from lines such as 「春节 2026-02-15至2026-02-23」.

    Raises DayLinesError naming every line that cannot be read.
    """
    days: dict[date, str] = {}
    problems: list[str] = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        name = re.split(r"[\s:：]|\d", line, maxsplit=1)[0].strip()
        found = _days_of(line, problems)
        if not name:
            problems.append(f"“{line}”没有写明节日名称。")
        if not found:
            problems.append(f"“{line}”没有可以识别的日期，请写成 2026-02-15 的样子。")
        days |= dict.fromkeys(found, name)
    if problems:
        raise DayLinesError(problems)
    return days


def _days_of(line: str, problems: list[str]) -> list[date]:
    found: list[date] = []
    rest = line
    for first_text, last_text in SPAN.findall(line):
        first, last = _day(first_text, problems), _day(last_text, problems)
        if first and last:
            found += _span(first, last, problems)
    rest = SPAN.sub(" ", rest)
    found += [day for text in DAY.findall(rest) if (day := _day(text, problems))]
    return found


def _span(first: date, last: date, problems: list[str]) -> list[date]:
    length = (last - first).days + 1
    if not 1 <= length <= SPAN_DAYS_MAX:
        problems.append(f"{first.isoformat()}至{last.isoformat()}的起止有误，请核对。")
        return []
    return [first + timedelta(days=offset) for offset in range(length)]


def _day(text: str, problems: list[str]) -> date | None:
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        problems.append(f"“{text}”不是日历上的一天，请核对。")
        return None
