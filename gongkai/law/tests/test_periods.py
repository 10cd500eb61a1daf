import pytest

from gongkai.law.ogi import periods
from gongkai.law.ogi.clock import PauseKind
from gongkai.law.tests.calendars import CHINA, day


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        (periods.correction_notice_due, "2026-03-02", "2026-03-11"),
        (
            periods.correction_notice_due,
            "2024-09-27",
            "2024-10-12",
        ),  # make-up Sunday, National Day, make-up Saturday
        (periods.third_party_due, "2026-03-02", "2026-03-23"),
        (periods.co_producer_due, "2026-03-02", "2026-03-23"),
        (periods.payment_due, "2026-03-02", "2026-03-30"),
        (periods.publication_due, "2026-03-02", "2026-03-30"),
        (periods.confirmation_warning_on, "2026-03-06", "2026-03-09"),
    ],
)
def test_each_period_counts_working_days_after_its_event(period, start, due):
    assert period(day(start), CHINA) == day(due)


def test_a_correction_has_as_many_working_days_as_the_notice_gives():
    assert periods.correction_due(day("2026-03-02"), 15, CHINA) == day("2026-03-23")


@pytest.mark.parametrize("kind", list(PauseKind))
def test_every_opinion_is_awaited_fifteen_working_days(kind):
    assert periods.opinion_due(kind, day("2026-03-02"), CHINA) == day("2026-03-23")


@pytest.mark.parametrize(
    ("answered", "today", "ended"),
    [
        ("2026-03-10", "2026-03-10", "2026-03-10"),
        ("2026-03-25", "2026-03-25", "2026-03-23"),  # late: the clock already ran again
        (None, "2026-03-23", None),
        (None, "2026-03-24", "2026-03-23"),
    ],
)
def test_a_consultation_ends_with_the_answer_or_its_last_day(answered, today, ended):
    result = periods.consultation_ended_on(
        PauseKind.THIRD_PARTY, day("2026-03-02"), day(answered) if answered else None, day(today), CHINA
    )
    assert result == (day(ended) if ended else None)


@pytest.mark.parametrize(
    ("answered", "today", "withdrawn"),
    [
        (None, "2026-03-23", False),
        (None, "2026-03-24", True),
        ("2026-03-23", "2026-04-01", False),
        ("2026-03-24", "2026-04-01", True),
    ],
)
def test_an_application_is_deemed_withdrawn_the_day_after_its_last_day(answered, today, withdrawn):
    answered_on = day(answered) if answered else None
    assert periods.is_deemed_withdrawn(day("2026-03-23"), answered_on, day(today)) is withdrawn


def test_the_annual_report_is_public_by_31_january_or_31_march():
    assert periods.annual_report_due(2026) == day("2027-01-31")
    assert periods.annual_report_due(2026, supervises_the_area=True) == day("2027-03-31")
