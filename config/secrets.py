"""The session-signing secret: made once, kept outside the database beside the other keys."""

import os
import secrets
from pathlib import Path


def django_secret(keys_dir: Path) -> str:
    """Return the installation's secret, from the environment or from its key file (mode 0400)."""
    if given := os.environ.get("GONGKAI_SECRET_KEY"):
        return given
    path = keys_dir / "django.secret"
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    """Write aside, then link into place: a second process sees the whole secret or none."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(50))
    try:
        os.link(aside, path)
    except FileExistsError:  # another process of this installation was first
        pass
    finally:
        aside.unlink()
