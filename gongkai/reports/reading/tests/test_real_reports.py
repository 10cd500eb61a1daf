"""The figures of 26 published reports: what is wrong with each is named, and nothing else is."""

from pathlib import Path

import pytest

from gongkai.law.annual_report import ReportFormat, Severity, check, check_across_years
from gongkai.reports.reading import read_report

DATA = Path(__file__).parent / "data"

# report → the broken identities and the doubts it must show, in the order found ("P1×2": two of them)
EXPECTED = {
    "beijing_rsj_2019": ([], ["P5"]),
    "changchun_tyjr_2023": (["P1"], []),
    "daye_2024": ([], []),
    "daye_2025": ([], []),
    "fuyuan_zrzy_2022": ([], []),
    "gz_chengguan_2023": ([], []),
    "haizhu_tzcjj_2022": ([], []),
    "haizhu_tzcjj_2023": ([], []),
    "huangshi_2025": ([], []),
    "jining_rsj_2020": ([], []),
    "longhua_scjg_2023": ([], []),
    "nileke_zhen_2023": (["P2"], []),
    "pinghu_ju_2024": ([], []),
    "qianan_dawuli_2020": ([], []),
    "shanghai_zfbgt_2019": (["P1", "P1", "P1", "P1", "P5"], ["P7"]),
    "suqian_2023": ([], []),
    "suqian_2024": (["P1", "P1"], []),
    "unknown_qu_2022": ([], []),
    "weishan_liangcheng_2020": ([], []),
    "wenzhou_lucheng_zrzy_2022": ([], []),
    "wuhan_sthj_2020": ([], []),
    "xian_yanliang_jgsw_2021": (["S2", "P4"], []),
    "xian_yanliang_wlj_2020": (["P2"], ["T4", "T5"]),
    "xian_yanta_jtj_2020": ([], []),
    "xian_yanta_tjj_2019": ([], []),
    "xiongxian_xiang_2019": ([], []),
}


def report(name):
    return read_report(DATA / f"{name}.json")


def messages(name, identity):
    return [finding.message for finding in check(report(name)) if finding.identity == identity]


def test_every_report_kept_is_expected_to_say_something():
    assert {path.stem for path in DATA.glob("*.json")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_report_shows_its_known_defects_and_no_others(name):
    broken, doubtful = EXPECTED[name]
    findings = check(report(name))
    assert [found.identity for found in findings if found.severity is Severity.BROKEN] == broken
    doubts = [
        found.identity for found in findings if found.severity is Severity.WARNING and found.identity != "S1"
    ]
    assert doubts == doubtful


def test_suqian_2023_balances_in_all_columns_with_nothing_at_all_to_say():
    assert check(report("suqian_2023")) == []
    assert len(report("suqian_2023").table3) == 175


def test_shanghai_2019_copied_the_figure_of_natural_persons_and_of_one_row():
    first, second, third, fourth = messages("shanghai_zfbgt_2019", "P1")
    assert "258件”，表三相应为275件；疑只抄了“（一）予以公开”自然人一列" in first
    assert "265件”，表三相应为337件；疑只抄了“（四）无法提供·1.本机关不掌握相关政府信息”一行" in second
    assert "行政复议总计7件中维持5件、尚未审结2件" in third
    assert "行政诉讼总计9件中维持8件、尚未审结1件" in fourth
    assert messages("shanghai_zfbgt_2019", "P5") == [
        "正文各项结果258+35+265+158+0=716，与所称“答复申请805件”不符，相差89"
    ]


def test_shanghai_2019_left_eleven_totals_blank_and_they_are_worked_out():
    (note,) = [found for found in check(report("shanghai_zfbgt_2019")) if found.identity == "H3"]
    assert note.severity is Severity.NOTE
    assert len(note.cells) == 11
    assert ("（一）予以公开", "总计", "空白（按分列相加为272）") in note.cells


def test_changchun_2023_says_two_and_counts_three():
    assert messages("changchun_tyjr_2023", "P1") == ["正文第一节称“共受理政府信息公开申请2件”，表三相应为3件"]


def test_a_report_for_2021_in_the_trial_layout_is_recognised_by_its_rows():
    assert report("xian_yanliang_jgsw_2021").format is ReportFormat.F2019
    assert messages("xian_yanliang_jgsw_2021", "S2")


def test_the_local_row_of_hubei_is_told_and_left_out():
    assert [remark.message for remark in report("wuhan_sthj_2020").remarks] == [
        "表二有规定之外的行“其他主动公开文件”，未纳入核对"
    ]


def test_a_truncated_report_says_which_rows_are_missing():
    (missing,) = [text for text in messages("changchun_tyjr_2023", "S1") if text.startswith("表三")]
    assert missing.startswith("表三缺23行：（一）予以公开、")


def test_what_the_prose_left_out_is_worked_out_for_a_report_of_prose_only():
    assert messages("unknown_qu_2022", "P6") == ["按正文推算应结转下年度76件，正文未写明"]


@pytest.mark.parametrize(
    ("previous", "current", "identities"),
    [
        ("suqian_2023", "suqian_2024", []),
        ("haizhu_tzcjj_2022", "haizhu_tzcjj_2023", ["X2"]),
        ("daye_2024", "daye_2025", []),
    ],
)
def test_two_years_of_one_body(previous, current, identities):
    findings = check_across_years(report(previous), report(current))
    assert [found.identity for found in findings if found.severity is Severity.BROKEN] == identities


def test_haizhu_2023_lost_a_document_without_repealing_it():
    (finding,) = check_across_years(report("haizhu_tzcjj_2022"), report("haizhu_tzcjj_2023"))
    assert finding.message == "表二“行政规范性文件”：去年现行有效1+本年制发0-本年废止0=1，今年现行有效填0"
