"""The sums of Tables 3 and 4."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report import (
    RESULT_ROWS,
    TABLE3_COLUMNS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    ReportFormat,
    Severity,
    amount,
    check,
    is_broken,
    places,
)
from gongkai.law.annual_report.tests.tables import balanced, balanced_reports, with_cell

PLAIN = balanced(
    {("granted", "natural"): 3, ("unable_not_held", "enterprise"): 2}, {"natural": 1}, {"enterprise": 4}
)  # fmt: skip


def broken(numbers):
    return [finding for finding in check(numbers) if finding.severity is Severity.BROKEN]


@settings(max_examples=40, deadline=None)
@given(balanced_reports())
def test_a_balanced_report_has_nothing_broken_and_nothing_doubtful(numbers):
    assert [finding for finding in check(numbers) if finding.severity is not Severity.NOTE] == []


@settings(max_examples=60, deadline=None)
@given(balanced_reports(), st.data())
def test_any_inner_cell_changed_by_one_breaks_an_identity_that_names_it(numbers, data):
    inner = [place for place in places(numbers.format) if place.table != 2 and place.column != "total"]
    place = data.draw(st.sampled_from(inner))
    by = data.draw(st.sampled_from((-1, 1)))
    value = amount(numbers, place.table, *place.key)
    found = broken(with_cell(numbers, place.table, place.key, value + by))
    assert found
    assert any(
        (place.row_label, place.column_label) in {cell[:2] for cell in finding.cells} for finding in found
    )


@settings(max_examples=40, deadline=None)
@given(balanced_reports(), st.data())
def test_any_written_total_changed_by_one_breaks_an_identity(numbers, data):
    totals = [place for place in places(numbers.format) if place.table != 2 and place.column == "total"]
    place = data.draw(st.sampled_from(totals))
    value = amount(numbers, place.table, *place.key)
    assert is_broken(check(with_cell(numbers, place.table, place.key, value + 1)))


@settings(max_examples=25, deadline=None)
@given(balanced_reports(), st.data())
def test_missing_row_totals_are_worked_out_and_only_noted(numbers, data):
    rows = data.draw(st.sets(st.sampled_from([row.key for row in RESULT_ROWS[numbers.format]]), min_size=1))
    for row in rows:
        numbers = with_cell(numbers, 3, (row, "total"), None)
    assert broken(numbers) == []


def test_the_two_sums_down_a_column_and_the_sum_along_a_row_name_the_changed_cell():
    numbers = with_cell(PLAIN, 3, ("granted", "natural"), 4)
    assert {finding.identity for finding in broken(numbers)} == {"H2", "H3"}
    (along,) = [finding for finding in broken(numbers) if finding.identity == "H3"]
    assert (along.expected, along.actual) == (Decimal(4), Decimal(3))
    assert ("（一）予以公开", "自然人", "4") in along.cells


def test_a_wrong_number_received_breaks_the_first_identity_and_is_written_out():
    numbers = with_cell(PLAIN, 3, ("received", "natural"), 5)
    (down,) = [finding for finding in broken(numbers) if finding.identity == "H1"]
    assert down.message == (
        "表三“自然人”列：“一、本年新收政府信息公开申请数量”5+“二、上年结转政府信息公开申请数量”1合计6，"
        "“（七）总计”3+“四、结转下年度继续办理”0合计3，相差3"
    )


def test_the_one_cell_that_settles_every_broken_sum_is_pointed_out():
    numbers = with_cell(PLAIN, 3, ("granted", "natural"), 13)
    (hint,) = [finding for finding in check(numbers) if finding.identity == "H"]
    assert hint.cells == (("（一）予以公开", "自然人", "13"),)
    assert hint.expected == 3


def test_two_wrong_cells_are_not_blamed_on_one():
    numbers = with_cell(with_cell(PLAIN, 3, ("granted", "natural"), 13), 3, ("unable_unclear", "research"), 1)
    assert [finding for finding in check(numbers) if finding.identity == "H"] == []


def test_each_block_of_table_4_adds_up_to_its_own_total():
    for block in TABLE4_BLOCKS:
        for result in TABLE4_RESULTS[:-1]:
            (finding,) = broken(with_cell(PLAIN, 4, (block.key, result.key), 1))
            assert finding.identity == "H4"
            assert (block.label, result.label, "1") in finding.cells


def test_a_total_marked_with_a_dash_is_a_missing_total_but_a_zero_is_a_wrong_one():
    assert broken(with_cell(PLAIN, 3, ("granted", "total"), "-")) == []
    assert {finding.identity for finding in broken(with_cell(PLAIN, 3, ("granted", "total"), "0"))} >= {"H3"}


def test_a_missing_row_is_named_and_the_sums_it_belongs_to_are_not_guessed():
    table3 = {key: cell for key, cell in PLAIN.table3.items() if key[0] != "granted"}
    numbers = type(PLAIN)(
        PLAIN.format, PLAIN.organ, PLAIN.year, PLAIN.table2, table3, PLAIN.table4, PLAIN.prose
    )
    findings = check(numbers)
    assert broken(numbers) == []
    assert [finding.message for finding in findings if finding.identity == "S1"] == [
        "表三缺1行：（一）予以公开；有关勾稽关系无法核对"
    ]


def test_every_applicant_column_is_checked_by_itself():
    for column in TABLE3_COLUMNS[:-1]:
        numbers = with_cell(PLAIN, 3, ("carried_forward", column.key), 7)
        messages = [finding.message for finding in broken(numbers) if finding.identity == "H1"]
        assert [message.partition("：")[0] for message in messages] == [f"表三“{column.label}”列"]


def test_the_layouts_are_not_mixed():
    assert balanced({}, {}, {}, kind=ReportFormat.F2019, year=2019).table3.keys() != PLAIN.table3.keys()
