"""Reads untrusted binary files in a process of its own, with bounded memory and time (隔离读取)."""

import json
import subprocess
import sys
from pathlib import Path

from gongkai.reports.reading.blocks import Block, UnreadableReport, from_plain

SECONDS_MAX = 120


def blocks_in_cage(kind: str, path: Path) -> list[Block]:
    """Blocks of a docx, xlsx or pdf file; a crash or a bomb ends the other process and nothing else."""
    command = [sys.executable, "-m", "gongkai.reports.reading.worker", kind, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS_MAX, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as slow:
        raise UnreadableReport("读取用时过长，已停止。请检查文件来源") from slow
    try:
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
    except ValueError:
        answer = {}
    if "reasons" in answer:
        raise UnreadableReport(*answer["reasons"])
    if "blocks" not in answer:
        raise UnreadableReport("文件内容超出读取限度或已损坏，已停止读取。请另存后再核对")
    return from_plain(answer["blocks"])
