"""A fresh home is initialised, examined and refused when something is missing."""

import json
import os
import socket
import subprocess
import sys

import pytest


@pytest.fixture
def installed(tmp_path):
    def run(*words, **changes):
        env = {**os.environ, "GONGKAI_HOME": str(tmp_path), **changes}
        env.pop("DATABASE_URL", None)
        return subprocess.run(
            [sys.executable, "-m", "gongkai.console", *words],
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
        )

    return run


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_fresh_home_is_refused_initialised_examined_and_loaded_once(installed, tmp_path):
    before = installed("doctor", "--json")
    assert before.returncode == 1
    assert {c["name"] for c in json.loads(before.stdout) if not c["ok"]} >= {"密钥", "数据库结构", "静态文件"}

    assert installed("init", GONGKAI_PLAIN_STATIC="0").returncode == 0
    after = installed("doctor", GONGKAI_PLAIN_STATIC="0")
    assert after.returncode == 0, after.stdout + after.stderr
    assert all(p.stat().st_mode & 0o077 == 0 for p in (tmp_path / "keys").iterdir())

    assert installed("init").returncode == 0  # again: nothing breaks
    empty = installed("report", "show", "2019")
    assert empty.returncode == 2 and "尚无机关" in empty.stderr

    for key in (tmp_path / "keys").glob("kek-*"):
        key.unlink()
    assert installed("doctor").returncode == 1
    served = installed("serve", "--port", free_port())
    assert served.returncode == 2 and "没有密钥" in served.stderr
