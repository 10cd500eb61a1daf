"""The deadline calendar shows every day of 2024-09-20 … 2024-11-04 as the law counts it."""

from datetime import date

from django.template import Context, Template
from django.test import RequestFactory

from gongkai.design.deadline_calendar import figure
from gongkai.law.calendar import national_calendar
from gongkai.law.ogi.clock import Clock, Pause, PauseKind, explain


def consulted() -> Clock:
    pause = Pause(PauseKind.THIRD_PARTY, date(2024, 9, 23), date(2024, 10, 9))
    return Clock(date(2024, 9, 20), (pause,))


def cells(clock: Clock, today: date | None = None):
    drawn = figure(explain(clock, national_calendar()), today)
    return drawn, {cell.day: cell for week in drawn.weeks for cell in week}


def test_the_weeks_run_from_monday_before_the_start_to_sunday_after_the_due_day():
    drawn, by_day = cells(consulted())
    assert min(by_day) == date(2024, 9, 16)
    assert max(by_day) == date(2024, 11, 10)
    assert all(len(week) == 7 for week in drawn.weeks)


def test_the_due_day_is_marked_and_carries_the_twentieth_number():
    drawn, by_day = cells(consulted())
    assert drawn.due_on == date(2024, 11, 4)
    assert (by_day[date(2024, 11, 4)].tone, by_day[date(2024, 11, 4)].number) == ("due", 20)


def test_the_day_the_letter_went_out_counts_and_the_day_the_opinion_came_in_does_not():
    _, by_day = cells(consulted())
    assert (by_day[date(2024, 9, 23)].tone, by_day[date(2024, 9, 23)].number) == ("counted", 1)
    assert (by_day[date(2024, 10, 9)].tone, by_day[date(2024, 10, 9)].number) == ("paused", None)
    assert by_day[date(2024, 10, 10)].number == 2


def test_a_makeup_saturday_is_counted_and_says_why():
    _, by_day = cells(consulted())
    saturday = by_day[date(2024, 10, 12)]
    assert saturday.tone == "counted"
    assert "调休" in saturday.word


def test_the_start_is_shown_and_not_counted():
    _, by_day = cells(consulted())
    assert by_day[date(2024, 9, 20)].tone == "start"


def test_days_outside_the_period_are_empty():
    _, by_day = cells(consulted())
    assert (by_day[date(2024, 9, 19)].tone, by_day[date(2024, 11, 5)].tone) == ("outside", "outside")


def test_an_open_consultation_has_no_due_day():
    drawn, _ = cells(Clock(date(2024, 9, 20), (Pause(PauseKind.OTHER_BODY, date(2024, 9, 23)),)))
    assert drawn.is_paused
    assert drawn.due_on is None


def test_today_is_marked():
    _, by_day = cells(consulted(), today=date(2024, 10, 14))
    assert by_day[date(2024, 10, 14)].is_today


def rendered(clock: Clock) -> str:
    explanation = explain(clock, national_calendar())
    template = Template("{% load design_tags %}{% deadline_figure explanation today %}")
    request = RequestFactory().get("/")
    return template.render(
        Context({"request": request, "explanation": explanation, "today": date(2024, 10, 14)})
    )


def test_the_table_twin_lists_every_day_with_its_rule():
    html = rendered(consulted())
    assert html.count('<th scope="row">') == 46  # 20 September to 4 November
    assert "条例第三十二条、第三十三条第三款" in html


def test_the_figure_says_its_due_date_in_words():
    assert '答复期限至<time datetime="2024-11-04">2024年11月4日</time>' in rendered(consulted())
