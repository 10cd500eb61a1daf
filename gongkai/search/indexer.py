"""The one writer of the index (检索更新): it follows releases and withdrawals through the outbox.

An outbox row is marked done only after the index has it for good, so a crash anywhere repeats work and loses none.
One process writes, held to it by a lock on a file; everybody else only reads.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone

from gongkai.publishing.queries import done, pending
from gongkai.search import documents, place
from gongkai.search.engines import Engine, NoIndex

log = logging.getLogger("gongkai.search")
TOPIC = "search"
BATCH = 500
_LOCK, _WANTED, _SECTIONS = "writer.lock", "rebuild-wanted", "sections.json"


class AnotherWrites(Exception):
    """Another process is the writer."""


@contextmanager
def writing() -> Iterator[Engine]:
    """The engine, to write with; nobody else may meanwhile. Raises AnotherWrites at once."""
    folder = place.folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as held:
        os.close(handle)
        raise AnotherWrites("另一个进程正在更新检索。") from held
    engine = place.engine()
    try:
        yield engine
    finally:
        if close := getattr(engine, "close", None):
            close()
        os.close(handle)


def rebuild(engine: Engine) -> int:
    """A new index from everything public now; how many documents it holds.

    What is released meanwhile waits in the outbox and is taken in afterwards.
    """
    _wanted().unlink(missing_ok=True)
    lines = documents.section_lines()
    held = engine.rebuild(documents.all_entries())
    _remember_sections(lines)
    return held


def follow_sections(engine: Engine) -> int:
    """Take in anew what lies in sections (栏目) that have been moved; how many publications were looked at.

    Names are not indexed, so a section renamed needs nothing. What is not remembered counts as moved.
    """
    lines = documents.section_lines()
    try:
        before = json.loads(_sections().read_text())
    except (FileNotFoundError, ValueError):
        before = {}
    if lines == before:
        return 0
    ids = documents.in_sections(key for key, line in lines.items() if before.get(key) != line)
    for start in range(0, len(ids), BATCH):
        engine.apply(documents.entries_of(ids[start : start + BATCH]), [])
    _remember_sections(lines)
    return len(ids)


def drain(engine: Engine) -> int:
    """Take in what has been released or withdrawn since; how many outbox rows were followed."""
    followed = 0
    while rows := list(pending(TOPIC, BATCH)):
        ids = {row.publication_id for row in rows}
        entries = list(documents.entries_of(ids))
        gone = {str(one) for one in ids} - {entry.id for entry in entries}
        engine.apply(entries, gone)
        done(rows, timezone.now())
        followed += len(rows)
    return followed


def keep_up(engine: Engine) -> int:
    """One turn of the writer: make the index anew where it is missing, outdated or asked for; then drain."""
    try:
        engine.count()
        outdated = _wanted().exists()
    except NoIndex as why:
        log.info("the index is made anew: %s", why)
        outdated = True
    if outdated:
        rebuild(engine)
    follow_sections(engine)
    return drain(engine)


def ask_for_rebuild() -> None:
    """Leave word for the process that writes."""
    place.folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    _wanted().touch()


def follow(wait: Callable[[], bool]) -> None:
    """Keep up until `wait` says to stop. Trouble is logged and tried again at the next turn."""
    from django.db import close_old_connections

    with writing() as engine:
        while True:
            close_old_connections()
            try:
                keep_up(engine)
            except Exception:
                log.exception("the index could not be updated")
            if wait():
                return


def _sections() -> Path:
    return place.folder() / _SECTIONS


def _remember_sections(lines: dict[str, list[str]]) -> None:
    beside = _sections().with_suffix(".new")
    beside.write_text(json.dumps(lines))
    beside.replace(_sections())


def _wanted() -> Path:
    return place.folder() / _WANTED
