"""Which public addresses are made beforehand, and which show what (可预先生成的网址).

Everything here answers a stranger's GET with one page for all. Pages with a form of one's own, pages of one person and
the log (whose signatures come from outside) are not here; a view that sets a cookie or says `no-store` is refused
by the baker even if it were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed
from django.urls import reverse

from gongkai.baking.addresses import address_of_url
from gongkai.baking.dependence import Affected, affected_by, register, watch
from gongkai.baking.staleness import mark_stale
from gongkai.ledger.models import SignedHead
from gongkai.organizations.models import Body, CalendarNotice, LocalHoliday, Office, Venue
from gongkai.portal.sitemap import parts_of
from gongkai.portal.views.annual_reports import FORMS as REPORT_FORMS
from gongkai.portal.views.disclosure.catalogue import MEDIA_TYPES
from gongkai.portal.views.disclosure.platform import Place, places
from gongkai.portal.views.feeds import FORMS as FEED_FORMS
from gongkai.publishing.models import (
    ArrangementChange,
    Edition,
    EditionAttachment,
    IndexScheme,
    InventoryRevision,
    Publication,
    Section,
)
from gongkai.publishing.public import public
from gongkai.publishing.stages import Block, PublicationKind, State
from gongkai.reports import queries as reports
from gongkai.reports.models import ReportEdition

NEVER_TWICE_THE_SAME = frozenset({"xlsx"})
"""Forms that write into themselves when they were made: made when asked for, so that a kept file can be compared."""


def say_what_depends() -> None:
    """Register all of it; called once, when the program starts."""
    register(all_addresses, of_publication, addresses_below)
    for model in (Office, Venue, ArrangementChange, IndexScheme):
        watch(model, of_body_of)
    watch(Body, of_body)
    watch(ReportEdition, of_report)
    watch(SignedHead, of_signed_head)
    watch(CalendarNotice, of_calendar)
    watch(LocalHoliday, of_calendar)
    m2m_changed.connect(_sections_change, sender=Publication.sections.through, dispatch_uid="baking.sections")


def _at(name: str, *args: object) -> str:
    return address_of_url(reverse(f"portal:{name}", args=args))


def all_addresses() -> Iterator[str]:
    """Every address, body by body: first the ways in, then the lists, then documents, the newest first."""
    for body in Body.objects.order_by("code"):
        yield from _of_body(body)


def addresses_below(address: str) -> Iterator[str]:
    """Those at or below an address; most addresses below a body are not of this face, and cost nothing."""
    code, _, rest = address[1:].partition("/")
    if rest and not rest.startswith(("disclosure/", "annual-reports/")):
        return
    for body in Body.objects.filter(code=code) if code else Body.objects.order_by("code"):
        yield from (each for each in _of_body(body) if each.startswith(address))


def _of_body(body: Body) -> Iterator[str]:
    yield from _fronts(body)
    yield from (_at("feed", body.code, form) for form in sorted(FEED_FORMS))
    yield from (_at("disclosure_section", body.code, path) for path in _section_paths(body))
    for edition in reports.published(body):
        yield from _report_addresses(edition)
    newest = public(body).select_related(None)
    for index_number in newest.values_list("index_number", flat=True).iterator(chunk_size=1000):
        yield from _document(body, index_number, ())
    files = EditionAttachment.objects.filter(edition__in=public(body).order_by())
    for index_number, position in files.values_list("edition__index_number", "position").iterator():
        yield _at("disclosure_attachment", body.code, index_number, position)
    released = InventoryRevision.objects.filter(body=body, publication__state=State.RELEASED)
    has_inventory = released.exists()
    yield from (each for each in _files(body) if has_inventory or "/inventory." not in each)
    yield from _sitemaps(body)


def _fronts(body: Body) -> Iterator[str]:
    names = (
        "home", "disclosure", "disclosure_catalogue", "disclosure_guide", "disclosure_inventory",
        "disclosure_withdrawn", "annual_reports", "venues", "statistics", "site_map",
    )  # fmt: skip
    return (_at(name, body.code) for name in names)


def _lists(body: Body) -> Iterator[str]:
    """What shows any release: the front, the catalogue, the inventory, the figures, the feeds."""
    for name in ("disclosure", "disclosure_catalogue", "disclosure_inventory", "statistics"):
        yield _at(name, body.code)
    for form in sorted(FEED_FORMS):
        yield _at("feed", body.code, form)


def _files(body: Body) -> Iterator[str]:
    """The whole catalogue and inventory as files: long to make, changed by every release."""
    for name in ("disclosure_catalogue_file", "disclosure_inventory_file"):
        for form in sorted(MEDIA_TYPES.keys() - NEVER_TWICE_THE_SAME):
            yield _at(name, body.code, form)


def _sitemaps(body: Body, beyond: int = 0) -> Iterator[str]:
    """Of the installation and of the body; `beyond`: parts behind the last, which a release may begin."""
    yield _at("sitemap")
    yield _at("body_sitemap", body.code)
    parts = parts_of(public(body).count())
    yield from (_at("body_sitemap_part", body.code, number) for number in range(1, parts + 1 + beyond))


def _document(body: Body, index_number: str, positions: Iterable[int]) -> Iterator[str]:
    yield _at("disclosure_document", body.code, index_number)
    yield _at("disclosure_content", body.code, index_number)
    for position in positions:
        yield _at("disclosure_attachment", body.code, index_number, position)


def of_publication(publication: Publication, index_number: str) -> Affected:
    """The document with its files, the sections it lies in and those above them, and every list of the body."""
    body = publication.body
    files = EditionAttachment.objects.filter(edition__publication=publication)
    own = set(_document(body, index_number, set(files.values_list("position", flat=True))))
    lying = set(publication.sections.values_list("pk", flat=True))
    lists = set(_lists(body))
    if publication.kind == PublicationKind.GUIDE:
        lists.add(_at("disclosure_guide", body.code))
    if publication.withdrawals.exists() or publication.state == State.WITHDRAWN:
        lists.add(_at("disclosure_withdrawn", body.code))
    text_files_too = _at("disclosure_document", body.code, index_number)
    nearby = f"/{body.code}/disclosure/related/"  # each lists its neighbours, and any release may be one
    whole = {*_files(body), *_sitemaps(body, beyond=1)}
    return Affected.of(own, slow=whole, shared=lists, lazy=[text_files_too, nearby]) | _of_sections(
        body, lying
    )


def _of_sections(body: Body, lying: set[int] | None = None) -> Affected:
    """The pages and feeds of all sections, or of those with one of these keys and those above them."""
    paths = _section_paths(body, lying)
    feeds = {_at("section_feed", body.code, path, form) for path in paths for form in FEED_FORMS}
    return Affected.of(shared=(_at("disclosure_section", body.code, path) for path in paths), lazy=feeds)


def _section_paths(body: Body, lying: set[int] | None = None) -> list[str]:
    """The paths of all sections, or of those with one of these keys and those above them."""

    def walk(level: Iterable[Place]) -> Iterator[str]:
        for place in level:
            if lying is None or lying & set(place.all_sections()):
                yield place.path
                yield from walk(place.below())

    return list(walk(places(body, with_retired=True)))


def of_body(body: Body) -> Affected:
    """Everything of a body: its name and contacts stand on every page."""
    return Affected.of(trees=[_at("home", body.code)], shared=[_at("sitemap")])


def of_body_of(row: Any) -> Affected:
    """Everything of the body of an office, a venue or a setting: sections are named on every document in them."""
    return of_body(row.body)


def of_calendar(_: Any) -> Affected:
    """Every inventory: whether a duty is on time is counted in working days."""
    bodies = list(Body.objects.all())
    found = {_at("disclosure_inventory", body.code) for body in bodies}
    return Affected.of(shared=found, slow=(address for body in bodies for address in _files(body)))


def of_report(edition: ReportEdition) -> Affected:
    """The pages and files of an annual report, and where reports are listed."""
    body = edition.report.body
    listed = {_at(name, body.code) for name in ("annual_reports", "statistics", "site_map")}
    below = Section.objects.filter(body=body, block=Block.ANNUAL_REPORT).values_list("pk", flat=True)
    own = Affected.of(_report_addresses(edition), shared=listed, slow=_sitemaps(body))
    return own | _of_sections(body, set(below))


def _report_addresses(edition: ReportEdition) -> Iterator[str]:
    code, year = edition.report.body.code, edition.report.year
    yield _at("annual_report", code, year)
    yield _at("annual_report_content", code, year, edition.number)
    for form in sorted(REPORT_FORMS.keys() - NEVER_TWICE_THE_SAME):
        yield _at("annual_report_file", code, year, form)


def of_signed_head(head: SignedHead) -> Affected:
    """Pages whose entry this checkpoint covers first: from now on they offer the proof."""
    before = SignedHead.objects.filter(origin=head.origin, size__lt=head.size).order_by("size").last()
    covered = {"ledger_seq__gte": before.size if before else 0, "ledger_seq__lt": head.size}
    found = set()
    rows = Edition.objects.filter(**covered, publication__state=State.RELEASED)
    for code, index_number in rows.values_list("publication__body__code", "index_number"):
        found.add(_at("disclosure_document", code, index_number))
    for code, year in ReportEdition.objects.filter(**covered).values_list(
        "report__body__code", "report__year"
    ):
        found.add(_at("annual_report", code, year))
    return Affected.of(found)


def _sections_change(instance: Any, action: str, pk_set: set[int] | None, reverse: bool, **_: Any) -> None:
    """A public document is put into other sections: their lists change, and the page that names them."""
    if action not in ("post_add", "post_remove", "pre_clear") or reverse:
        return
    publication: Publication = instance
    if publication.state != State.RELEASED:
        return
    with transaction.atomic():
        mark_stale(
            lambda: (
                affected_by(
                    publication, publication.index_number
                )  # of every room: pages of places list them too
                | _of_sections(publication.body, set(pk_set or ()))
            )
        )
