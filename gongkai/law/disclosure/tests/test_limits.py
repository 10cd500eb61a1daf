from datetime import date

import pytest

from gongkai.law.calendar import national_calendar
from gongkai.law.disclosure.attributes import GROUNDS, Attribute, grounds_for
from gongkai.law.disclosure.categories import ITEMS_OF_ARTICLE_20
from gongkai.law.disclosure.limits import Timeliness, limit_days, publish_by, timeliness
from gongkai.law.disclosure.withholding import withholding_review_due


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("自信息形成或者变更之日起20个工作日内", 20),
        ("自会议召开之日起３个工作日内", 3),
        ("自信息形成或者变更之日起二十个工作日内", 20),
        ("十五个工作日内", 15),
        ("七个工作日", 7),
        ("制定或获取修改后之日起10个工作日内；公示期不少于5个工作日", 5),
        ("及时公开", None),
        ("20日内", None),
        ("", None),
    ],
)
def test_a_limit_names_its_working_days_or_none(text, days):
    assert limit_days(text) == days


def test_without_a_limit_of_its_own_the_twenty_working_days_of_article_26_count():
    calendar = national_calendar()
    formed = date(2024, 9, 20)
    assert publish_by(formed, None, calendar) == date(2024, 10, 23)
    assert publish_by(formed, 3, calendar) == date(2024, 9, 25)


def test_the_last_day_is_in_time():
    due = date(2024, 10, 23)
    assert timeliness(due, date(2024, 10, 23), date(2024, 12, 1)) is Timeliness.ON_TIME
    assert timeliness(due, date(2024, 10, 24), date(2024, 12, 1)) is Timeliness.LATE
    assert timeliness(due, None, date(2024, 10, 23)) is Timeliness.WAITING
    assert timeliness(due, None, date(2024, 10, 24)) is Timeliness.OVERDUE


def test_what_is_withheld_is_looked_at_again_every_year():
    assert withholding_review_due(date(2024, 3, 1)) == date(2025, 3, 1)
    assert withholding_review_due(date(2024, 3, 1), date(2025, 2, 20)) == date(2026, 2, 20)
    assert withholding_review_due(date(2024, 2, 29)) == date(2025, 2, 28)


def test_article_20_has_fifteen_items_and_every_ground_one_attribute():
    assert [c.number for c in ITEMS_OF_ARTICLE_20][:3] == ["（一）", "（二）", "（三）"]
    assert len(ITEMS_OF_ARTICLE_20) == 15
    assert sum(len(grounds_for(a)) for a in Attribute) == len(GROUNDS)
    assert GROUNDS["ogi16-internal"].label == "条例第十六条第一款 内部事务信息"
    assert GROUNDS["ogi20-11"].label.startswith("条例第二十条第（十一）项")
