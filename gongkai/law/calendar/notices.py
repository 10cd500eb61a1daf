"""The yearly notice of the State Council General Office that arranges the holidays (放假通知)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


class NoticeError(ValueError):
    """A notice that cannot be read; `problems` holds every reason at once, in Chinese."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("；".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class YearNotice:
    """One notice arranging the holidays of a year, or amending an earlier one (放假安排通知).

    `holidays` are the days off, week-ends inside a holiday included; `makeup_days` are the week-end days
    worked instead (调休上班日). Both map a day to the name of its holiday. A day may lie in the last days
    of the year before: the New Year arrangement often begins in December.
    """

    year: int
    document_number: str
    dated_on: date
    holidays: Mapping[date, str]
    makeup_days: Mapping[date, str]
    title: str = ""
    amends: str | None = None
    source_url: str | None = None
    note: str | None = None

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> YearNotice:
        """Read a notice from its stored form; raises NoticeError naming everything that is wrong."""
        if not isinstance(content, Mapping):
            raise NoticeError(("通知内容应为“名称：内容”对照",))
        return _NoticeReader(content).read()

    def to_json(self) -> dict[str, Any]:
        """The stored form that `from_json` reads back."""
        content: dict[str, Any] = {
            "year": self.year,
            "title": self.title,
            "document_number": self.document_number,
            "dated_on": self.dated_on.isoformat(),
            "amends": self.amends,
            "source_url": self.source_url,
            "note": self.note,
            "holidays": {day.isoformat(): name for day, name in sorted(self.holidays.items())},
            "makeup_days": {day.isoformat(): name for day, name in sorted(self.makeup_days.items())},
        }
        return {key: value for key, value in content.items() if value not in (None, "")}


class _NoticeReader:
    """Reads one stored notice and gathers all its problems before refusing."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        self.problems: list[str] = []

    def read(self) -> YearNotice:
        year = self._year()
        number = self._text("document_number")
        if not number:
            self.problems.append("缺少通知文号")
        dated_on = self._day(self.content.get("dated_on"), "成文日期")
        holidays = self._days("holidays", "放假日期", year)
        makeup_days = self._days("makeup_days", "调休上班日期", year)
        for day in sorted(set(holidays) & set(makeup_days)):
            self.problems.append(f"{day.isoformat()}既列为放假又列为上班")
        amends = self._text("amends") or None
        if not amends and not holidays:
            self.problems.append("没有任何放假日期")
        if self.problems or dated_on is None:
            raise NoticeError(tuple(self.problems))
        return YearNotice(
            year=year,
            document_number=number,
            dated_on=dated_on,
            holidays=holidays,
            makeup_days=makeup_days,
            title=self._text("title"),
            amends=amends,
            source_url=self._text("source_url") or None,
            note=self._text("note") or None,
        )

    def _text(self, key: str) -> str:
        value = self.content.get(key)
        return value.strip() if isinstance(value, str) else ""

    def _year(self) -> int:
        year = self.content.get("year")
        if isinstance(year, bool) or not isinstance(year, int) or not 1950 <= year <= 2200:
            self.problems.append("年份应为四位数字")
            return 0
        return year

    def _day(self, value: object, label: str) -> date | None:
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.problems.append(f"{label}不是有效日期：{value}")
            return None

    def _days(self, key: str, label: str, year: int) -> dict[date, str]:
        rows = self.content.get(key, {})
        if not isinstance(rows, Mapping):
            self.problems.append(f"{label}应为“日期：节日”对照")
            return {}
        days: dict[date, str] = {}
        for written, name in rows.items():
            day = self._day(written, label)
            if day is None:
                continue
            if not isinstance(name, str) or not name.strip():
                self.problems.append(f"{written}没有写明节日名称")
                continue
            if year and not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
                self.problems.append(f"{written}不在{year}年安排的范围内")
                continue
            days[day] = name.strip()
        return days
