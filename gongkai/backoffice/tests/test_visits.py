"""Editors see how much is read in their own body, by day and by page."""

import pytest
from django.utils import timezone

from gongkai.backoffice.tests.conftest import text
from gongkai.visits import counting
from gongkai.visits.models import DailyCount


@pytest.fixture
def read(bureau):
    counting._waiting.clear()
    for _ in range(12):
        counting.count("view", "bjrsj", "/bjrsj/disclosure/%E7%9B%AE/")
    for _ in range(2):
        counting.searched("公租房摇号", body_code="bjrsj", found=False)
    counting.flush()
    assert DailyCount.objects.filter(day=timezone.localdate()).count() == 3


def test_the_page_shows_totals_pages_and_vain_searches(bureau, read, django_assert_max_num_queries):
    desk = bureau.desk("handler")
    desk.get("visits/")
    with django_assert_max_num_queries(14):
        page = text(desk.get("visits/", days="7"))
    for words in ("浏览页面 12次", "检索 2次", "/bjrsj/disclosure/目/", "公租房摇号"):
        assert words in page


def test_another_body_sees_nothing_of_it_and_an_odd_period_is_the_usual_one(bureau, read):
    page = text(bureau.desk("handler2").get("visits/", days="999999999"))
    assert "这一期间还没有访问" in page and "公租房" not in page
