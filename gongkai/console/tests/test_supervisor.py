"""The supervisor keeps its children alive and gives up on one that will not stay."""

import signal
import subprocess
import sys
import threading
import time

from gongkai.console import serve
from gongkai.console.serve import Child, Supervisor, port_is_free


def sleeper(name="睡眠"):
    return Child(name, [sys.executable, "-c", "import time; time.sleep(60)"])


def wait_until(condition, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_child_that_is_killed_is_started_again(monkeypatch, capsys):
    monkeypatch.setattr(serve, "RESTART_PAUSE_SECONDS", 0)
    child = sleeper()
    child.start()
    first = child.process.pid
    child.process.kill()
    child.process.wait()
    assert child.is_down
    assert Supervisor([child]).revive(child)
    assert child.process.pid != first
    child.process.kill()
    child.process.wait()
    assert "正在重新启动" in capsys.readouterr().err


def test_a_child_that_keeps_falling_ends_the_service_with_advice(monkeypatch, capsys):
    monkeypatch.setattr(serve, "RESTART_PAUSE_SECONDS", 0)
    falling = Child("坏进程", [sys.executable, "-c", "raise SystemExit(3)"])
    healthy = sleeper()
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert Supervisor([falling, healthy]).run() == 1
    assert healthy.process.poll() is not None  # nothing is left running
    assert "gongkai doctor" in capsys.readouterr().err


def test_on_request_every_child_is_stopped(monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    children = [sleeper("甲"), sleeper("乙")]
    keeper = Supervisor(children)
    thread = threading.Thread(target=keeper.run)
    thread.start()
    assert wait_until(lambda: all(c.process for c in children))
    keeper.stopping = True
    thread.join(20)
    assert all(c.process.returncode == -signal.SIGTERM for c in children)


def test_a_child_deaf_to_requests_is_ended_anyway(monkeypatch):
    monkeypatch.setattr(serve, "STOP_PATIENCE_SECONDS", 0.5)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    child = Child("不应答", [sys.executable, "-c", deaf])
    child.process = subprocess.Popen(child.command, stdout=subprocess.PIPE)
    child.process.stdout.read(1)
    Supervisor([child]).stop()
    assert child.process.wait(10) == -signal.SIGKILL
    child.process.stdout.close()


def test_a_port_in_use_is_seen_before_anything_starts():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not port_is_free("127.0.0.1", taken.getsockname()[1])
