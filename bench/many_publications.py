"""Tens of thousands of released publications at once: the rows one real release leaves, copied with other numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

AT_ONCE = 2_000
YEAR = 2023
TOPICS = ("失业保险", "工伤认定", "职业培训", "劳动合同", "最低工资", "就业补助", "人事考试", "社会保障卡")


def fill(template: Any, n: int) -> list[str]:
    """n publications like this released one, of an earlier year; return their index numbers, the newest first."""
    from django.db import transaction

    edition = template.current_edition
    sections = list(template.sections.values_list("pk", flat=True))
    agency = template.index_number.partition("/")[0]
    numbers = [f"{agency}/{YEAR}-{i + 1:06d}" for i in range(n)]
    for start in range(0, n, AT_ONCE):
        with transaction.atomic():
            _rows(template, edition, sections, list(enumerate(numbers))[start : start + AT_ONCE])
    return numbers[::-1]


def _rows(template: Any, edition: Any, sections: list[int], numbered: list[tuple[int, str]]) -> None:
    from gongkai.ledger.entries import append_all
    from gongkai.publishing.models import Edition, GateRecord, Publication

    places = append_all([f"bench {number}".encode() for _, number in numbered])
    made = [_publication(template, edition, i, number) for i, number in numbered]
    Publication.objects.bulk_create(made, batch_size=500)
    drawn = [_edition(edition, one, seq) for one, seq in zip(made, places, strict=True)]
    records = [_examined(edition.gate_record, one) for one in drawn]
    GateRecord.objects.bulk_create(records, batch_size=500)
    for one, record in zip(drawn, records, strict=True):
        one.gate_record = record
    editions = Edition.objects.bulk_create(drawn, batch_size=500)
    for one, own in zip(made, editions, strict=True):
        one.current_edition, one.current_since, one.state = own, own.released_at, "released"
    Publication.objects.bulk_update(made, ["current_edition", "current_since", "state"], batch_size=200)
    through = Publication.sections.through
    lying = [through(publication_id=one.pk, section_id=key) for one in made for key in sections]
    through.objects.bulk_create(lying, batch_size=500)


def _publication(template: Any, edition: Any, i: int, number: str) -> Any:
    from gongkai.publishing.models import Publication

    return Publication(
        body_id=template.body_id, kind=template.kind, title=f"【演示】关于{TOPICS[i % len(TOPICS)]}的第{i}件",
        dated_on=edition.dated_on, stage="at_rest", version=1, attribute=template.attribute, ground=template.ground,
        author_id=template.author_id, index_number=number, index_year=YEAR, index_serial=i + 1,
        first_released_at=edition.released_at - timedelta(days=400, seconds=-i),
        settled_attribute=template.settled_attribute, settled_on=template.settled_on,
    )  # fmt: skip


def _edition(edition: Any, one: Any, seq: int) -> Any:
    from hashlib import sha256

    from gongkai.publishing.content import canonical
    from gongkai.publishing.models import Edition

    content = {**edition.content, "title": one.title, "index_number": one.index_number}
    return Edition(
        publication=one, number=1, content=content, sha256=sha256(canonical(content)).hexdigest(),
        index_number=one.index_number, dated_on=edition.dated_on, released_at=one.first_released_at,
        released_by_id=edition.released_by_id, released_by_title=edition.released_by_title,
        slip_ref=f"bench:{seq}", ledger_seq=seq,
    )  # fmt: skip


def _examined(record: Any, edition: Any) -> Any:
    """The same finding of the gate, for this edition: the database takes no edition without one."""
    from gongkai.publishing.models import GateRecord

    kept = ("id", "publication", "digest")
    same = {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if f.name not in kept}
    return GateRecord(**same, publication_id=edition.publication_id, digest=edition.sha256)
