"""Pages in another display mode (显示模式的页面): kept beside the standard ones, from when a reader first asked for one.

The mode is one cookie, and pages differ in it by what the application renders. Each mode has a folder beside that of
its host, `www.example.gov.cn~elder.dark`: whatever takes pages away goes through all folders and so takes these too.
"""

from __future__ import annotations

import re
from itertools import product

from gongkai.design.display import AXES, COOKIE

MARK = "~"  # in no name of a host
LOOKS = frozenset(".".join(filter(None, each)) for each in product(*AXES.values()))
"""Every choice there is, as the cookie writes it; empty is the standard look."""
_CHOSEN = re.compile(rf"(?:^|;)\s*{COOKIE}=([^;]*)")


def look_chosen(cookies: str) -> str | None:
    """The look a reader's cookies name; None when they say more or other than one known look."""
    said = _CHOSEN.findall(cookies)
    if not said:
        return ""
    look = said[0].strip()
    return look if len(said) == 1 and look and look in LOOKS else None


def folder_of(host: str, look: str) -> str:
    """The folder of a host's pages in a look."""
    return f"{host}{MARK}{look}" if look else host


def host_and_look(folder: str) -> tuple[str, str]:
    """The inverse of `folder_of`."""
    host, _, look = folder.partition(MARK)
    return host, look
