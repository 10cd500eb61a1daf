import pytest

from gongkai.law.ogi.fees import (
    BY_ITEMS,
    BY_PAGES,
    fee_by_items,
    fee_by_pages,
    steps_by_items,
    steps_by_pages,
    tariffs_on,
)
from gongkai.law.tests.calendars import day


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(0, 0), (1, 0), (10, 0), (11, 100), (15, 500), (16, 600), (25, 1500), (30, 2000), (31, 2200), (40, 4000),
     (41, 4300), (45, 5500), (50, 7000), (51, 7400), (60, 11000), (61, 11500), (100, 37000)],
)  # fmt: skip
def test_items_of_one_month_cost_progressively(items, yuan):
    assert fee_by_items(items) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(0, 0), (30, 0), (31, 10), (44, 140), (57, 270), (68, 380), (72, 420), (100, 700), (101, 720), (109, 880),
     (119, 1080), (200, 2700), (201, 2740), (250, 4700)],
)  # fmt: skip
def test_pages_of_one_item_cost_progressively(pages, yuan):
    assert fee_by_pages(pages) == yuan


def test_the_item_fee_is_the_sum_of_the_prices_of_its_items():
    def price(k):
        if k <= 10:
            return 0
        return 100 if k <= 30 else 100 * (-(-(k - 30) // 10) + 1)

    assert [fee_by_items(n) for n in range(300)] == [
        sum(price(k) for k in range(1, n + 1)) for n in range(300)
    ]


def test_the_reckoning_is_shown_segment_by_segment():
    assert [step.text for step in steps_by_items(45)] == [
        "第1—10件：10件，不收费",
        "第11—30件：20件×100元＝2000元",
        "第31—40件：10件×200元＝2000元",
        "第41—45件：5件×300元＝1500元",
    ]
    assert [step.text for step in steps_by_pages(101)][-1] == "第101页：1页×20元＝20元"
    assert steps_by_items(0) == ()


@pytest.mark.parametrize("fee", [fee_by_items, fee_by_pages])
def test_a_negative_number_of_units_is_refused(fee):
    with pytest.raises(ValueError, match="不能为负"):
        fee(-1)


def test_there_is_no_tariff_before_2021():
    assert tariffs_on(day("2020-12-31")) == ()
    assert tariffs_on(day("2021-01-01")) == (BY_ITEMS, BY_PAGES)


def test_each_tariff_names_its_article():
    assert BY_ITEMS.source.text == "《政府信息公开信息处理费管理办法》第四条"
    assert BY_PAGES.source.instrument.number == "国办函〔2020〕109号"
