"""The letters of a case with how they were delivered, as lines of its page (送达情况)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai.design.words import date_cn
from gongkai.foi.delivering.standing import DeliveryStanding, standings
from gongkai.foi.models import Letter
from gongkai.foi.queries import CaseFile
from gongkai.law.calendar import WorkingCalendar


@dataclass(frozen=True)
class DeliveryLine:
    """一份文书的送达情况, in words."""

    letter: Letter
    status: str
    tone: str
    lines: tuple[str, ...]


def delivery_lines(file: CaseFile, calendar: WorkingCalendar) -> list[DeliveryLine]:
    """One line a letter, in the order they went out."""
    known = {one.number: one for one in standings(file.events)}
    return [
        _line(letter, known[letter.number], calendar) for letter in file.letters if letter.number in known
    ]


def _line(letter: Letter, one: DeliveryStanding, calendar: WorkingCalendar) -> DeliveryLine:
    timely = one.is_timely(calendar)
    if one.must_go_again:
        status, tone = "已退回，须重新送达", "late"
    elif timely is False:
        status, tone = "逾期送达", "late"
    elif timely:
        status, tone = "按期送达", "done"
    else:
        status, tone = "已发出", "none"
    return DeliveryLine(letter, status, tone, tuple(_words(letter, one, calendar)))


def _words(letter: Letter, one: DeliveryStanding, calendar: WorkingCalendar) -> Iterator[str]:
    judged = one.judged(calendar)
    doubt = "，口径待核" if judged.certainty == "recalled" else ""
    yield f"认定的送达日：{date_cn(judged.on)}（{judged.words}，{judged.source}{doubt}）"
    for on, what in one.facts:
        yield f"{date_cn(on)}　{what.label}"
    opened = getattr(letter, "opened", None)
    if opened is not None:
        moment = timezone.localtime(opened.at)
        yield f"申请人于{date_cn(moment.date())}{moment:%H:%M}在网上首次下载"
