"""Dates and time left in words (日期与剩余时间的说法)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

SOON_DAYS = 5  # working days: from here on a deadline counts as near


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """剩余时间: the words, and the tone (in-time, soon, late, paused) with its icon."""

    words: str
    tone: str
    icon: str


def local_day(moment: date | datetime) -> date:
    """The local day of a moment; a date stays as it is."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return moment


def date_cn(moment: date | datetime | None, missing: str = "—") -> str:
    """2026年11月24日, as prose writes it."""
    if moment is None or moment == "":
        return missing
    day = local_day(moment)
    return f"{day.year}年{day.month}月{day.day}日"


def month_day_cn(moment: date | datetime) -> str:
    """11月24日."""
    day = local_day(moment)
    return f"{day.month}月{day.day}日"


def time_left(
    days_left: int | None, due_on: date | None, *, paused: bool = False, duty: str = "答复"
) -> TimeLeft:
    """What a deadline still leaves, in words.

    `days_left` counts working days, negative when late, None when there is no deadline; `duty` is what was to be
    done by then (答复, 公开).
    """
    if paused:
        return TimeLeft("期限暂停计算", "paused", "pause")
    if days_left is None or due_on is None:
        return TimeLeft("期限尚未起算", "none", "dash")
    day = month_day_cn(due_on)
    if days_left < 0:
        return TimeLeft(f"已逾期 {-days_left} 个工作日，最迟应于{day}{duty}", "late", "alert")
    if days_left == 0:
        return TimeLeft(f"今天到期（{day}）", "soon", "clock")
    tone = "soon" if days_left <= SOON_DAYS else "in-time"
    return TimeLeft(f"还剩 {days_left} 个工作日，{day}到期", tone, "clock")


def file_size(size: int) -> str:
    """1.2 MB, 340 KB."""
    if size >= 1_048_576:
        return f"{size / 1_048_576:.1f} MB"
    return f"{max(1, round(size / 1024))} KB"
