"""Find applications that ask for the same (相似申请), among any number, without an index of words.

Signatures find candidates; the most likely are then opened, in memory, and compared exactly. Only cases the
officer may see are ever compared or named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from gongkai.foi.models import Application
from gongkai.foi.scope import visible_to
from gongkai.foi.similar.rows import SimilarityBand, SimilaritySignature
from gongkai.foi.similar.signatures import agreement, bands, key_of, packed, signature, unpacked
from gongkai.foi.similar.wording import likeness, shared_phrases, shingles, years
from gongkai.organizations.models import Officer

ALIKE = 0.5
"""From this likeness on two applications are shown to the officer as probably the same."""

CANDIDATES_MAX = 400
OPENED_MAX = 40
"""How many candidates are looked at by signature, and how many of those are opened."""

CROWDED = 5_000
"""A band shared by more cases than this says nothing but that many ask alike: it is passed over."""


@dataclass(frozen=True)
class Alike:
    """一件相似申请: the case, how like it is (0 to 1), whether the same applicant asked, and why it was found."""

    application: Application
    likeness: float
    same_applicant: bool
    phrases: tuple[str, ...]
    years_differ: bool


def remember(rows: Iterable[Application]) -> int:
    """Keep the signatures of these cases, anew when they had one; returns how many. Idempotent.

    One body's cases share one key; `body` should be read with the rows.
    """
    numbers = {row.pk: signature(row.description.open(), key_of(row.body.code)) for row in rows}
    if not numbers:
        return 0
    with transaction.atomic():
        old = SimilaritySignature.objects.filter(pk__in=numbers)
        if old.exists():
            SimilarityBand.objects.filter(application_id__in=numbers).delete()
            old.delete()
        SimilaritySignature.objects.bulk_create(
            SimilaritySignature(pk=key, numbers=packed(found)) for key, found in numbers.items()
        )
        _keep_bands(numbers)
    return len(numbers)


def _keep_bands(numbers: Mapping[UUID, tuple[int, ...]]) -> None:
    """Sixteen small rows a case: written as they are, for a ledger brings them by the million."""
    field = SimilarityBand._meta.get_field("application")
    table = connection.ops.quote_name(SimilarityBand._meta.db_table)
    rows = (
        (stored, value)
        for key, found in numbers.items()
        for stored in (field.get_db_prep_save(key, connection),)
        for value in bands(found)
    )
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {table} (application_id, value) VALUES (%s, %s)"  # noqa: S608
        cursor.executemany(statement, list(rows))


def without_signature(limit: int) -> QuerySet[Application]:
    """Cases not yet remembered (taken over from a ledger, or older than this room's memory)."""
    return Application.objects.filter(similarity_signature=None).select_related("body").order_by("pk")[:limit]


def similar_to(officer: Officer, application: Application, *, most: int = 5) -> list[Alike]:
    """Other cases this officer may see that ask for the same, most like first; costs four queries at most."""
    text = application.description.open()
    found = similar_text(officer, text, scope=application.body.code, leave_out=application, most=most)
    mine = bytes(application.applicant_index or b"")
    return [
        Alike(one.application, one.likeness, bool(mine) and bytes(one.application.applicant_index or b"") == mine,
              one.phrases, one.years_differ)
        for one in found
    ]  # fmt: skip


def similar_text(
    officer: Officer, text: str, *, scope: str, leave_out: Application | None = None, most: int = 5
) -> list[Alike]:
    """Cases of the body `scope` this officer may see that ask for what `text` asks, most like first."""
    numbers = signature(text, key_of(scope))
    nearest = _nearest(numbers, leave_out)
    rows = visible_to(officer).filter(pk__in=nearest).select_related("body")
    mine, named = shingles(text), years(text)
    found = [_compared(row, text, mine, named) for row in rows]
    found = [one for one in found if one.likeness >= ALIKE]
    return sorted(found, key=lambda one: (one.years_differ, -one.likeness, one.application.number))[:most]


def _nearest(numbers: tuple[int, ...], leave_out: Application | None) -> list[UUID]:
    """Keys of the cases whose signatures agree most, at most OPENED_MAX."""
    values = _telling(list(bands(numbers)))
    shared = SimilarityBand.objects.filter(value__in=values)
    if leave_out is not None:
        shared = shared.exclude(application_id=leave_out.pk)
    counted = shared.values_list("application_id").annotate(n=Count("pk")).order_by("-n", "application_id")
    keys = [key for key, _ in counted[:CANDIDATES_MAX]]
    known = SimilaritySignature.objects.filter(pk__in=keys).values_list("pk", "numbers")
    scored = sorted(
        ((agreement(numbers, unpacked(bytes(stored))), str(key), key) for key, stored in known), reverse=True
    )
    return [key for _, _, key in scored[:OPENED_MAX]]


def _telling(values: list[int]) -> list[int]:
    """The bands few enough cases share; all of them when none is rare."""
    crowds = dict(
        SimilarityBand.objects.filter(value__in=values)
        .values_list("value")
        .annotate(n=Count("pk"))
        .order_by()
    )
    rare = [value for value in values if crowds.get(value, 0) <= CROWDED]
    return rare or sorted(values, key=lambda value: crowds.get(value, 0))[:1]


def _compared(row: Application, text: str, mine: frozenset[str], named: frozenset[str]) -> Alike:
    other = row.description.open()
    theirs = years(other)
    differ = bool(named and theirs and named != theirs)
    return Alike(row, likeness(mine, shingles(other)), False, tuple(shared_phrases(text, other)), differ)
