"""Choose a SQLite without the write-ahead-log corruption bug, before Django loads one.

Versions 3.7.0 to 3.51.2 can corrupt a database in WAL mode that several processes write.
The `pysqlite3` wheel carries a fixed version; where the system's own is new enough it is
used instead. See docs/decisions/0003-sqlite-and-postgresql.md.
"""

import sys
from types import ModuleType

SOUND_FROM = (3, 51, 3)


def _wheel() -> ModuleType | None:
    try:
        import pysqlite3
    except ImportError:
        return None
    return pysqlite3


def install() -> tuple[int, ...]:
    """Put the newest SQLite at hand into place; return its version."""
    import sqlite3

    wheel = _wheel()
    if wheel is not None and wheel.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = wheel
        sys.modules["sqlite3.dbapi2"] = wheel.dbapi2
        return tuple(wheel.sqlite_version_info)
    return tuple(sqlite3.sqlite_version_info)


def refusal(version: tuple[int, ...]) -> str | None:
    """Why this SQLite may not serve in WAL mode, with the way out; None when it may."""
    if version >= SOUND_FROM:
        return None
    found = ".".join(map(str, version))
    return (
        f"SQLite {found} 在 WAL 模式下有多个进程写入时可能损坏数据库（3.51.3 已修复），拒绝启动。"
        "解决办法：在虚拟环境内执行 pip install 'pysqlite3>=0.6.1'；"
        "或升级系统的 SQLite 至 3.51.3 以上；或设置 DATABASE_URL 改用 PostgreSQL。"
    )


VERSION = install()
