"""Runs alone in a limited process: looks into files, or cleans them, one forked child for each.

Usage: python -m gongkai.files.inspection.worker   (JSON requests on standard input, one a line)
Every request names an open file by its descriptor; answers are JSON lines on standard output. A crash, a memory
bomb or an endless loop ends the child of that one file, and the file counts as not inspectable.
"""

import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from gongkai.files.complaints import FileComplaint
from gongkai.files.inspection.isolation import die_with_parent, leave_the_network, limit_resources

WALL_SECONDS = 30
ANSWER_BYTES_MAX = 64 * 1024 * 1024
CLEANED_BYTES_MAX = 256 * 1024 * 1024
READ_BYTES = 1024 * 1024


def _inspect(request: dict[str, Any]) -> dict[str, Any]:
    from gongkai.files.inspection.looking import look_into

    with os.fdopen(request["file"], "rb") as stream:
        return {"inspection": look_into(stream.read(), request["filename"]).as_json()}


def _clean(request: dict[str, Any]) -> dict[str, Any]:
    from gongkai.files.cleaning.cleaner import clean_bytes

    with os.fdopen(request["file"], "rb") as stream:
        cleaned = clean_bytes(stream.read(), request["filename"], frozenset(request["accept"]))
    with os.fdopen(request["output"], "wb") as out:
        out.write(cleaned)
    return {"cleaned": len(cleaned)}


def _redaction(request: dict[str, Any]) -> dict[str, Any]:
    from gongkai.files.redaction.tasks import answer

    return answer(request)


TASKS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "inspect": _inspect,
    "clean": _clean,
    "redaction": _redaction,
}


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    """The outcome of one request; a complaint is an outcome, anything else raised is a breakdown."""
    try:
        return TASKS[request["task"]](request)
    except FileComplaint as complaint:
        return {"complaint": type(complaint).__name__, "reasons": complaint.reasons}


def _child(request: dict[str, Any], pipe: int) -> None:
    """Look into one file, write the answer, and end without running anything else."""
    try:
        limit_resources(CLEANED_BYTES_MAX if "output" in request else 0)
        line = json.dumps(_answer(request), ensure_ascii=False).encode("utf-8", "surrogatepass")
        with os.fdopen(pipe, "wb") as out:
            out.write(line)
        os._exit(0)
    except BaseException:  # MemoryError and KeyboardInterrupt too: nothing may look like a pass
        os._exit(1)


def _read_answer(pipe: int, deadline: float) -> bytes | None:
    """What the child wrote; None when it took too long or wrote too much."""
    pieces: list[bytes] = []
    size = 0
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([pipe], [], [], left)
        if not ready:
            return None
        piece = os.read(pipe, READ_BYTES)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
        if size > ANSWER_BYTES_MAX:
            return None
    return None


def _in_child(request: dict[str, Any]) -> bytes:
    """The answer of a child of its own, or that it broke down."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _child(request, writer)
    os.close(writer)
    answer = _read_answer(reader, time.monotonic() + WALL_SECONDS)
    os.close(reader)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    for name in ("file", "output"):
        if name in request:
            os.close(request[name])
    if answer is None or os.waitstatus_to_exitcode(status) != 0:
        return b'{"breakdown": true}'
    return answer


def main() -> int:
    """Answer the requests in their order."""
    die_with_parent()
    leave_the_network()
    # loaded once, before any file is touched; children share it
    import gongkai.files.cleaning.cleaner
    import gongkai.files.inspection.looking  # noqa: F401

    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["task"] == "redaction":
            import gongkai.files.redaction.tasks  # noqa: F401
        sys.stdout.buffer.write(_in_child(request) + b"\n")
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
