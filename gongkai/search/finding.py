"""From what somebody typed to results to show (检索): the request, its answer, and only what is public this moment.

The index may lag a second behind a withdrawal; so every result is looked up in the public read of publishing before
it is shown, and of a corrected document nothing but the new edition's title is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from gongkai.organizations.models import Body
from gongkai.publishing.catalogue import validity_of
from gongkai.publishing.models import Edition
from gongkai.publishing.public import public
from gongkai.search import place
from gongkai.search.engines import Engine
from gongkai.search.highlight import Piece, marked, snippet
from gongkai.search.query import PAGE_MAX, Answer, Facet, Hit, Query, Sort
from gongkai.search.reading import read_query
from gongkai.search.synonyms import synonyms_for


@dataclass(frozen=True)
class Result:
    """一条检索结果, as it is shown."""

    body_code: str
    body_name: str
    index_number: str
    title: str
    document_number: str
    dated_on: date | None
    released_on: date
    kind: str
    validity: str
    validity_label: str
    title_pieces: tuple[Piece, ...]
    text_pieces: tuple[Piece, ...]
    found_in_file: str


@dataclass(frozen=True)
class Found:
    """检索所得: a page of results, the number of all, the counts; `loosened` when not every word had to be there."""

    query: Query
    total: int
    results: tuple[Result, ...]
    counts: Mapping[str, Mapping[str, int]]
    is_complete: bool = True
    is_loosened: bool = False

    @property
    def pages(self) -> int:
        """How many pages can be turned to."""
        return min(PAGE_MAX, max(1, -(-self.total // self.query.per_page)))


def find(
    typed: str,
    *,
    scope: str = "",
    chosen: Mapping[str, tuple[str, ...]] | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    sort: Sort = Sort.RELEVANCE,
    page: int = 1,
) -> Found:
    """What is public and answers. Where nothing has every word, what lacks one of them. Raises NoIndex."""
    body = Body.objects.filter(code=scope).first() if scope else None
    read = read_query(typed, synonyms_for(body.cluster_name if body else ""))
    query = replace(
        read, scope=scope, chosen=dict(chosen or {}), first_day=first_day, last_day=last_day,
        sort=sort, page=page, today=timezone.localdate(),
    )  # fmt: skip
    asked, answer = answer_of(place.engine(), query)
    return Found(
        asked, answer.total, results_of(asked, answer), answer.counts, answer.is_complete, asked != query
    )


def answer_of(engine: Engine, query: Query) -> tuple[Query, Answer]:
    """The answer, and to which request: where nothing has every word, to a looser one that fills a page, or else to
    the one that finds most. Raises NoIndex."""
    answer = engine.search(query)
    asked = query
    for looser in query.loosened() if answer.total == 0 else []:
        again = engine.search(looser)
        if again.total > answer.total:
            asked, answer = looser, again
        if answer.total >= query.per_page:
            break
    return asked, answer


def results_of(query: Query, answer: Answer) -> tuple[Result, ...]:
    """Those of the hits that are public now; two queries."""
    bodies = {body.code: body for body in Body.objects.filter(code__in={hit.body for hit in answer.hits})}
    editions = _public_now(bodies, answer.hits)
    today = query.today
    shown = []
    for hit in answer.hits:
        edition = editions.get(hit.id)
        if edition is not None:
            shown.append(_result(query, hit, edition, bodies[hit.body], today))
    return tuple(shown)


def _public_now(bodies: Mapping[str, Body], hits: Sequence[Hit]) -> dict[str, Edition]:
    found: dict[str, Edition] = {}
    for code, body in bodies.items():
        ids = [UUID(hit.id) for hit in hits if hit.body == code]
        rows = public(body).filter(publication__in=ids)
        found |= {str(row.publication_id): row for row in rows}
    return found


def _result(query: Query, hit: Hit, edition: Edition, body: Body, today: date) -> Result:
    said = edition.content
    is_same = edition.number == hit.edition
    text, file = snippet(hit, query) if is_same else ((), "")
    validity = validity_of(edition, today)
    return Result(
        body.code, body.name, edition.index_number, edition.title, said.get("document_number") or "",
        edition.dated_on, timezone.localtime(edition.released_at).date(), said["kind"], str(validity), validity.label,
        marked(edition.title, query), text, file,
    )  # fmt: skip


def labels_of(facet: Facet, values: Sequence[str]) -> dict[str, str]:
    """What the values of a facet are called; a value nobody knows is left out."""
    from gongkai.publishing.catalogue import Validity
    from gongkai.publishing.models import Section
    from gongkai.publishing.stages import PublicationKind

    if facet is Facet.KIND:
        known = dict(PublicationKind.choices)
    elif facet is Facet.VALIDITY:
        known = {str(value): value.label for value in Validity}
    elif facet is Facet.BODY:
        known = dict(Body.objects.filter(code__in=values).values_list("code", "name"))
    elif facet is Facet.SECTION:
        keys = [int(value) for value in values if value.isascii() and value.isdigit()]
        known = {
            str(pk): title for pk, title in Section.objects.filter(pk__in=keys).values_list("pk", "title")
        }
    elif facet is Facet.YEAR:
        return {value: f"{value}年" for value in values}
    else:
        return {value: value for value in values}
    return {value: known[value] for value in values if value in known}
