"""The reckoning a fee notice prints, and the fees a real report published (宿迁市2023年度报告第六部分)."""

from datetime import date

import pytest

from gongkai.law.ogi.charging import ChargeBasis, ChargedCase, assess
from gongkai.law.ogi.fee_notice import reckon_item, reckon_pages, standard_in_words
from gongkai.law.ogi.fees import BY_ITEMS, BY_PAGES, fee_by_items, fee_by_pages

MAY = date(2023, 5, 8)


def test_the_tariffs_are_told_segment_by_segment():
    assert standard_in_words(BY_ITEMS) == (
        "第1—10件不收费；第11—30件每件100元；第31—40件每件200元；第41—50件每件300元；"
        "此后每10件为一档，每提高一档，每件增加100元"
    )
    assert standard_in_words(BY_PAGES) == (
        "第1—30页不收费；第31—100页每页10元；第101—200页每页20元；第201页以上每页40元"
    )


def test_the_fifteenth_item_of_a_month_is_reckoned_by_its_segment():
    assert reckon_item(15, MAY).lines == (
        "2023年5月收到的申请，依收到日期和编号累计，本件为当月第15件",
        "第11—30件每件100元，本件100元",
        "本件应缴100元",
    )


def test_two_hundred_and_fifty_pages_are_reckoned_in_four_steps():
    reckoning = reckon_pages(250)
    assert reckoning.yuan == 4700
    assert reckoning.lines[1:] == (
        "第1—30页：30页，不收费",
        "第31—100页：70页×10元＝700元",
        "第101—200页：100页×20元＝2000元",
        "第201—250页：50页×40元＝2000元",
        "合计700元＋2000元＋2000元＝4700元",
    )


@pytest.mark.parametrize("nth", [1, 10, 11, 30, 31, 40, 41, 50, 51, 60, 61, 137])
def test_the_items_of_a_month_add_up_to_the_tariff(nth):
    assert sum(reckon_item(k, MAY).yuan for k in range(1, nth + 1)) == fee_by_items(nth)


def test_an_item_below_one_is_no_item():
    with pytest.raises(ValueError, match="0"):
        reckon_item(0, MAY)


SUQIAN_2023 = {
    "沭阳县自然资源和规划局": (1, 420),
    "泗洪县人民政府": (2, 290),
    "泗洪县公安局": (15, 1500),
    "宿迁市自然资源和规划局宿城分局": (1, 140),
    "宿迁市公安局": (6, 600),
}


def months_reaching(first: int, last: int) -> list[ChargedCase]:
    """One applicant's items `first`…`last` of May 2023, with the free ones before them."""
    return [ChargedCase(f"2023-{n:04d}", MAY, ChargeBasis.ITEMS) for n in range(1, last + 1)]


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        ("沭阳县自然资源和规划局", (72,)),
        ("宿迁市自然资源和规划局宿城分局", (44,)),
        ("泗洪县人民政府", (44, 45)),  # 140 + 150: one of several pairs of whole pages that cost 290
    ],
)
def test_what_suqian_charged_by_pages_comes_out_of_the_tariff(body, pages):
    items, yuan = SUQIAN_2023[body]
    assert len(pages) == items
    assert sum(reckon_pages(n).yuan for n in pages) == sum(fee_by_pages(n) for n in pages) == yuan


@pytest.mark.parametrize(("body", "last"), [("泗洪县公安局", 25), ("宿迁市公安局", 16)])
def test_what_suqian_charged_by_items_comes_out_of_the_tariff(body, last):
    """Fifteen and six items at 100 yuan each: the eleventh to the twenty-fifth, the eleventh to the sixteenth."""
    items, yuan = SUQIAN_2023[body]
    charged = [charge for charge in assess(months_reaching(11, last)) if charge.yuan]
    assert (len(charged), sum(charge.yuan for charge in charged)) == (items, yuan)


def test_the_total_of_suqian_is_the_sum_of_its_bodies():
    assert tuple(map(sum, zip(*SUQIAN_2023.values(), strict=True))) == (25, 2950)
