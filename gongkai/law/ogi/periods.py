"""The other periods of the Regulations around one application, and of publication (其他法定期限).

All count working days after an event whose own day does not count.
"""

from __future__ import annotations

from datetime import date

from gongkai.law.calendar import WorkingCalendar
from gongkai.law.ogi.reply_period import PauseKind
from gongkai.law.sources import FEE_MEASURES, OGI, provides

CORRECTION_NOTICE_DAYS = 7
THIRD_PARTY_DAYS = 15
CO_PRODUCER_DAYS = 15
OTHER_BODY_DAYS = 15  # the Regulations name none; we take the same fifteen
PAYMENT_DAYS = 20
PUBLICATION_DAYS = 20
CONFIRMATION_WARNING_DAYS = 1  # our own: an online application should be confirmed by the next working day

OPINION_DAYS = {
    PauseKind.THIRD_PARTY: THIRD_PARTY_DAYS,
    PauseKind.CO_PRODUCER: CO_PRODUCER_DAYS,
    PauseKind.OTHER_BODY: OTHER_BODY_DAYS,
}


@provides(OGI, article=26)
def publication_due(formed_on: date, calendar: WorkingCalendar) -> date:
    """Information to be published of the body's own accord goes out within 20 working days of its making."""
    return calendar.nth_working_day(formed_on, PUBLICATION_DAYS)


@provides(OGI, article=30)
def correction_notice_due(received_on: date, calendar: WorkingCalendar) -> date:
    """An unclear application must be answered within 7 working days by one notice naming all it lacks."""
    return calendar.nth_working_day(received_on, CORRECTION_NOTICE_DAYS)


@provides(OGI, article=30)
def correction_due(notified_on: date, days: int, calendar: WorkingCalendar) -> date:
    """The end of the reasonable time (in working days, set in the notice) given to correct.

    The Regulations name no number. After this day, without good reason, the application is deemed withdrawn.
    """
    return calendar.nth_working_day(notified_on, days)


@provides(OGI, article=32)
def third_party_due(delivered_on: date, calendar: WorkingCalendar) -> date:
    """A third party answers within 15 working days of receiving the letter; silence decides nothing."""
    return calendar.nth_working_day(delivered_on, THIRD_PARTY_DAYS)


@provides(OGI, article=34)
def co_producer_due(delivered_on: date, calendar: WorkingCalendar) -> date:
    """A body that made the information jointly answers within 15 working days; silence is consent."""
    return calendar.nth_working_day(delivered_on, CO_PRODUCER_DAYS)


@provides(OGI, article=11)
def opinion_due(
    kind: PauseKind, delivered_on: date, calendar: WorkingCalendar, *, days: int | None = None
) -> date:
    """The day until which an opinion is awaited, whoever was asked: 15 working days, or `days` of another term."""
    return calendar.nth_working_day(delivered_on, OPINION_DAYS[kind] if days is None else days)


@provides(OGI, article=33, paragraph=3)
def consultation_ended_on(
    kind: PauseKind, delivered_on: date, answered_on: date | None, today: date, calendar: WorkingCalendar
) -> date | None:
    """The day a consultation stops pausing the clock: the answer, or the last day for it; None while open.

    An answer after the last day changes nothing: the clock already runs again.
    """
    last_day = opinion_due(kind, delivered_on, calendar)
    if answered_on is not None:
        return min(answered_on, last_day)
    return last_day if today > last_day else None


@provides(FEE_MEASURES, certainty="recalled")
@provides(OGI, article=42)
def payment_due(notified_on: date, calendar: WorkingCalendar) -> date:
    """The fee is paid within 20 working days from the day after the notice; else deemed withdrawn."""
    return calendar.nth_working_day(notified_on, PAYMENT_DAYS)


@provides(OGI, article=30)
def is_deemed_withdrawn(due_on: date, answered_on: date | None, today: date) -> bool:
    """Whether a correction or a payment failed to come by its last day (视为放弃申请).

    Whether there was good reason for the delay is for a person to judge.
    """
    return (answered_on or today) > due_on


@provides(OGI, article=31)
def confirmation_warning_on(submitted_on: date, calendar: WorkingCalendar) -> date:
    """After this day an application still awaiting confirmation should alarm the disclosure office."""
    return calendar.nth_working_day(submitted_on, CONFIRMATION_WARNING_DAYS)


@provides(OGI, article=49)
def annual_report_due(year: int, *, supervises_the_area: bool = False) -> date:
    """When the report of a year must be public: 31 January next year for a department, 31 March for the
    authority in charge of the area (本级政府信息公开工作主管部门)."""
    return date(year + 1, 3, 31) if supervises_the_area else date(year + 1, 1, 31)
