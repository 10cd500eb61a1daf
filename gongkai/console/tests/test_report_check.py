"""`gongkai report check` and `gongkai report compare` on real figures."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import gongkai.reports.reading.tests as reading_tests
from gongkai.console.report_check import check_command, compare_command

DATA = Path(reading_tests.__file__).parent / "data"


def run(command, *arguments):
    done = CliRunner().invoke(command, [str(argument) for argument in arguments])
    return done.exit_code, done.output


def test_a_clean_report_ends_with_status_0():
    status, output = run(check_command, DATA / "suqian_2023.json")
    assert status == 0
    assert "宿迁市（全市汇总）  2023年度  2021格式（国办公开办函〔2021〕30号）" in output
    assert "不平0处，存疑0处，提示0处。勾稽关系未发现不平。" in output


def test_a_broken_report_ends_with_status_1_and_names_cells_and_numbers():
    status, output = run(check_command, DATA / "shanghai_zfbgt_2019.json")
    assert status == 1
    assert "不平 P1  正文第一节称“予以公开及部分公开258件”，表三相应为275件" in output
    assert "行政复议｜结果维持：5" in output


def test_the_same_as_data():
    status, output = run(check_command, DATA / "xian_yanliang_wlj_2020.json", "--json")
    answer = json.loads(output)
    assert (status, answer["status"], answer["format"]) == (1, "broken", "2019")
    (rules,) = [finding for finding in answer["findings"] if finding["identity"] == "P2"]
    assert rules["severity"] == "broken"
    assert {"row": "规章", "column": "对外公开总数量", "shown": "2"} in rules["cells"]


def test_last_years_report_brings_in_the_identities_across_years():
    status, output = run(
        check_command, DATA / "haizhu_tzcjj_2023.json", "--previous", DATA / "haizhu_tzcjj_2022.json"
    )
    assert status == 1
    assert "不平 X2  表二“行政规范性文件”：去年现行有效1+本年制发0-本年废止0=1，今年现行有效填0" in output


@pytest.mark.parametrize("json_option", [(), ("--json",)])
def test_an_unreadable_file_ends_with_status_2_and_says_why(tmp_path, json_option):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"\x89PNG")
    status, output = run(check_command, path, *json_option)
    assert status == 2
    assert "无法识别文件内容" in output
    status, output = run(compare_command, path, path, *json_option)
    assert status == 2


def test_two_years_of_suqian_agree_and_every_change_is_listed():
    status, output = run(compare_command, DATA / "suqian_2023.json", DATA / "suqian_2024.json")
    assert status == 0
    assert "跨年勾稽关系未发现不平" in output
    assert "-59" in output
    assert "正文重复率" in output


def test_a_broken_cross_year_identity_ends_with_status_1():
    status, output = run(
        compare_command, DATA / "haizhu_tzcjj_2022.json", DATA / "haizhu_tzcjj_2023.json", "--json"
    )
    answer = json.loads(output)
    assert (status, answer["status"]) == (1, "broken")
    assert [finding["identity"] for finding in answer["findings"]] == ["X2"]
    changed = [change for change in answer["changes"] if change["difference"] not in (None, "0")]
    assert {change["column"] for change in changed} == {"made", "in_force"}
    assert answer["repetition"]["share_percent"] == 0
