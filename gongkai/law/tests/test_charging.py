import pytest

from gongkai.law.ogi.charging import ChargeBasis, ChargedCase, ChargeError, assess
from gongkai.law.tests.calendars import day


def item(number, received="2026-03-02"):
    return ChargedCase(number, day(received), ChargeBasis.ITEMS)


def by_pages(number, pages, received="2026-03-02"):
    return ChargedCase(number, day(received), ChargeBasis.PAGES, pages)


def items(count, received="2026-03-02", series="A"):
    return [item(f"{series}{n:03}", received) for n in range(1, count + 1)]


def test_forty_five_items_of_a_month_cost_5500_in_all():
    charges = assess(items(45))
    assert sum(charge.yuan for charge in charges) == 5500
    assert [charges[n - 1].yuan for n in (10, 11, 30, 31, 40, 41, 45)] == [0, 100, 100, 200, 200, 300, 300]
    assert charges[40].steps[0].text == "第41件：1件×300元＝300元"


def test_a_new_calendar_month_begins_at_nothing():
    charges = assess([*items(15, "2026-03-31", "A"), *items(10, "2026-04-01", "B")])
    assert sum(charge.yuan for charge in charges) == 500


def test_items_are_counted_in_the_order_of_receipt():
    charges = assess([item("late", "2026-03-20"), *items(10, "2026-03-02")])
    assert [charge.yuan for charge in charges if charge.case.number == "late"] == [100]


def test_pages_are_charged_item_by_item_and_never_added_up():
    charges = assess([by_pages("P1", 30), by_pages("P2", 44)])
    assert [charge.yuan for charge in charges] == [0, 140]


def test_a_case_charged_by_pages_is_not_counted_among_the_items():
    charges = assess([*items(10), by_pages("B1", 250), item("C1")])
    assert {charge.case.number: charge.yuan for charge in charges if charge.yuan} == {"B1": 4700, "C1": 100}


def test_all_that_cannot_be_charged_is_named_at_once():
    with pytest.raises(ChargeError) as refusal:
        assess(
            [
                item("A1"),
                by_pages("A1", 40),
                item("A2", "2020-12-31"),
                by_pages("A3", None),
                ChargedCase("A4", day("2026-03-02"), ChargeBasis.ITEMS, 12),
            ]
        )
    assert refusal.value.problems == (
        "A1重复计收：同一件只能按一种方式计收一次",
        "A2收到于2020-12-31，当时没有收费标准",
        "A3按量计收，须填写页数",
        "A4按件计收，不得再计页数",
    )
