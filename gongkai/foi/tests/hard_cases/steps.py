"""The words hard cases are written in (疑难案例的写法)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Step:
    """一步: `what` happened, told on day `on`; `back_on` is when the other side answered or paid, or the day set
    under art. 35; `delivered_on` when a letter arrived; `days` working days given or added."""

    what: str
    on: date
    back_on: date | None = None
    delivered_on: date | None = None
    days: int = 0


@dataclass(frozen=True)
class HardCase:
    """一个疑难案例: its story, the day of receipt, what happened, and the last day it must come to."""

    story: str
    received_on: date
    steps: tuple[Step, ...]
    last_day: date


def _day(text: str) -> date:
    return date.fromisoformat(text)


def corrected(told: str, came: str) -> Step:
    """补正: told what is unclear, corrected on `came`."""
    return Step("补正", _day(told), _day(came))


def paid(told: str, came: str) -> Step:
    """缴费: the notice handed over on `told`, paid on `came`."""
    return Step("缴费", _day(told), _day(came), _day(told))


def asked(whom: str, sent: str, came: str) -> Step:
    """征求意见: `whom` is 第三方, 共同制作机关 or 其他机关."""
    return Step(whom, _day(sent), _day(came), _day(sent))


def silent(whom: str, sent: str, delivered: str) -> Step:
    """征求意见而未答复: the time ran out fifteen working days after delivery."""
    return Step(whom, _day(sent), None, _day(delivered))


def extended(on: str, days: int) -> Step:
    """延期."""
    return Step("延期", _day(on), days=days)


def set_later(on: str, until: str) -> Step:
    """条例第三十五条确定的合理期限."""
    return Step("三十五条", _day(on), _day(until))


def never_corrected(told: str, days: int) -> Step:
    """逾期不补正: told on that day, so many working days given."""
    return Step("逾期不补正", _day(told), days=days)


def never_paid(told: str, delivered: str) -> Step:
    """逾期不缴费: the notice sent and delivered on these days."""
    return Step("逾期不缴费", _day(told), None, _day(delivered))


def case(story: str, received_on: str, *steps: Step, last_day: str) -> HardCase:
    """One row of the table."""
    return HardCase(story, _day(received_on), steps, _day(last_day))
