"""The prose against the tables: P1, P3 and P5–P8."""

from dataclasses import replace

import pytest

from gongkai.law.annual_report import ReportFormat, Severity, check
from gongkai.law.annual_report.tests.tables import balanced, with_cell

FIGURES = {
    ("granted", "natural"): 10,
    ("granted", "enterprise"): 4,
    ("granted_in_part", "natural"): 2,
    ("refused_process", "natural"): 3,
    ("unable_not_held", "natural"): 5,
    ("not_processed_petition", "natural"): 1,
    ("other_rest", "natural"): 1,
}
REPORT = balanced(
    FIGURES,
    {"natural": 2},
    {"natural": 3},
    {("reconsideration", "upheld"): 4, ("reconsideration", "pending"): 1},
)


def findings(text, section=1, identity="P1", report=REPORT):
    numbers = replace(report, prose={**report.prose, section: text})
    return [finding for finding in check(numbers) if finding.identity == identity]


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请27件，上年结转2件，答复26件，结转下年度3件。",
        "共受理政府信息公开申请29件（含上年结转2件）。",
        "办理政府信息公开申请26件。",
        "答复申请：予以公开14件，部分公开2件，不予公开3件，无法提供5件，不予处理1件，其他处理1件。",
        "收到政府信息公开申请27件，其中自然人23件、商业企业4件。",
        "因政府信息公开引起的行政复议5件，未发生行政诉讼。",
    ],
)
def test_prose_that_says_what_the_tables_say_is_silent(text):
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "table_says", "prose_says"),
    [
        ("受理政府信息公开申请25件。", 27, 25),
        ("新收政府信息公开申请29件。", 27, 29),
        ("收到申请27件，予以公开10件。", 14, 10),
        ("办结申请29件。", 26, 29),
        ("未收到政府信息公开申请。", 27, 0),
        ("因政府信息公开引起的行政复议4件。", 5, 4),
    ],
)
def test_prose_that_says_otherwise_is_named_with_both_figures(text, table_says, prose_says):
    (finding,) = findings(text)
    assert (finding.severity, finding.expected, finding.actual) == (Severity.BROKEN, table_says, prose_says)


def test_a_figure_copied_from_natural_persons_alone_is_recognised():
    (finding,) = findings("收到申请27件，予以公开10件。")
    assert finding.message.endswith("疑只抄了“（一）予以公开”自然人一列")


def test_reviews_all_upheld_contradict_a_pending_one():
    (finding,) = findings("政府信息公开行政复议5件，均获维持。")
    assert "维持4件、尚未审结1件" in finding.message


def test_results_that_do_not_add_up_to_what_was_answered_are_broken_in_the_prose_itself():
    text = "答复申请26件：予以公开14件，部分公开2件，不予公开3件，无法提供5件，不予处理1件，其他处理2件。"
    (finding,) = findings(text, identity="P5")
    assert (finding.expected, finding.actual) == (26, 27)


def test_the_seed_year_lists_three_results_more_than_were_handled():
    text = (
        "办理政府信息依申请公开217件，予以公开144件，部分公开4件，不予公开和无法提供共计16件，其他处理56件。"
    )
    empty = replace(REPORT, table3={}, year=2019, format=ReportFormat.F2019)
    (finding,) = findings(text, identity="P5", report=empty)
    assert (finding.severity, finding.expected, finding.actual) == (Severity.WARNING, 217, 220)


def test_prose_alone_must_balance_too():
    empty = replace(REPORT, table3={})
    assert (
        findings("新收申请136件，上年结转3件，办理答复139件，结转下年度0件。", identity="P6", report=empty)
        == []
    )
    (finding,) = findings(
        "新收申请136件，上年结转3件，办理答复130件，结转下年度0件。", identity="P6", report=empty
    )
    assert finding.severity is Severity.BROKEN


def test_a_percentage_of_no_known_whole_is_doubtful():
    (finding,) = findings("答复申请26件，予以公开14件，占33.9%。", identity="P7")
    assert finding.expected == "53.85%"
    assert findings("答复申请26件，予以公开14件，占53.8%。", identity="P7") == []


def test_an_unpaid_case_without_a_fee_statement_only_warns_because_the_rule_is_recalled():
    report = balanced({("other_no_payment", "natural"): 1}, {}, {})
    (finding,) = findings("无其他需要报告的事项。", 6, "P3", report)
    assert finding.severity is Severity.WARNING
    assert findings("发出收费通知1件，总金额100元，实际收取0元。", 6, "P3", report) == []


def test_no_fee_and_no_word_about_it_is_a_note():
    (finding,) = findings("无其他需要报告的事项。", 6, "P3")
    assert finding.severity is Severity.NOTE


def test_words_of_the_template_are_pointed_out():
    (finding,) = findings("该部分以表格形式报告。", 2, "P8")
    assert finding.severity is Severity.NOTE


def test_table_2_in_the_prose_only_warns():
    report = with_cell(REPORT, 2, ("licences", "decisions"), 76)
    (finding,) = findings("办理行政许可70件。", 2, "P1", report)
    assert finding.severity is Severity.WARNING
    assert findings("办理行政许可76件。", 2, "P1", report) == []
