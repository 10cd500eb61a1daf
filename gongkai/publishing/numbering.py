"""Index numbers without gaps (索引号分配): one run per body and year, taken inside the release's own transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from gongkai.law.disclosure.index_number import IndexNumberRefused
from gongkai.organizations.models import Body, Office
from gongkai.publishing.models import IndexScheme, IndexSeries, Publication
from gongkai.publishing.refusals import Refusal, article

NO_SCHEME = "本机关尚未设置索引号编制规则。"


@dataclass(frozen=True)
class IndexNumber:
    """索引号: as written, with the year and serial it was counted by."""

    text: str
    year: int
    serial: int


def scheme_of(body: Body) -> IndexScheme | None:
    """The scheme of a body, when one has been set."""
    return IndexScheme.objects.filter(body=body).first()


def obstacles(publication: Publication, dated_on: date | None, released_on: date) -> list[Refusal]:
    """Why no index number could be written for this publication now; nothing is taken."""
    if publication.index_number:
        return []
    scheme = scheme_of(publication.body)
    if scheme is None:
        return [Refusal(NO_SCHEME, article(12), "请由公开工作机构设置。", "index_scheme")]
    try:
        _written(scheme, publication, serial=1, released_on=released_on, dated_on=dated_on)
    except IndexNumberRefused as refused:
        return [Refusal(str(refused), article(12), "", "index_scheme")]
    return []


def take(publication: Publication, *, dated_on: date | None, released_on: date) -> IndexNumber:
    """The next index number of the body and year. The series stays locked until the transaction ends, so a number
    taken by a release that fails is given back. Raises IndexNumberRefused."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("索引号须在事务内分配。")
    scheme = scheme_of(publication.body)
    if scheme is None:
        raise IndexNumberRefused(NO_SCHEME)
    year = scheme.read().series_year(released_on, dated_on)
    serial = _next(publication.body, year)
    text = _written(scheme, publication, serial=serial, released_on=released_on, dated_on=dated_on)
    return IndexNumber(text, year, serial)


def next_serial(body: Body, year: int) -> int:
    """The serial the next release of that year would take; nothing is taken."""
    last = IndexSeries.objects.filter(body=body, year=year).values_list("last", flat=True).first()
    return (last or 0) + 1


def example(scheme: IndexScheme, *, kind: str, office: Office | None, today: date) -> str:
    """What the next publication of this kind and office, formed today, would be numbered. Raises IndexNumberRefused."""
    year = scheme.read().series_year(today, today)
    publication = Publication(body=scheme.body, kind=kind, office=office)
    serial = next_serial(scheme.body, year)
    return _written(scheme, publication, serial=serial, released_on=today, dated_on=today)


def _next(body: Body, year: int) -> int:
    rows = IndexSeries.objects.filter(body=body, year=year)
    if not rows.update(last=F("last") + 1):
        IndexSeries.objects.get_or_create(body=body, year=year)
        rows.update(last=F("last") + 1)
    return rows.values_list("last", flat=True).get()


def _written(
    scheme: IndexScheme, publication: Publication, *, serial: int, released_on: date, dated_on: date | None
) -> str:
    office = publication.office.name if publication.office else ""
    codes = {
        **scheme.codes,
        "category": scheme.category_codes.get(publication.kind) or scheme.codes.get("category", ""),
        "office": scheme.office_codes.get(office) or scheme.codes.get("office", ""),
    }
    return scheme.read().write(codes, serial=serial, released_on=released_on, formed_on=dated_on)
