from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.law.calendar import LocalDay, WorkingCalendar, YearNotice
from gongkai.law.calendar.national import national_notices
from gongkai.law.calendar.statutory import festivals, statutory_holidays
from gongkai.law.tests.calendars import CHINA, day


def every_day(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_day_from_2019_to_2026_agrees_with_an_independent_calendar():
    days = every_day(day("2019-01-01"), day("2026-12-31"))
    assert len(days) == 2922
    assert [d for d in days if CHINA.is_working(d) != chinese_calendar.is_workday(d)] == []


def test_every_year_from_2019_to_2026_names_its_notice():
    assert CHINA.years_announced == frozenset(range(2019, 2027))
    assert all(notice.document_number.startswith("国办发明电〔") for notice in national_notices())


@pytest.mark.parametrize(
    ("on", "is_working", "reason", "source"),
    [
        ("2024-10-01", False, "国庆节放假", "国办发明电〔2023〕7号"),
        ("2024-10-12", True, "国庆节调休上班", "国办发明电〔2023〕7号"),
        ("2024-10-13", False, "周末", None),
        ("2024-10-14", True, "工作日", None),
        ("2024-02-09", True, "工作日", None),  # New Year's Eve 2024 was no day off in the notice
        ("2019-05-02", False, "劳动节放假", "国办发明电〔2019〕3号"),  # first arranged as a working day
        ("2019-05-05", True, "劳动节调休上班", "国办发明电〔2019〕3号"),
        ("2020-01-31", False, "春节放假", "国办发明电〔2020〕1号"),  # the extension of 2020
        ("2020-02-01", False, "春节放假", "国办发明电〔2020〕1号"),  # was to be a make-up day
        ("2020-02-03", True, "工作日", None),
        ("2018-12-29", True, "元旦调休上班", "国办发明电〔2018〕15号"),
        ("2026-02-14", True, "春节调休上班", "国办发明电〔2025〕7号"),
    ],
)
def test_a_day_says_why_it_counts_and_by_which_notice(on, is_working, reason, source):
    fact = CHINA.fact(day(on))
    assert (fact.is_working, fact.reason, fact.source, fact.provisional) == (
        is_working,
        reason,
        source,
        False,
    )


def test_without_the_extension_notice_1_february_2020_was_a_working_day():
    before = WorkingCalendar([n for n in national_notices() if n.document_number != "国办发明电〔2020〕1号"])
    assert before.is_working(day("2020-02-01"))
    assert not CHINA.is_working(day("2020-02-01"))


@pytest.mark.parametrize(
    ("on", "is_working", "reason"),
    [
        ("2027-01-01", False, "元旦放假"),
        ("2027-02-05", False, "春节放假"),  # New Year's Eve, a statutory day off since 2025
        ("2027-02-08", False, "春节放假"),
        ("2027-02-09", True, "工作日"),
        ("2027-04-05", False, "清明节放假"),
        ("2027-05-02", False, "劳动节放假"),
        ("2027-06-09", False, "端午节放假"),
        ("2027-09-15", False, "中秋节放假"),
        ("2027-10-03", False, "国庆节放假"),
        ("2027-10-04", True, "工作日"),
        ("2060-10-01", False, "国庆节放假"),  # beyond the table only fixed dates are known
    ],
)
def test_a_year_without_notice_has_the_statutory_days_and_is_provisional(on, is_working, reason):
    fact = CHINA.fact(day(on))
    assert (fact.is_working, fact.reason, fact.provisional) == (is_working, reason, True)


@pytest.mark.parametrize("year", [2027, 2029, 2030])
def test_the_regulation_gives_thirteen_days_since_2025(year):
    assert len(statutory_holidays(year)) == 13


def test_before_2025_the_regulation_gave_one_day_for_labour_day():
    assert day("2017-05-02") not in statutory_holidays(2017)
    assert day("2017-05-01") in statutory_holidays(2017)


@pytest.mark.parametrize("year", [2028, 2031])
def test_a_mid_autumn_festival_in_the_national_days_counts_once(year):
    assert len(statutory_holidays(year)) == 12


def test_the_festival_table_has_all_four_festivals_for_each_year():
    assert all(set(days) == {"春节", "清明节", "端午节", "中秋节"} for days in festivals().values())
    assert sorted(festivals()) == list(range(2027, 2036))


@pytest.mark.parametrize(
    ("on", "provisional"), [("2026-12-28", False), ("2026-12-29", True), ("2025-12-31", False)]
)
def test_the_last_days_of_december_wait_for_the_new_year_notice(on, provisional):
    assert CHINA.is_provisional(day(on)) is provisional


NOTICE_2027 = YearNotice(
    year=2027,
    document_number="国办发明电〔2026〕0号",
    dated_on=date(2026, 11, 25),
    holidays={day("2027-01-01"): "元旦", day("2027-02-09"): "春节", day("2026-12-31"): "元旦"},
    makeup_days={day("2027-02-14"): "春节"},
)


def test_a_new_notice_settles_its_year():
    announced = CHINA.with_notice(NOTICE_2027)
    assert not announced.is_working(day("2027-02-09"))
    assert announced.is_working(day("2027-02-14"))
    assert announced.fact(day("2027-03-01")).provisional is False
    assert announced.fact(day("2027-06-09")).reason == "工作日"  # the notice, not the statute, now decides
    assert announced.is_provisional(day("2028-03-01"))


def test_a_new_notice_may_reach_back_into_december_and_settles_it():
    announced = CHINA.with_notice(NOTICE_2027)
    assert not announced.is_working(day("2026-12-31"))
    assert not announced.is_provisional(day("2026-12-30"))


def test_a_new_calendar_leaves_the_old_one_as_it_was():
    CHINA.with_notice(NOTICE_2027)
    assert CHINA.is_working(day("2027-02-09"))


def test_an_amending_notice_changes_only_the_days_it_names():
    amendment = YearNotice(
        2026,
        "国办发明电〔2026〕9号",
        date(2026, 8, 1),
        {day("2026-09-03"): "纪念日"},
        {},
        amends="国办发明电〔2025〕7号",
    )
    amended = CHINA.with_notice(amendment)
    assert amended.fact(day("2026-09-03")).source == "国办发明电〔2026〕9号"
    assert amended.fact(day("2026-10-01")) == CHINA.fact(day("2026-10-01"))


def test_the_later_notice_wins_in_whatever_order_they_arrive():
    later = YearNotice(
        2027,
        "国办发明电〔2027〕1号",
        date(2027, 1, 20),
        {},
        {day("2027-02-09"): "春节"},
        amends="国办发明电〔2026〕0号",
    )
    assert CHINA.with_notice(later).with_notice(NOTICE_2027).is_working(day("2027-02-09"))
    assert CHINA.with_notice(NOTICE_2027).with_notice(later).is_working(day("2027-02-09"))


def test_an_amendment_alone_does_not_settle_a_year():
    early = YearNotice(
        2027,
        "临〔2026〕1号",
        date(2026, 12, 1),
        {day("2027-03-01"): "临时"},
        {},
        amends="国办发明电〔2026〕0号",
    )
    calendar = CHINA.with_notice(early)
    assert not calendar.is_provisional(day("2027-03-01"))
    assert calendar.is_provisional(day("2027-03-02"))


def test_a_notice_of_the_same_number_replaces_the_earlier_reading():
    corrected = YearNotice(
        2027, NOTICE_2027.document_number, NOTICE_2027.dated_on, {day("2027-01-01"): "元旦"}, {}
    )
    calendar = CHINA.with_notice(NOTICE_2027).with_notice(corrected)
    assert calendar.is_working(day("2027-02-09"))
    assert len(calendar.notices) == len(CHINA.notices) + 1


def test_a_local_holiday_is_laid_over_the_national_calendar():
    local = CHINA.with_local({day("2026-03-20"): LocalDay(False, "三月三", "桂政发〔2026〕1号")})
    assert local.fact(day("2026-03-20")).reason == "三月三放假"
    assert local.fact(day("2026-03-20")).source == "桂政发〔2026〕1号"
    assert local.nth_working_day(day("2026-03-19"), 1) == day("2026-03-23")
    assert CHINA.is_working(day("2026-03-20"))


def test_a_local_working_day_overrides_a_holiday_and_survives_a_new_notice():
    local = CHINA.with_local({day("2027-01-01"): LocalDay(True, "值班")}).with_notice(NOTICE_2027)
    assert local.is_working(day("2027-01-01"))


@pytest.mark.parametrize(
    ("after", "n", "found"),
    [
        ("2024-09-20", 20, "2024-10-23"),
        ("2024-09-20", 1, "2024-09-23"),
        ("2024-09-27", 1, "2024-09-29"),  # a make-up Sunday
        ("2026-12-25", 5, "2027-01-04"),
        ("2031-12-30", 1, "2031-12-31"),
        ("1999-12-31", 1, "2000-01-03"),
    ],
)
def test_the_nth_working_day_after_a_day(after, n, found):
    assert CHINA.nth_working_day(day(after), n) == day(found)


def test_working_days_are_listed_in_order():
    days = CHINA.working_days_after(day("2024-09-27"))
    assert [next(days) for _ in range(3)] == [day("2024-09-29"), day("2024-09-30"), day("2024-10-08")]


@pytest.mark.parametrize(
    ("after", "through", "count"),
    [
        ("2024-09-20", "2024-10-23", 20),
        ("2024-09-20", "2024-09-20", 0),
        ("2024-09-20", "2024-09-01", 0),
        ("2010-01-01", "2010-01-10", 5),
        ("2050-01-03", "2050-01-10", 5),
    ],
)
def test_working_days_between_two_days_leave_the_first_out(after, through, count):
    assert CHINA.count(after=day(after), through=day(through)) == count


def test_counting_no_days_or_past_the_end_of_time_is_refused():
    with pytest.raises(ValueError, match="正整数"):
        CHINA.nth_working_day(day("2024-09-20"), 0)
    with pytest.raises(OverflowError, match="范围"):
        CHINA.nth_working_day(date(9999, 12, 20), 30)


def test_the_last_day_of_all_ends_the_walk_instead_of_crashing():
    assert list(CHINA.working_days_after(date(9999, 12, 30))) == [date(9999, 12, 31)]


def test_a_calendar_without_any_notice_still_answers_provisionally():
    bare = WorkingCalendar()
    assert bare.nth_working_day(day("2024-09-20"), 20) == day("2024-10-23")
    assert bare.is_provisional(day("2024-09-20"))
