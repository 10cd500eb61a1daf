"""What nginx answered by itself is counted once, from lines that name no reader."""

import json
from datetime import date

import pytest

from gongkai.visits import counting
from gongkai.visits.models import DailyCount
from gongkai.visits.server_log import take_in


@pytest.fixture(autouse=True)
def fresh(db):
    counting._waiting.clear()


def line(uri, *, at="2026-11-24T23:30:00+08:00", status=200, origin="inside") -> str:
    return json.dumps({"at": at, "status": status, "uri": uri, "from": origin}) + "\n"


def counts():
    return {(row.kind, row.subject, row.day): row.count for row in DailyCount.objects.all()}


def test_each_line_is_counted_once_however_often_the_file_is_read(tmp_path):
    log, memory = tmp_path / "counts.log", tmp_path / "memory.json"
    log.write_text(line("/bjrsj/", origin="outside") + line("/bjrsj/disclosure/"))
    assert take_in(log, memory).counted == 2
    assert take_in(log, memory).counted == 0
    with log.open("a") as more:
        more.write(line("/bjrsj/%E7%9B%AE/", status=304) + '{"at": "2026-')
    assert take_in(log, memory).counted == 1  # the unfinished line waits
    with log.open("a") as more:
        more.write('11-24T23:31:00+08:00", "status": 200, "uri": "/bjrsj/", "from": "inside"}\n')
    assert take_in(log, memory).counted == 1
    day = date(2026, 11, 24)
    assert counts() == {
        ("view", "/bjrsj/", day): 2, ("view", "/bjrsj/disclosure/", day): 1, ("view", "/bjrsj/目/", day): 1,
        ("visit", "", day): 1,
    }  # fmt: skip


def test_a_rotated_file_is_read_from_its_beginning(tmp_path):
    log, memory = tmp_path / "counts.log", tmp_path / "memory.json"
    log.write_text(line("/bjrsj/") * 3)
    take_in(log, memory)
    log.rename(tmp_path / "counts.log.1")
    log.write_text(line("/bjrsj/"))
    assert take_in(log, memory).counted == 1


def test_what_is_no_count_is_skipped_and_said(tmp_path):
    log = tmp_path / "counts.log"
    log.write_text("garbage\n" + line("/bjrsj/", status=404) + "[]\n" + line("/bjrsj/"))
    taken = take_in(log, tmp_path / "memory.json")
    assert (taken.counted, taken.unread) == (1, 3)
