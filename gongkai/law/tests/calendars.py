"""Short words for the tests: days, consultations, and the national calendar."""

from datetime import date

from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.clock import Clock, Pause, PauseKind

CHINA = national_calendar()


def day(text):
    return date.fromisoformat(text)


def consulting(sent, returned=None, kind=PauseKind.THIRD_PARTY):
    return Pause(kind, day(sent), day(returned) if returned else None)


def received(text, *pauses, **fields):
    return Clock(started_on=day(text), pauses=pauses, **fields)
