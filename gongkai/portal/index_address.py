"""An index number as part of an address (索引号网址): whatever the body's scheme writes, and nothing a browser would bend.

Index numbers are made of letters, digits, `/`, `-`, `_` and `.`. A part between slashes that is empty or only dots
would be folded away by browsers and servers; it is written with a `~`, which no index number holds.
"""

from __future__ import annotations

import re

MARK = "~"
_NUMBER = re.compile(r"[0-9A-Za-z/_.\-]{1,64}")


class IndexNumberConverter:
    """Path converter `index`: 000014349/2024-00001 stands as it is; a//b becomes a/~/b, and back."""

    regex = r"[0-9A-Za-z_.~\-]+(?:/[0-9A-Za-z_.~\-]+)*"

    def to_python(self, value: str) -> str:
        """The index number in an address. Raises ValueError for an address that no index number has."""
        number = "/".join(part.removeprefix(MARK) for part in value.split("/"))
        if not _NUMBER.fullmatch(number) or self.to_url(number) != value:
            raise ValueError(value)
        return number

    def to_url(self, value: str) -> str:
        """How the address writes the number."""
        return "/".join(MARK + part if not part.strip(".") else part for part in value.split("/"))
