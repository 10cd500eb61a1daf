"""Lists of what is public (公众可见的列表): rows without the text, narrowed by words, year and kind; and digests looked up.

Starts from `public`, like every public read of this room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.timezone import localtime

from gongkai.organizations.models import Body
from gongkai.publishing.models import Edition, EditionAttachment, Publication
from gongkai.publishing.public import public
from gongkai.publishing.stages import PublicationKind, State

Rows = QuerySet[Edition, dict[str, Any]]
_SHOWN = ("title", "summary", "document_number", "kind", "topic", "issuer")
_COLUMNS = (
    "index_number", "number", "dated_on", "released_at", "forced", "publication__first_released_at",
)  # fmt: skip


def listed(editions: QuerySet[Edition]) -> Rows:
    """Editions as rows of a list: what the catalogue names, and not the text. Nothing is read yet."""
    words = {name: KT(f"content__{name}") for name in _SHOWN}
    return editions.select_related(None).values(*_COLUMNS, **words)


def public_under(body: Body, sections: Sequence[int]) -> QuerySet[Edition]:
    """The public editions lying in any of the sections (栏目) with these keys, each once, the newest first."""
    lying = Publication.sections.through.objects.filter(section__in=sections)
    return public(body).filter(publication__in=lying.values("publication"))


def public_counts() -> dict[int, int]:
    """How many publications each body has public, by the body's key; bodies with none are left out. One query."""
    rows = Publication.objects.filter(state=State.RELEASED).order_by().values("body").annotate(n=Count("pk"))
    return {row["body"]: row["n"] for row in rows}


@dataclass(frozen=True)
class Narrowing:
    """筛选条件: words in the title, document number or index number; the year of release; the kind.

    Looked for in the columns of the publication, which a release sets and nothing else: no text is read for it.
    """

    words: str = ""
    year: int | None = None
    kind: str = ""

    def of(self, editions: QuerySet[Edition]) -> QuerySet[Edition]:
        """Those that meet all of it."""
        if self.words:
            named = Q(publication__title__icontains=self.words) | Q(index_number__icontains=self.words)
            editions = editions.filter(named | Q(publication__document_number__icontains=self.words))
        if self.year:
            editions = editions.filter(publication__current_since__year=self.year)
        if self.kind:
            editions = editions.filter(publication__kind=self.kind)
        return editions


def years_in(editions: QuerySet[Edition]) -> list[int]:
    """The years in which these were released, the newest first. At most three queries, none reads every row."""
    ends = [
        list(rows.values_list("pk", "publication__current_since")[:1])
        for rows in (editions, editions.reverse())
    ]
    if not ends[0] or not ends[1]:
        return []
    (newest, last), (_, first) = ends[0][0], ends[1][0]
    years = list(range(localtime(last).year, localtime(first).year - 1, -1))
    between = {
        f"y{year}": Exists(editions.order_by().filter(publication__current_since__year=year))
        for year in years[1:-1]
    }
    if not between:
        return years
    there = Edition.objects.filter(pk=newest).values(**between).get()
    return [year for year in years if there.get(f"y{year}", True)]


def kinds_in(editions: QuerySet[Edition]) -> list[tuple[str, str]]:
    """The kinds (信息类别) these are of, each with its label, in the order of the kinds."""
    found = set(editions.order_by().values_list("publication__kind", flat=True).distinct())
    return [(value, label) for value, label in PublicationKind.choices if value in found]


@dataclass(frozen=True)
class LoggedFile:
    """日志所记的文件: an edition or an attachment with a digest. Its title only while it is what the public reads."""

    body: Body
    index_number: str
    edition_number: int
    attachment_position: int | None
    title: str
    released_at: datetime
    ledger_seq: int
    is_current: bool
    is_withdrawn: bool


def logged_under(digest: str) -> list[LoggedFile]:
    """Everything ever released by any body of the installation under this SHA-256 (hexadecimal), oldest first."""
    editions = Edition.objects.select_related("publication__body").defer("content")
    found: list[tuple[Edition, EditionAttachment | None]] = [
        (edition, None) for edition in editions.filter(sha256=digest)
    ]
    files = EditionAttachment.objects.filter(sha256=digest).select_related("edition__publication__body")
    found += [(file.edition, file) for file in files.defer("edition__content")]
    return [_logged(edition, file) for edition, file in sorted(found, key=lambda pair: pair[0].ledger_seq)]


def _logged(edition: Edition, file: EditionAttachment | None) -> LoggedFile:
    publication = edition.publication
    is_withdrawn = publication.state == State.WITHDRAWN
    is_current = not is_withdrawn and publication.current_edition_id == edition.pk
    title = (file.name if file else publication.title) if is_current else ""
    return LoggedFile(
        publication.body, edition.index_number, edition.number, file.position if file else None, title,
        edition.released_at, edition.ledger_seq, is_current, is_withdrawn,
    )  # fmt: skip
