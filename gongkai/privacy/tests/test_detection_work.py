"""No text makes detection work more than in proportion to its length."""

import resource
import subprocess
import sys

import pytest

from gongkai.privacy.detection import WordList, detect, find_words

HOSTILE = {
    "one endless number": "1",
    "digits that begin like mobiles": "13",
    "single digits": "1 ",
    "spaced threes": "138 ",
    "tied digits": "1-3-8-",
    "digits and wide gaps": "1" + " " * 8,
    "digits and X": "1X",
    "digits and stars": "1*",
    "only spaces": " ",
    "only line ends": "市\n",
    "invisible signs": "1\u200b",
    "mailboxes without a host": "a@",
    "only at-signs": "@",
    "dots": "a.",
    "regions without a street": "市区",
    "house numbers without a street": "1号",
    "figures in Han": "一",
    "houses in Han": "一一一一号",
    "addresses": "市区路1号",
    "a long clause before a house": "市" * 49 + "路1号",
    "account holders": "户名:",
    "messaging labels": "QQ：微信",
    "plates without a number": "京A",
    "letters": "E",
    "surnames": "王李",
    "identity numbers": "11010519491231002X ",
    "numbers with a wrong check": "110105194912310020 ",
    "numbers run together": "110105194912310021",
    "broken identity numbers": "110105194912310\n02X",
    "mobiles": "13812345678,",
    "cards": "卡号6217001234567890122",
    "passports": "E12345678,",
    "persons": "王小明，市区路1号。",
}
MEGABYTE, DENSE = 1_000_000, 100_000
"""Bytes; texts full of findings or of groups of digits are as long as the second says."""
GROUPED = ("1 ", "138 ", "1-3-8-", "1X")

RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from gongkai.privacy.detection import detect, find_words
from gongkai.privacy.tests.test_detection_work import DENSE, GROUPED, HOSTILE, MEGABYTE
for unit in HOSTILE.values():
    size = DENSE if unit in GROUPED or detect(unit * 20) else MEGABYTE
    detect(unit * (size // len(unit.encode())))
find_words("甲" * 300_000, ["甲" * n for n in range(1, 60)])
print("done")
"""


def test_a_million_hostile_signs_are_read_within_bounded_processor_time():
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] != 0
    done = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr[-500:]


def calls_made(work):
    """How many functions run, in Python and C: the same on every machine."""
    made = 0

    def count(frame, event, argument):
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_takes_twice_the_work(unit):
    text = (unit * 2000)[:2000]
    once = calls_made(lambda: detect(text))
    twice = calls_made(lambda: detect(text + text))
    assert twice <= 2.2 * once + 200


def test_more_words_do_not_take_more_work():
    text = "甲乙丙丁" * 500
    few = WordList(["甲乙丙丁"])
    many = WordList(["甲乙丙丁"] + [f"甲乙丙{chr(0x4E00 + n)}{n}" for n in range(3000)])
    assert calls_made(lambda: find_words(text, many)) <= calls_made(lambda: find_words(text, few)) + 50
