"""A year of an office (一年的申请): as many cases as a Table 3 says, each walked through the acts.

Given how many applications of each kind of applicant ended how, plan the receipts and steps so that the
year's report must come out cell by cell: what was brought forward lies in December of the year before, what
is carried forward in December of the year.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.foi.demo.walking import PlannedCase
from gongkai.foi.demo.ways import Step
from gongkai.foi.demo.year_ways import YEAR_WAYS, paid_way
from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.applicants import ApplicantKind
from gongkai.law.ogi.receipt import Channel

PEOPLE = 400
"""Serials of demonstration applicants a year draws on: some come back, most do not."""

CHANNELS = (Channel.ONLINE, Channel.ONLINE, Channel.IN_PERSON, Channel.SIGNED_POST)


@dataclass(frozen=True)
class YearOfCases:
    """一年的数字: cases (件) by applicant kind: closed by outcome code, brought forward, and carried forward.

    `charged_pages`: the pages of each case the applicant paid a processing fee for (国办函〔2020〕109号), out of
    the natural persons' cases that end by A2.
    """

    year: int
    closed: Mapping[tuple[str, ApplicantKind], int]
    brought_forward: Mapping[ApplicantKind, int]
    carried_forward: Mapping[ApplicantKind, int]
    charged_pages: tuple[int, ...] = ()


def plan_year(figures: YearOfCases, calendar: WorkingCalendar, key: str) -> list[PlannedCase]:
    """Every case of the year, in the order of receipt. The same figures and key give the same plan.

    Raises ValueError when more cases of a kind were brought forward than were closed.
    """
    dice = random.Random(f"{key}-{figures.year}")  # noqa: S311  (a plan, not a secret)
    planned = [case for kind in ApplicantKind for case in _cases_of(kind, figures, calendar, dice)]
    planned.sort(key=lambda plan: plan.received_on)
    for index, plan in enumerate(planned):
        plan.key = f"year-{key}-{figures.year}-{index}"
    return planned


def _cases_of(
    kind: ApplicantKind, figures: YearOfCases, calendar: WorkingCalendar, dice: random.Random
) -> Iterator[PlannedCase]:
    codes = [code for (code, of), n in sorted(figures.closed.items()) if of is kind for _ in range(n)]
    if kind is ApplicantKind.NATURAL:
        codes = _charged(codes, figures.charged_pages)
    dice.shuffle(codes)
    old = figures.brought_forward.get(kind, 0)
    if old > len(codes):
        raise ValueError(f"{kind.label}：上年结转{old}件，多于办结的{len(codes)}件")
    for code in codes[:old]:
        yield _case(kind, code, _brought(figures.year, code, calendar, dice), dice)
    for code in codes[old:]:
        yield _case(kind, code, _received(figures.year, code, calendar, dice), dice)
    december = _days(date(figures.year, 12, 11), date(figures.year, 12, 31))
    for _ in range(figures.carried_forward.get(kind, 0)):
        yield _case(kind, "", _some_working_day(december, calendar, dice), dice)


def _charged(codes: list[str], pages: tuple[int, ...]) -> list[str]:
    """As many A2 made charged ones as there are pages. Raises ValueError when there are fewer A2."""
    free = codes.count("A2") - len(pages)
    if free < 0:
        raise ValueError(f"收费{len(pages)}件，多于予以公开的件数")
    others = [code for code in codes if code != "A2"]
    return [*others, *["A2"] * free, *(charged(n) for n in pages)]


def _case(kind: ApplicantKind, code: str, received_on: date, dice: random.Random) -> PlannedCase:
    asks = f"{received_on.year - 1}年{dice.choice(MATTERS)}"
    person, channel = dice.randrange(1, PEOPLE), dice.choice(CHANNELS)
    return PlannedCase("", channel, kind, person, asks, received_on, way_to(code))


MATTERS = (
    "土地征收补偿安置方案",
    "房屋征收评估报告",
    "建设项目环境影响评价批复",
    "失业保险基金收支情况",
    "小区规划变更批准文件",
    "行政处罚决定书",
    "会议纪要",
    "工程招标投标资料",
)


def way_to(code: str) -> tuple[Step, ...]:
    """The steps of a case that ends by this outcome (A1 … F3, or `charged`); none for one that stays open, "".

    Raises KeyError for an outcome nobody has planned a way to.
    """
    return paid_way(int(code.removeprefix(CHARGED))) if code.startswith(CHARGED) else YEAR_WAYS[code]


CHARGED = "A2 "


def charged(pages: int) -> str:
    """The code of a case that is granted (A2) after a fee for so many pages was paid."""
    return f"{CHARGED}{pages}"


def days_taken(code: str) -> int:
    """On which working day after receipt such a case ends."""
    return max((step.day for step in way_to(code)), default=0)


def _some_working_day(days: list[date], calendar: WorkingCalendar, dice: random.Random) -> date:
    return dice.choice([day for day in days if calendar.is_working(day)])


def _ends_by(day: date, code: str, last: date, calendar: WorkingCalendar) -> bool:
    return calendar.count(after=day, through=last) >= days_taken(code)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _brought(year: int, code: str, calendar: WorkingCalendar, dice: random.Random) -> date:
    """Received in December of the year before, too late for the case to end in it."""
    first, last = date(year - 1, 12, 1), date(year - 1, 12, 31)
    return _some_working_day(
        [day for day in _days(first, last) if not _ends_by(day, code, last, calendar)], calendar, dice
    )


def _received(year: int, code: str, calendar: WorkingCalendar, dice: random.Random) -> date:
    """Received early enough for the case to end by 31 December."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return _some_working_day(
        [day for day in _days(first, last) if _ends_by(day, code, last, calendar)], calendar, dice
    )
