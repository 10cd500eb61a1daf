"""The rows and columns of both layouts are the form's own."""

import pytest

from gongkai.law.annual_report import (
    RESULT_ROWS,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    ReportFormat,
    format_in_force,
    places,
    table3_row,
)


def test_table_3_has_23_rows_in_2019_and_25_in_2021_and_always_seven_columns():
    assert len(TABLE3_ROWS[ReportFormat.F2019]) == 23
    assert len(TABLE3_ROWS[ReportFormat.F2021]) == 25
    assert [column.label for column in TABLE3_COLUMNS] == [
        "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计",
    ]  # fmt: skip


def test_the_two_layouts_differ_in_table_3_only_in_their_sixth_kind_of_result():
    keys = {kind: [row.key for row in rows] for kind, rows in RESULT_ROWS.items()}
    assert keys[ReportFormat.F2019][:-1] == keys[ReportFormat.F2021][:-3]
    assert keys[ReportFormat.F2019][-1] == "other"
    assert keys[ReportFormat.F2021][-3:] == ["other_no_correction", "other_no_payment", "other_rest"]


def test_table_2_of_2019_has_eight_lines_and_that_of_2021_six():
    assert [line.label for line in TABLE2_LINES[ReportFormat.F2019]] == [
        "规章", "规范性文件", "行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费", "政府集中采购",
    ]  # fmt: skip
    assert [line.label for line in TABLE2_LINES[ReportFormat.F2021]] == [
        "规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费",
    ]  # fmt: skip


def test_table_4_is_one_row_of_fifteen_figures():
    assert len(TABLE4_BLOCKS) * len(TABLE4_RESULTS) == 15


@pytest.mark.parametrize(
    ("kind", "cells"), [(ReportFormat.F2019, 22 + 161 + 15), (ReportFormat.F2021, 10 + 175 + 15)]
)
def test_every_cell_of_a_layout_has_its_own_place(kind, cells):
    every = places(kind)
    assert len(every) == len({(place.table, place.key) for place in every}) == cells


def test_the_report_for_2020_still_uses_the_trial_layout_and_that_for_2021_the_new_one():
    assert format_in_force(2020) is ReportFormat.F2019
    assert format_in_force(2021) is ReportFormat.F2021


def test_a_row_in_a_message_names_its_group():
    assert table3_row(ReportFormat.F2021, "other_rest").full_label == "（六）其他处理·3.其他"
    with pytest.raises(KeyError):
        table3_row(ReportFormat.F2019, "other_rest")
