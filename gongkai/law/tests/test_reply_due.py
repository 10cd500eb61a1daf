import pytest

from gongkai.law.calendar import YearNotice
from gongkai.law.ogi.clock import (
    Clock,
    ClockState,
    PauseKind,
    RestartKind,
    days_left,
    days_used,
    reply_due,
    reply_due_on,
)
from gongkai.law.tests.calendars import CHINA, consulting, day, received


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        (received("2024-09-20"), "2024-10-23"),
        (received("2024-09-20", consulting("2024-09-23", "2024-10-09")), "2024-11-04"),
        (received("2024-09-20", extension_days=20), "2024-11-20"),
        (received("2024-09-20", consulting("2024-09-23", "2024-09-23")), "2024-10-23"),
        (received("2020-01-10"), "2020-02-14"),  # the extended Spring Festival of 2020
        (received("2026-02-11"), "2026-03-17"),  # two make-up Saturdays, nine days off
        (received("2019-05-15"), "2019-06-13"),  # the first day the Regulations were in force
    ],
)
def test_a_reply_is_due_on_the_twentieth_working_day(clock, due):
    assert reply_due(clock, CHINA).on == day(due)


def test_days_spent_consulting_a_third_party_are_not_counted():
    clock = received("2024-09-20", consulting("2024-09-23", "2024-10-09"))
    assert reply_due(clock, CHINA).on == day("2024-11-04")  # without the pause: 2024-10-23


def test_the_day_the_letter_went_out_counts_and_the_day_the_opinion_came_in_does_not():
    from_monday_to_tuesday = received("2024-09-20", consulting("2024-10-14", "2024-10-15"))
    assert reply_due(from_monday_to_tuesday, CHINA).on == day("2024-10-24")  # exactly one day lost


def test_overlapping_consultations_are_counted_once():
    both = received(
        "2024-09-20",
        consulting("2024-09-23", "2024-10-09"),
        consulting("2024-09-25", "2024-10-08", PauseKind.OTHER_BODY),
        consulting("2024-10-08", "2024-10-10", PauseKind.CO_PRODUCER),
    )
    one = received("2024-09-20", consulting("2024-09-23", "2024-10-10"))
    assert reply_due(both, CHINA) == reply_due(one, CHINA)


def test_an_open_consultation_leaves_no_due_date():
    due = reply_due(received("2024-09-20", consulting("2024-09-23")), CHINA)
    assert (due.state, due.on, due.days_allowed) == (ClockState.PAUSED, None, 20)


def test_an_open_consultation_swallows_later_ones():
    clock = received("2024-09-20", consulting("2024-09-23"), consulting("2024-09-24", "2024-09-25"))
    assert reply_due(clock, CHINA).state is ClockState.PAUSED


def test_a_consultation_begun_after_the_period_ran_out_saves_nothing():
    assert reply_due(received("2024-09-20", consulting("2024-10-23")), CHINA).on == day("2024-10-23")
    assert reply_due(received("2024-09-20", consulting("2024-10-22")), CHINA).on is None


def test_a_corrected_application_begins_twenty_whole_days_anew():
    clock = received("2024-09-20", consulting("2024-09-23", "2024-09-27"))
    corrected = clock.restarted(RestartKind.CORRECTION, day("2024-10-08"))
    assert corrected.counts_from == day("2024-10-08")
    assert reply_due(corrected, CHINA).on == reply_due(received("2024-10-08"), CHINA).on == day("2024-11-04")


def test_a_restart_drops_the_extension_of_the_old_period():
    clock = received("2024-09-20", extension_days=10).restarted(RestartKind.PAYMENT, day("2024-10-08"))
    assert reply_due(clock, CHINA).days_allowed == 20


def test_the_later_of_two_restarts_counts_whatever_their_order():
    first_last = received("2024-09-20").restarted(RestartKind.PAYMENT, day("2024-10-16"))
    clock = first_last.restarted(RestartKind.CORRECTION, day("2024-10-08"))
    assert clock.counts_from == day("2024-10-16")


def test_a_consultation_that_spans_a_restart_still_pauses_the_new_period():
    spanning = received("2024-09-20", consulting("2024-09-23", "2024-10-10")).restarted(
        RestartKind.CORRECTION, day("2024-10-09")
    )
    later = received("2024-10-10")
    assert reply_due(spanning, CHINA).on == reply_due(later, CHINA).on


def test_extensions_add_up_to_twenty_days_at_most():
    clock = received("2024-09-20").extended(10).extended(10)
    assert clock.days_allowed == 40
    with pytest.raises(ValueError, match="0至20"):
        clock.extended(1)
    with pytest.raises(ValueError, match="0至20"):
        received("2024-09-20", extension_days=-1)


