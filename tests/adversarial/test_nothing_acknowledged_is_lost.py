"""Web processes are killed while citizens apply: every receipt shown stands for exactly one whole case."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from tests.adversarial.citizens_over_http import BROKEN, Citizen

CITIZENS, APPLICATIONS_EACH, KILLS = 4, 4, 8
PREPARE = """
from gongkai.console.django_ready import start_django
start_django()
from gongkai.organizations import demo
demo.load()
"""
READ = """
import json
from gongkai.console.django_ready import start_django
start_django()
from gongkai.foi.models import Application
from gongkai.foi.verification import broken_projections
rows = [(a.number, a.description.open(), a.applicant_name.open(), a.events.count()) for a in Application.objects.all()]
print("RESULT" + json.dumps([rows, len(list(broken_projections()))]))
"""


@pytest.fixture
def home(tmp_path):
    environment = {**os.environ, "GONGKAI_HOME": str(tmp_path), "GONGKAI_PLAIN_STATIC": "0"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    run("-m", "gongkai.console", "init")
    run("-c", PREPARE)
    run.environment = environment
    return run


@pytest.fixture
def server(home):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gongkai.console", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(
        command,
        env=home.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    base = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{base}/healthz", timeout=2).close()
            break
        except BROKEN:
            time.sleep(0.1)
    yield process, f"{base}/bjrsj"
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(30)


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


def web_processes(supervisor: int) -> list[int]:
    """The granian workers below the supervisor: what answers requests."""
    masters = [c for c in children_of(supervisor) if b"granian" in Path(f"/proc/{c}/cmdline").read_bytes()]
    return [worker for master in masters for worker in children_of(master)]


def test_every_receipt_shown_while_web_processes_are_killed_is_one_whole_case(home, server):
    supervisor, base = server
    acknowledged: dict[str, str] = {}
    failures: list[BaseException] = []

    def apply_again_and_again(who: int) -> None:
        try:
            for n in range(APPLICATIONS_EACH):
                subject = f"【演示】第{who}人第{n}件所需信息"
                acknowledged[subject] = Citizen(base).applies(subject)
        except BaseException as failed:
            failures.append(failed)

    threads = [threading.Thread(target=apply_again_and_again, args=(who,)) for who in range(CITIZENS)]
    for thread in threads:
        thread.start()
    chance, killed = random.Random(20241009), 0
    while killed < KILLS and any(t.is_alive() for t in threads):
        time.sleep(chance.uniform(0.1, 0.5))
        workers = web_processes(supervisor.pid)
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed += 1
    for thread in threads:
        thread.join(60)

    assert failures == []
    assert killed >= 3
    rows, broken = json.loads(home("-c", READ).partition("RESULT")[2])
    kept = {number: description for number, description, _, _ in rows}
    assert len(acknowledged) == CITIZENS * APPLICATIONS_EACH == len(set(acknowledged.values()))
    assert len(rows) == len(acknowledged)  # a request sent twice made no second case
    for subject, number in acknowledged.items():
        assert subject in kept[number]
    assert all(name == "演示申请人甲" and events == 1 for _, _, name, events in rows)
    assert broken == 0
