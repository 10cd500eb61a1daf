"""Table 2, the layout in force, and the kind of number in each cell."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.law.annual_report import ReportFormat, Severity, cell, check
from gongkai.law.annual_report.disclosures import may_make_rules
from gongkai.law.annual_report.tests.tables import balanced, with_cell

R2021 = balanced({}, {}, {})
R2019 = balanced({}, {}, {}, kind=ReportFormat.F2019, year=2019)


def found(numbers, identity):
    return [finding for finding in check(numbers) if finding.identity == identity]


@pytest.mark.parametrize(
    "organ",
    ["尼勒克县某镇", "西安市阎良区文化和旅游体育局", "微山县两城镇人民政府", "示范县人民政府", "温州市自然资源和规划局鹿城分局", "科左中旗人民政府"],
)  # fmt: skip
def test_districts_counties_towns_and_branches_make_no_rules(organ):
    assert may_make_rules(organ) is False
    (finding,) = found(with_cell(replace(R2021, organ=organ), 2, ("rules", "in_force"), 6), "P2")
    assert finding.severity is Severity.BROKEN
    assert finding.cells == (("规章", "现行有效件数", "6"),)


@pytest.mark.parametrize(
    "organ",
    [
        "上海市人民政府办公厅",
        "宿迁市（全市汇总）",
        "镇江市人民政府",
        "内蒙古自治区人民政府",
        "新乡市人民政府",
        "海南省区域发展局",
        None,
    ],
)
def test_a_name_that_does_not_tell_is_not_accused(organ):
    assert may_make_rules(organ) is None
    assert found(with_cell(replace(R2021, organ=organ), 2, ("rules", "in_force"), 6), "P2") == []


def test_a_report_for_2021_in_the_layout_of_2019_is_broken_and_the_layout_is_not_taken_from_the_year():
    (finding,) = found(replace(R2019, year=2021), "S2")
    assert finding.severity is Severity.BROKEN
    assert (finding.expected, finding.actual) == ("2021格式", "2019试行格式")
    assert found(replace(R2019, year=2020), "S2") == []


@pytest.mark.parametrize("written", ["-1", "1.5", "若干"])
def test_counts_are_whole_numbers_from_zero_up(written):
    (finding,) = found(with_cell(R2021, 2, ("licences", "decisions"), written), "P4")
    assert finding.severity is Severity.BROKEN
    assert finding.actual == written


def test_money_may_have_decimals_and_a_change_may_be_negative():
    assert found(with_cell(R2021, 2, ("charges", "amount_wan"), Decimal("59237.2449")), "P4") == []
    assert found(with_cell(R2019, 2, ("licences", "change"), "-14"), "P4") == []


def test_blank_cells_are_noted_once_and_a_wholly_blank_table_is_doubtful():
    (finding,) = found(with_cell(R2021, 3, ("granted", "natural"), "/"), "P4")
    assert (finding.severity, len(finding.cells)) == (Severity.NOTE, 1)
    empty = replace(R2021, table3={key: cell("") for key in R2021.table3})
    (finding,) = found(empty, "P4")
    assert finding.severity is Severity.WARNING


def documents(made, disclosed, total):
    numbers = R2019
    for column, value in (("made", made), ("disclosed", disclosed), ("disclosed_total", total)):
        numbers = with_cell(numbers, 2, ("normative_documents", column), value)
    return numbers


def test_the_total_disclosed_holds_at_least_what_was_disclosed_this_year():
    assert found(documents(2, 2, 19), "T4") == []
    assert found(documents(2, 2, 1), "T4")[0].severity is Severity.BROKEN
    assert found(documents(2, 1, 1), "T4")[0].severity is Severity.WARNING
    assert found(documents(1, 2, 3), "T2")[0].severity is Severity.NOTE


def matters(*lines):
    numbers = R2019
    for key, (last, change, made) in zip(("licences", "other_services", "penalties"), lines, strict=False):
        for column, value in (("last_year", last), ("change", change), ("decisions", made)):
            numbers = with_cell(numbers, 2, (key, column), value)
    return numbers


def test_decisions_that_are_only_last_year_and_change_are_a_likely_mistake():
    (finding,) = found(matters((14, "+3", 17), (139, -14, 125), (4, -4, 0)), "T5")
    assert finding.severity is Severity.WARNING
    assert "行政许可14+3=17" in finding.message
    assert found(matters((2, 0, 178), (0, 0, 0), (34, 0, 46)), "T5") == []
    assert found(matters((14, "+3", 17), (139, -14, 90)), "T5") == []
