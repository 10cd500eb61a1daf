"""The text of an edition as a page shows it (正文): sanitized when it was drafted, frozen since; only framed here."""

from __future__ import annotations

import re

_OPENING, _CLOSING = re.compile(r"<table>"), "</table>"


def with_scrolling_tables(html: str) -> str:
    """The text with every table in a region of its own that scrolls, also by keyboard, on a narrow screen."""
    number = 0

    def framed(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="表格{number}">'
            '<table class="data data--tight">'
        )

    return _OPENING.sub(framed, html).replace(_CLOSING, f"{_CLOSING}</div>")
