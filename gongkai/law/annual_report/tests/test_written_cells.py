"""How a written cell is read."""

from decimal import Decimal

import pytest

from gongkai.law.annual_report import ReportFormat, ReportNumbers, amount, cell, digits, money_cell


@pytest.mark.parametrize("written", [None, "", " ", "/", "-", "—", "——", "－", "无", "\u3000"])
def test_a_blank_or_a_mark_for_nothing_is_zero_and_keeps_its_mark(written):
    found = cell(written)
    assert found.value == 0
    assert found.is_blank
    assert found.raw == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0), (0, 0), ("３４０２", 3402), ("3,402", 3402), ("1，808，595", 1808595), ("12件", 12), (" 7 ", 7),
        ("-14", -14), ("+3", 3), ("减4", -4), ("59237.2449", Decimal("59237.2449")), (26.55, Decimal("26.55")), (5.0, 5),
    ],
)  # fmt: skip
def test_a_figure_is_read_however_it_is_written(written, value):
    found = cell(written)
    assert found.value == value
    assert not found.is_blank


@pytest.mark.parametrize("written", ["若干", "阎良区公务用车10辆", "1/2", "12.3.4", "9" * 40])
def test_words_are_no_figure_and_are_kept(written):
    assert cell(written).value is None
    assert cell(written).shown == written


@pytest.mark.parametrize(
    ("written", "yuan"),
    [("251000元", 251000), ("592万元", 5920000), ("621007.6元", Decimal("621007.6")), ("0", 0)],
)
def test_an_amount_of_procurement_is_normalised_to_yuan(written, yuan):
    assert money_cell(written).value == yuan
    assert money_cell(written).raw == written


def test_a_blank_total_is_the_sum_of_its_row():
    row = dict.fromkeys(("natural", "enterprise", "research", "welfare", "legal_service", "other"), cell(0))
    row |= {
        "natural": cell(258),
        "enterprise": cell(12),
        "legal_service": cell(1),
        "other": cell(1),
        "total": cell(None),
    }
    numbers = ReportNumbers(
        ReportFormat.F2019, table3={("granted", column): found for column, found in row.items()}
    )
    assert amount(numbers, 3, "granted", "total") == 272
    assert amount(numbers, 3, "granted_in_part", "total") is None


def test_a_figure_in_a_message_has_no_idle_zeros():
    assert digits(Decimal("26.50")) == "26.5"
    assert digits(Decimal("100")) == "100"
