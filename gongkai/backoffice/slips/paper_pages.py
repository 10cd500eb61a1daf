"""How each kind of paper is read on its slip (文稿的阅读): kind → what to show, where its own page is, its files.

Whoever is admitted to a slip may read the paper on it: an office asked to countersign, and the deputy of a signer,
may not see the case or the publication otherwise, and nobody signs what he cannot read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongkai.backoffice.slips import publication_paper, reply_paper, report_paper
from gongkai.backoffice.slips.reading import PaperGone, Reading
from gongkai.organizations.models import Officer
from gongkai.signoff.models import Slip

Read = Callable[[Slip, Officer, datetime], Reading]
OpenFile = Callable[[Slip, UUID], tuple[str, bytes]]


@dataclass(frozen=True)
class PaperPage:
    """文稿页: `read` gathers what the slip shows; `open_file` opens one file of the paper by its id.

    Both raise PaperGone.
    """

    read: Read
    open_file: OpenFile


_pages: dict[str, PaperPage] = {
    "publishing.edition": PaperPage(publication_paper.read, publication_paper.open_file),
    "foi.reply": PaperPage(reply_paper.read, reply_paper.open_file),
    "reports.edition": PaperPage(report_paper.read, report_paper.open_file),
}


def show_by(kind: str, page: PaperPage) -> None:
    """Let papers of this kind be read so."""
    _pages[kind] = page


def forget(kind: str) -> None:
    """Take a kind away again (for tests)."""
    _pages.pop(kind, None)


def known() -> Mapping[str, PaperPage]:
    """Every kind that can be read on its slip."""
    return _pages


def read(slip: Slip, officer: Officer, now: datetime) -> Reading | None:
    """The paper of a slip; None when it cannot be shown here."""
    page = _pages.get(slip.paper_kind)
    if page is None:
        return None
    try:
        return page.read(slip, officer, now)
    except PaperGone:
        return None


def open_file(slip: Slip, file_id: UUID) -> tuple[str, bytes]:
    """(name, content) of a file of the paper. Raises PaperGone."""
    page = _pages.get(slip.paper_kind)
    if page is None:
        raise PaperGone
    return page.open_file(slip, file_id)


def context_of(slip: Slip, officer: Officer, now: datetime) -> dict[str, Any]:
    """What the templates of a slip need to show the paper."""
    reading = read(slip, officer, now)
    return {"reading": reading, **(reading.context if reading else {})}
