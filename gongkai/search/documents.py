"""The one document a publication is in an index (检索文档): made from its released edition and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.utils import timezone

from gongkai.organizations.models import Body
from gongkai.privacy.refusals import Tampered
from gongkai.publishing.markup import read_body
from gongkai.publishing.models import Edition, EditionAttachment, Publication, Section
from gongkai.publishing.public import public
from gongkai.publishing.storage import read_attachment
from gongkai.search.entry import Entry
from gongkai.search.extraction import text_of
from gongkai.search.query import NEVER

BATCH = 200
TEXT_MAX = 300_000  # characters of a body; and of all attachments together


def entries_of(ids: Iterable[UUID]) -> Iterator[Entry]:
    """The entries of those of these publications that are public now; the others have none."""
    wanted = list(ids)
    for body in Body.objects.filter(pk__in=_bodies_of(wanted)):
        yield from _entries(body, wanted)


def all_entries() -> Iterator[Entry]:
    """The entries of everything public in this installation, read in batches."""
    for body in Body.objects.order_by("pk"):
        keys = list(public(body).order_by("publication_id").values_list("publication_id", flat=True))
        for start in range(0, len(keys), BATCH):
            yield from _entries(body, keys[start : start + BATCH])


def section_lines() -> dict[str, list[str]]:
    """Each section of the installation with those it lies in, as documents are indexed under them."""
    lines: dict[str, list[str]] = {}
    for body in Body.objects.filter(pk__in=Section.objects.values("body")):
        lines |= {str(pk): list(line) for pk, line in _ancestors(body).items()}
    return lines


def in_sections(keys: Iterable[str]) -> list[UUID]:
    """The publications that lie in these sections."""
    rows = Publication.objects.filter(sections__in=[int(key) for key in keys]).order_by()
    return list(rows.values_list("pk", flat=True).distinct())


def public_count() -> int:
    """How many documents there should be."""
    return sum(public(body).count() for body in Body.objects.all())


def _bodies_of(ids: list[UUID]) -> set[int]:
    rows = Edition.objects.filter(publication__in=ids).order_by()
    return set(rows.values_list("publication__body_id", flat=True))


def _entries(body: Body, ids: list[UUID]) -> Iterator[Entry]:
    above = _ancestors(body)
    rows = public(body).filter(publication__in=ids).prefetch_related("publication__sections")
    for edition in rows.prefetch_related("attachments__attachment__publication"):
        yield _entry(edition, body, above)


def _ancestors(body: Body) -> dict[int, tuple[str, ...]]:
    """Each section (栏目) with those it lies in: a document in a section is found in all of them."""
    parents = dict(Section.objects.filter(body=body).values_list("pk", "parent_id"))
    found = {}
    for pk in parents:
        line: list[str] = []
        at: int | None = pk
        while at is not None and str(at) not in line:
            line.append(str(at))
            at = parents.get(at)
        found[pk] = tuple(line)
    return found


def _entry(edition: Edition, body: Body, above: dict[int, tuple[str, ...]]) -> Entry:
    said = edition.content
    sections = {one for row in edition.publication.sections.all() for one in above.get(row.pk, ())}
    released_on = timezone.localtime(edition.released_at).date()
    return Entry(
        id=str(edition.publication_id),
        edition=edition.number,
        body=body.code,
        title=edition.title,
        summary=said.get("summary") or "",
        document_number=said.get("document_number") or "",
        index_number=edition.index_number,
        issuers=tuple(filter(None, [said.get("issuer") or "", *(said.get("co_issuers") or [])])),
        keywords=tuple(said.get("keywords") or ()),
        text=read_body(edition.html).text[:TEXT_MAX],
        attachments=tuple(_texts(edition.attachments.all())),
        kind=said["kind"],
        topic=said.get("topic") or "",
        sections=tuple(sorted(sections)),
        day=_ordinal(said.get("dated_on")) or released_on.toordinal(),
        effective=_ordinal(said.get("effective_on")) or 0,
        expires=_ordinal(said.get("expires_on")) or NEVER,
        repealed=_ordinal(said.get("repealed_on")) or NEVER,
    )


def _ordinal(written: str | None) -> int | None:
    return date.fromisoformat(written).toordinal() if written else None


def _texts(rows: Iterable[EditionAttachment]) -> Iterator[tuple[str, str]]:
    """Name and text of each file of the edition; a file that cannot be read is found by its name."""
    room = TEXT_MAX
    for row in rows:
        try:
            text = text_of(read_attachment(row.attachment), row.kind, room)
        except (Tampered, OSError):
            text = ""
        room -= len(text)
        yield row.name, text
