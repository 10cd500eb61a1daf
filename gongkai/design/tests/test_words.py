"""Dates and time left, as the screen says them."""

from datetime import UTC, date, datetime

from gongkai.design.words import date_cn, file_size, time_left


def test_a_date_is_written_without_leading_zeros():
    assert date_cn(date(2026, 1, 5)) == "2026年1月5日"


def test_a_moment_is_dated_in_beijing():
    assert date_cn(datetime(2026, 11, 24, 17, 0, tzinfo=UTC)) == "2026年11月25日"


def test_a_missing_date_is_a_dash():
    assert date_cn(None) == "—"


def test_three_working_days_before_the_day_the_deadline_is_near():
    left = time_left(3, date(2026, 11, 27))
    assert (left.words, left.tone) == ("还剩 3 个工作日，11月27日到期", "soon")


def test_six_working_days_before_the_day_there_is_time():
    assert time_left(6, date(2026, 12, 2)).tone == "in-time"


def test_on_the_day_itself_it_is_due_today():
    assert time_left(0, date(2026, 11, 27)).words == "今天到期（11月27日）"


def test_after_the_day_it_says_how_late_in_words_and_icon():
    late = time_left(-2, date(2026, 11, 27))
    assert (late.words, late.tone, late.icon) == ("已逾期 2 个工作日，最迟应于11月27日答复", "late", "alert")


def test_a_paused_clock_has_no_days_left():
    assert time_left(None, None, paused=True).words == "期限暂停计算"


def test_a_clock_not_started_says_so():
    assert time_left(None, None).words == "期限尚未起算"


def test_sizes_of_files_are_in_kilobytes_and_megabytes():
    assert (file_size(10), file_size(348_160), file_size(1_258_291)) == ("1 KB", "340 KB", "1.2 MB")


def test_what_is_late_names_what_was_to_be_done_by_then():
    assert time_left(-2, date(2026, 11, 27)).words == "已逾期 2 个工作日，最迟应于11月27日答复"
    assert time_left(-2, date(2026, 11, 27), duty="公开").words == "已逾期 2 个工作日，最迟应于11月27日公开"
