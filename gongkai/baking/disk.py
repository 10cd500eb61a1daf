"""Files of the store (落盘): whole or not there, readable by the web server, and gone for good once removed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o755, 0o644


def make_folder(folder: Path) -> None:
    """A folder with those above it, for anybody to read."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir()
    except FileExistsError:
        return
    folder.chmod(FOLDER_MODE)


def write_whole(path: Path, content: bytes, stamp: int | None = None) -> None:
    """Write and sync a file under a name nobody reads yet; `stamp` becomes its modification time (nanoseconds)."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    with os.fdopen(handle, "wb") as out:
        os.fchmod(out.fileno(), FILE_MODE)
        out.write(content)
        out.flush()
        if stamp is not None:
            os.utime(out.fileno(), ns=(stamp, stamp))
        os.fsync(out.fileno())


def unlink(paths: Iterable[Path]) -> set[Path]:
    """Remove the files that are there; return the folders they were in."""
    touched = set()
    for path in paths:
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            continue
        touched.add(path.parent)
    return touched


def settle(folders: Iterable[Path]) -> None:
    """Sync folders whose names changed: what was removed does not come back after a power cut."""
    for folder in sorted(folders):
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