def test_pausing_then_extending_is_the_same_as_extending_then_pausing():
    pause = consulting("2024-09-23", "2024-10-09")
    one, other = (
        received("2024-09-20").paused(pause).extended(5),
        received("2024-09-20").extended(5).paused(pause),
    )
    assert reply_due(one, CHINA) == reply_due(other, CHINA)
    assert reply_due(one, CHINA).on == day("2024-11-11")


def test_the_day_notified_under_article_35_replaces_the_computed_one():
    clock = received("2024-09-20").replaced(day("2025-03-31"))
    due = reply_due(clock, CHINA)
    assert (due.state, due.on, due.provisional) == (ClockState.RUNNING, day("2025-03-31"), False)
    assert due.days_allowed == CHINA.count(after=day("2024-09-20"), through=day("2025-03-31"))


@pytest.mark.parametrize(
    "build",
    [
        lambda: consulting("2024-10-09", "2024-10-08"),
        lambda: received("2024-09-20").restarted(RestartKind.CORRECTION, day("2024-09-19")),
        lambda: received("2024-09-20").replaced(day("2024-09-19")),
    ],
    ids=["opinion before letter", "restart before receipt", "replaced day before receipt"],
)
def test_days_in_the_wrong_order_are_refused(build):
    with pytest.raises(ValueError, match="早于"):
        build()


@pytest.mark.parametrize(
    ("clock", "provisional"),
    [
        (received("2026-11-20"), False),  # due 2026-12-18
        (received("2026-12-01"), True),  # due on 29 December, which the notice for 2027 may yet move
        (received("2026-12-10"), True),
        (received("2027-05-10"), True),
        (received("2026-11-20", consulting("2026-11-23", "2027-01-08")), True),
        (received("2020-03-02"), False),
    ],
)
def test_a_due_date_that_rests_on_an_unannounced_day_is_provisional(clock, provisional):
    assert reply_due(clock, CHINA).provisional is provisional


def test_unannounced_days_inside_a_consultation_do_not_make_the_date_provisional():
    announced = YearNotice(2028, "国办发明电〔2027〕0号", day("2027-11-01"), {day("2028-01-01"): "元旦"}, {})
    calendar = CHINA.with_notice(announced)
    clock = received("2026-12-28", consulting("2026-12-28", "2028-01-03"))
    assert calendar.is_provisional(day("2027-06-01"))
    assert reply_due(clock, calendar).provisional is False


def test_a_new_notice_moves_the_due_date_and_makes_it_certain():
    clock = received("2027-01-25")
    before = reply_due(clock, CHINA)
    notice = YearNotice(
        2027,
        "国办发明电〔2026〕0号",
        day("2026-11-25"),
        {day("2027-02-05"): "春节", day("2027-02-08"): "春节", day("2027-02-09"): "春节"},
        {},
    )
    after = reply_due(clock, CHINA.with_notice(notice))
    assert (before.on, before.provisional) == (day("2027-02-24"), True)
    assert (after.on, after.provisional) == (day("2027-02-25"), False)


@pytest.mark.parametrize(
    ("today", "left"),
    [("2024-09-20", 20), ("2024-10-22", 1), ("2024-10-23", 0), ("2024-10-24", -1), ("2024-10-27", -2)],
)
def test_the_days_left_count_working_days_and_go_negative_when_late(today, left):
    assert days_left(reply_due(received("2024-09-20"), CHINA), day(today), CHINA) == left


def test_the_weekend_after_the_last_day_is_late_already():
    due = reply_due(received("2024-10-12"), CHINA)
    assert due.on == day("2024-11-08")
    assert [days_left(due, day(d), CHINA) for d in ("2024-11-08", "2024-11-09", "2024-11-11")] == [0, -1, -1]


def test_a_paused_clock_has_no_days_left_to_tell():
    with pytest.raises(ValueError, match="暂停"):
        days_left(
            reply_due(received("2024-09-20", consulting("2024-09-23")), CHINA), day("2024-09-24"), CHINA
        )


@pytest.mark.parametrize(
    ("today", "used"),
    [("2024-09-20", 0), ("2024-09-01", 0), ("2024-09-30", 1), ("2024-10-09", 1), ("2024-10-10", 2)],
)
def test_the_days_used_leave_out_the_consultation(today, used):
    clock = received("2024-09-20", consulting("2024-09-23", "2024-10-09"))
    assert days_used(clock, day(today), CHINA) == used


def test_an_open_consultation_stops_the_days_used():
    assert days_used(received("2024-09-20", consulting("2024-09-24")), day("2024-12-31"), CHINA) == 2


def test_the_date_alone_is_the_same_as_the_full_answer():
    for clock in (received("2024-09-20"), Clock(day("2024-09-20"), (consulting("2024-09-23"),))):
        assert reply_due_on(clock, CHINA) == reply_due(clock, CHINA).on
