"""Writing files so that each is whole, and still there, after a power cut (落盘).

A file is written beside its place, synced, renamed into place; folders are synced by `settle`, once for many
files. Nothing may refer to a file before `settle` has returned.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PUBLIC_FILE = 0o644
PRIVATE_FILE = 0o600


class Disk:
    """The only hand that writes files of the log."""

    def __init__(self) -> None:
        self._unsettled: set[Path] = set()

    def step(self, what: str) -> None:
        """Called before every change to the disk; a test of power cuts stops here."""

    def put(self, path: Path, content: bytes, mode: int = PUBLIC_FILE) -> None:
        """Write a file whole or not at all; it replaces the one that was there."""
        self._make_folder(path.parent, 0o755 if mode == PUBLIC_FILE else 0o700)
        draft = path.with_name(f".{path.name}.draft")
        self.step(f"write {path.name}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as out:
            os.fchmod(out.fileno(), mode)
            out.write(content)
            out.flush()
            self.step(f"sync {path.name}")
            os.fsync(out.fileno())
        self.step(f"rename {path.name}")
        os.rename(draft, path)
        self._unsettled.add(path.parent)

    def keep(self, path: Path) -> None:
        """A file found whole where it belongs; its name may not be synced yet."""
        self._unsettled.add(path.parent)

    def settle(self) -> None:
        """Sync every folder that has new names since the last call."""
        for folder in sorted(self._unsettled):
            self.step(f"settle {folder.name}")
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        self._unsettled.clear()

    def _make_folder(self, folder: Path, mode: int) -> None:
        if folder.is_dir():
            return
        self._make_folder(folder.parent, mode)
        self.step(f"folder {folder.name}")
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
        self._unsettled.add(folder.parent)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """One process at a time signs or changes keys; the others wait."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / "log.lock", os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
