"""Ask the limited process to look into files; whatever goes wrong there, no file passes by it (检查入口)."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gongkai.files.complaints import (
    FileComplaint,
    HostileFile,
    UninspectableFile,
    UnreadableFile,
)
from gongkai.files.inspection.findings import Inspection
from gongkai.files.inspection.worker import WALL_SECONDS

FILE_BYTES_MAX = 64 * 1024 * 1024
START_SECONDS = 30
BROKE_OFF = "检查未能完成（文件过于复杂、已损坏或者含攻击内容）。请用办公软件打开并另存为新文件，或者转换为 PDF 后再上传。"
COMPLAINTS: dict[str, type[FileComplaint]] = {
    kind.__name__: kind for kind in (HostileFile, UnreadableFile, UninspectableFile)
}


def inspect_file(path: Path, filename: str | None = None) -> Inspection:
    """Look into one file for what its readers do not see; `filename` is the name it will be published under.

    Raises UnreadableFile (empty, too large), HostileFile (bombs, programs) or UninspectableFile (encrypted, old
    formats, or the inspection broke off), each with every reason and the way out. The inspection runs in a process
    of its own with 1 GiB of memory, 20 s of processor time and, where the system allows, no network.
    """
    (outcome,) = inspect_many([(path, filename)])
    if isinstance(outcome, FileComplaint):
        raise outcome
    return outcome


def inspect_many(files: Sequence[tuple[Path, str | None]]) -> list[Inspection | FileComplaint]:
    """Look into several files with one start of the process; a complaint stands in the place of its file."""
    requests = [{"task": "inspect", "filename": name or path.name} for path, name in files]
    answers = ask([path for path, _ in files], requests)
    return [_outcome(answer) for answer in answers]


def _outcome(answer: dict[str, Any] | FileComplaint) -> Inspection | FileComplaint:
    if isinstance(answer, FileComplaint):
        return answer
    try:
        return Inspection.from_json(answer["inspection"])
    except (KeyError, TypeError, ValueError):
        return UninspectableFile(BROKE_OFF)


def ask(
    paths: Sequence[Path], requests: Sequence[dict[str, Any]], outputs: Sequence[int] = ()
) -> list[dict[str, Any] | FileComplaint]:
    """One answer for each file, in order: what the process said, or the complaint it comes to."""
    answers: list[dict[str, Any] | FileComplaint] = [UninspectableFile(BROKE_OFF)] * len(paths)
    asked: list[int] = []
    lines, descriptors = [], list(outputs)
    try:
        for number, path in enumerate(paths):
            wrong_size = _size_problem(path)
            if wrong_size:
                answers[number] = wrong_size
                continue
            descriptors.append(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
            request = {**requests[number], "file": descriptors[-1]}
            if outputs:
                request["output"] = outputs[number]
            lines.append(json.dumps(request))
            asked.append(number)
        replies = _talk("\n".join(lines), descriptors, len(asked)) if asked else []
    finally:
        for descriptor in descriptors[len(outputs) :]:
            os.close(descriptor)
    for number, reply in zip(asked, replies, strict=False):
        answers[number] = _understood(reply)
    return answers


def _size_problem(path: Path) -> FileComplaint | None:
    size = path.stat().st_size
    if size == 0:
        return UnreadableFile("文件是空的。请确认保存后再上传。")
    if size > FILE_BYTES_MAX:
        return UnreadableFile(f"文件超过{FILE_BYTES_MAX // 1_048_576} MB。请拆分成几个文件分别上传。")
    return None


def _talk(requests: str, descriptors: list[int], count: int) -> list[bytes]:
    """The lines the process answers with; it is ended, with all its children, when it takes too long."""
    source_root = str(Path(__file__).resolve().parents[3])
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "gongkai.files.inspection.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=descriptors,
        start_new_session=True,
        cwd="/",
        env={"PYTHONPATH": source_root, "LANG": "C.UTF-8", "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    try:
        out, _ = process.communicate(requests.encode(), timeout=START_SECONDS + count * (WALL_SECONDS + 2))
    except subprocess.TimeoutExpired:
        return []
    finally:
        _end(process)
    return out.splitlines()


def _end(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def _understood(reply: bytes) -> dict[str, Any] | FileComplaint:
    """A reply that is whole and of a known shape; everything else means the inspection broke off."""
    try:
        answer = json.loads(reply.decode("utf-8", "surrogatepass"))
        if "complaint" in answer:
            return COMPLAINTS.get(answer["complaint"], UninspectableFile)(*map(str, answer["reasons"]))
        if "inspection" in answer or "cleaned" in answer or "redaction" in answer:
            return dict(answer)
    except (ValueError, TypeError, KeyError):
        pass
    return UninspectableFile(BROKE_OFF)
