"""The statute on the command line: the date or the amount stands alone on the first line."""

import json

import pytest
from click.testing import CliRunner

from gongkai.console.chinese import speak_chinese
from gongkai.console.main import gongkai


def run(*words):
    speak_chinese()
    return CliRunner().invoke(gongkai, words)


def first_line(*words):
    done = run(*words)
    assert done.exit_code == 0, done.output
    return done.output.splitlines()[0]


def test_twenty_working_days_from_20_september_2024_end_on_23_october():
    assert first_line("due", "2024-09-20") == "2024-10-23"


def test_an_opinion_sought_on_23_september_and_received_on_9_october_moves_it_to_4_november():
    assert first_line("due", "2024-09-20", "--pause", "2024-09-23..2024-10-09") == "2024-11-04"


def test_two_pauses_that_overlap_count_once():
    once = first_line("due", "2024-09-20", "--pause", "2024-09-23..2024-10-09")
    twice = first_line(
        "due", "2024-09-20", "--pause", "2024-09-23..2024-10-08", "--pause", "2024-09-25..2024-10-09"
    )
    assert once == twice


def test_an_extension_lengthens_and_a_correction_starts_anew():
    assert first_line("due", "2024-09-20", "--extend", "5") == "2024-10-30"
    assert first_line("due", "2024-09-20", "--restart", "2024-10-08") == "2024-11-04"


def test_every_day_of_the_explanation_is_numbered_or_has_a_reason():
    lines = run("due", "2024-09-20").output.splitlines()
    assert any("第20日" in line and "2024年10月23日" in line for line in lines)
    assert any("国庆节放假" in line for line in lines)


def test_an_open_pause_has_no_date():
    assert first_line("due", "2024-09-20", "--pause", "2024-09-23..") == "暂停计算"


def test_a_machine_may_read_the_days():
    answer = json.loads(run("due", "2024-09-20", "--json").output)
    assert answer["due_on"] == "2024-10-23"
    assert sum(day["counted"] for day in answer["days"]) == 20


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        (("--items", "45"), "5500"),
        (("--pages", "250"), "4700"),
        (("--items", "10"), "0"),
        (("--pages", "30"), "0"),
    ],
)
def test_a_fee_is_progressive_by_segment(words, amount):
    assert first_line("fee", *words) == amount


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("due", "2024-02-30"), "不是日期"),
        (("due", "2024-09-20", "--pause", "2024-10-09..2024-09-23"), "早于发出日"),
        (("due", "2024-09-20", "--extend", "21"), "超出范围"),
        (("due", "2024-09-20", "--restart", "2024-09-01"), "早于收到日"),
        (("fee",), "选一种"),
        (("fee", "--items", "1", "--pages", "1"), "不得同时"),
        (("fee", "--items", "-1"), "超出范围"),
        (("报告",), "没有这个命令"),
    ],
)
def test_a_wrong_word_is_answered_in_chinese_with_exit_2(words, word):
    done = run(*words)
    assert done.exit_code == 2
    assert word in done.output


def test_help_lists_every_command_and_speaks_chinese():
    output = run("--help").output
    for word in ("用法", "命令", "due", "serve", "doctor", "显示本帮助并退出"):
        assert word in output
    for english in ("Usage", "Options", "Commands", "Show "):
        assert english not in output


def test_help_of_every_command_can_be_shown():
    from gongkai.console.main import COMMANDS

    for name in COMMANDS:
        done = run(name, "--help")
        assert done.exit_code == 0, (name, done.output)
        assert "Show this message" not in done.output
