"""Readers read while officers publish and the baker bakes, and processes are killed: nobody reads what is no longer true."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection

from gongkai.baking import bakery
from gongkai.baking.serving import baked_first
from gongkai.portal.tests.conftest import own_vault  # noqa: F401  (fixture)
from gongkai.portal.tests.keeping_pages import CATALOGUE, FIRST, FRONT, desk, kitchen, press, room  # noqa: F401
from gongkai.publishing.tests.conftest import a_copy

CORRECTIONS, READERS, KILLS = 8, 3, 3
NUMBER = re.compile(r"【演示】第(\d+)版标准")


class Truth:
    """What was last acknowledged, and what the readers saw against it."""

    def __init__(self) -> None:
        self.acknowledged, self.is_over = 0, threading.Event()
        self.reads: list[bool] = []
        self.wrong: list[str] = []
        self.failures: list[BaseException] = []

    def guarded(self, work):
        def run() -> None:
            try:
                work()
            except BaseException as failed:
                self.failures.append(failed)
                self.is_over.set()
            finally:
                connection.close()

        return threading.Thread(target=run)


def publish(kitchen, truth: Truth, publication) -> None:  # noqa: F811
    for n in range(1, CORRECTIONS + 1):
        kitchen.room.corrects(publication, copy=a_copy(f"【演示】第{n}版标准"))
        truth.acknowledged = n
        time.sleep(random.Random(n).uniform(0, 0.3))
    truth.is_over.set()


def bake(truth: Truth) -> None:
    while not truth.is_over.is_set():
        bakery.drain()


def read(kitchen, truth: Truth) -> None:  # noqa: F811
    lived: list[bool] = []
    newest = dict.fromkeys((FIRST, FRONT, CATALOGUE), 0)

    def passed_on(environ, start):
        lived.append(True)
        return kitchen.django(environ, start)

    layer = baked_first(passed_on)
    while not truth.is_over.is_set():
        for address in newest:
            known = truth.acknowledged
            lived.clear()
            seen = int(NUMBER.search(kitchen.asks(layer, address)).group(1))
            truth.reads.append(bool(lived))
            if seen < known:
                truth.wrong.append(f"{address}: read {seen} after {known} was acknowledged, live={lived}")
            if seen < newest[address]:
                truth.wrong.append(f"{address}: {newest[address]} and then {seen}")
            newest[address] = seen


@pytest.mark.django_db(transaction=True)
def test_after_a_release_is_acknowledged_nobody_reads_what_was_before(kitchen):  # noqa: F811
    truth, publication = Truth(), kitchen.room.publishes(title="【演示】第0版标准")
    kitchen.bakes()
    work = [lambda: publish(kitchen, truth, publication), lambda: bake(truth)]
    threads = [truth.guarded(each) for each in (*work, *[lambda: read(kitchen, truth)] * READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert truth.failures == [] and truth.wrong == []
    assert truth.acknowledged == CORRECTIONS
    assert True in truth.reads and False in truth.reads  # both kinds of answers were put to the test
    kitchen.drains()
    assert kitchen.checks() == {}
    assert f"第{CORRECTIONS}版" in kitchen.reads(FIRST).text and not kitchen.reads(FIRST).is_live


BEGIN = """
from gongkai.console.django_ready import start_django
start_django()
from gongkai.publishing import slips
from gongkai.publishing.tests.conftest import Press, a_copy
from gongkai.publishing.tests.desk import TrialDesk
desk = TrialDesk()
slips.put_in_place(desk)
"""
PREPARE = (
    BEGIN
    + """
press = Press(desk)
for n in range(3):
    press.publishes("2024-09-05", title=f"【演示】第{n}件")
from gongkai.baking import bakery
bakery.bake_all()
"""
)
CORRECT = (
    BEGIN
    + """
import itertools
from gongkai.organizations.models import Officer
from gongkai.publishing import acts
from gongkai.publishing.models import Publication
handler = Officer.objects.get(username="handler")
def does(act, row, **fields):
    row.refresh_from_db()
    return act(row, officer=handler, seen_version=row.version, **fields)
for n in itertools.count():
    for row in Publication.objects.exclude(index_number=""):
        if row.stage == "submitted":
            does(acts.recall, row, reason="上次未办完。")
        elif row.stage == "at_rest":
            does(acts.correct, row, note="标准有误，予以更正。")
        does(acts.edit_draft, row, copy=a_copy(f"【演示】第{n}次更正"))
        row.refresh_from_db()
        acts.examine(row, officer=handler)
        does(acts.submit, row)
        desk.sign(row)
        does(acts.release, row)
        print("released", flush=True)
"""
)
LOOK = """
from gongkai.console.django_ready import start_django
start_django()
import json
from gongkai.baking import bakery, freshness, staleness
from gongkai.baking.models import StaleAddress
from gongkai.publishing.models import Edition
found = freshness.check(sample=None, heal=False)
print("RESULT" + json.dumps([[f"{p.address} {p.why}" for p in found.old], found.looked_at, Edition.objects.count()]))
"""


@pytest.fixture
def process(tmp_path):
    from django.conf import settings

    environment = {
        **os.environ, "GONGKAI_HOME": str(tmp_path), "GONGKAI_PLAIN_STATIC": "1", "GONGKAI_LOG_LEVEL": "ERROR",
        "GONGKAI_BAKED_ORIGINS": "http://127.0.0.1:8000",
    }  # fmt: skip
    if connection.vendor == "postgresql":
        given = settings.DATABASES["default"]
        pytest.importorskip("psycopg")
        environment["DATABASE_URL"] = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{given['NAME']}"

    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        one = subprocess.Popen(
            [sys.executable, *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(one)
        return one

    def run(*words: str) -> str:
        done = start(*words)
        out, wrong = done.communicate(timeout=120)
        assert done.returncode == 0, wrong[-3000:]
        return out

    start.run = run
    yield start
    for one in started:  # also after a failure nothing is left running
        if one.poll() is None:
            one.kill()
            one.communicate()


@pytest.mark.skipif(
    "postgres" in os.environ.get("DATABASE_URL", ""), reason="进程被强行终止的测试在嵌入式数据库上进行"
)
def test_publisher_and_baker_are_killed_and_no_page_is_older_than_its_facts(process):
    process.run("-m", "gongkai.console", "init")
    process.run("-c", PREPARE)
    chance, editions = random.Random(20241009), 3
    for _ in range(KILLS):
        working = [process("-c", CORRECT), process("-m", "gongkai.console", "bake", "watch")]
        if working[0].stdout.readline() != "released\n":
            pytest.fail(working[0].communicate()[1][-3000:])
        time.sleep(chance.uniform(0.0, 0.6))
        for one in chance.sample(working, 2):
            one.send_signal(signal.SIGKILL)
        for one in working:
            one.communicate()
        old, looked_at, now = json.loads(process.run("-c", LOOK).partition("RESULT")[2])
        assert old == []
        assert looked_at > 20 and now > editions
        editions = now
