"""Reply due dates per second, against a plain day loop over `chinesecalendar`.

Both count the twentieth working day after the day of receipt, the receipts spread over 2019-05-15 … 2026-10-31.
The peer knows neither consultations nor sources; our rows "with a consultation" and "full answer" do more than
it does and are shown beside it. The peer is measured on a sample, as `sample` in its row says.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

from chinese_calendar import is_workday

from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.clock import Clock, Pause, PauseKind, reply_due, reply_due_on

FIRST_RECEIPT = date(2019, 5, 15)
LAST_RECEIPT = date(2026, 10, 31)
PEER_SAMPLE_MAX = 20_000

Row = dict[str, str | int | float]


def receipts(n: int) -> list[date]:
    """n days of receipt, spread evenly over the years with a holiday notice."""
    span = (LAST_RECEIPT - FIRST_RECEIPT).days + 1
    return [FIRST_RECEIPT + timedelta(days=(i * 7919) % span) for i in range(n)]


def due_by_plain_loop(received_on: date) -> date:
    """The peer's way: one day after the other until twenty were working days."""
    day, counted = received_on, 0
    while counted < 20:
        day += timedelta(days=1)
        counted += is_workday(day)
    return day


def run(n: int = 1_000_000) -> list[Row]:
    """Time n due dates our way and a sample of them the peer's way; the two must agree."""
    calendar = national_calendar()
    days = receipts(n)
    sample = days[: min(n, PEER_SAMPLE_MAX)]
    plain, peer_seconds = timed(lambda: [due_by_plain_loop(day) for day in sample])
    ours, ours_seconds = timed(lambda: [reply_due_on(Clock(day), calendar) for day in days])
    assert ours[: len(sample)] == plain, "the two calendars disagree"
    paused = [(day, day + timedelta(days=3), day + timedelta(days=19)) for day in days]
    _, paused_seconds = timed(
        lambda: [
            reply_due_on(Clock(day, (Pause(PauseKind.THIRD_PARTY, sent, returned),)), calendar)
            for day, sent, returned in paused
        ]
    )
    _, full_seconds = timed(lambda: [reply_due(Clock(day), calendar) for day in days])
    peer_rate = len(sample) / peer_seconds
    return [
        row("chinesecalendar, plain loop", len(sample), peer_seconds, peer_rate),
        row("gongkai", n, ours_seconds, peer_rate),
        row("gongkai, with a consultation", n, paused_seconds, peer_rate),
        row("gongkai, full answer (provisional or not)", n, full_seconds, peer_rate),
    ]


def timed(work: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    """The result and the seconds it took."""
    start = perf_counter()
    result = work()
    return result, perf_counter() - start


def row(name: str, n: int, seconds: float, peer_rate: float) -> Row:
    """One line of the table; `ratio` is our rate over the peer's."""
    rate = n / seconds
    return {
        "name": name,
        "sample": n,
        "seconds": round(seconds, 3),
        "per_second": round(rate),
        "ratio": round(rate / peer_rate, 1),
    }


def main() -> None:
    """Print the table; an argument sets how many due dates."""
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000):
        print(line)


if __name__ == "__main__":
    main()
