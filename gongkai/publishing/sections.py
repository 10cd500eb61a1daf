"""Sections (栏目): the four fixed blocks with the items of art. 20, those a body adds, and their duty to be current."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from gongkai.law.disclosure.categories import ITEMS_OF_ARTICLE_20
from gongkai.organizations.models import Body
from gongkai.publishing.models import Section
from gongkai.publishing.stages import Block, PublicationKind, State

SLUGS = {
    Block.GUIDE: "zhinan",
    Block.SYSTEM: "zhidu",
    Block.STATUTORY: "fdzdgknr",
    Block.ANNUAL_REPORT: "nianbao",
}
_BLOCK_OF_KIND = {
    PublicationKind.GUIDE: Block.GUIDE,
    PublicationKind.SYSTEM: Block.SYSTEM,
    PublicationKind.ANNUAL_REPORT: Block.ANNUAL_REPORT,
}


@transaction.atomic
def ensure_blocks(body: Body) -> list[Section]:
    """Make the four blocks of 国办公开办函〔2019〕61号 and the fifteen items under the third; twice changes nothing."""
    blocks = []
    for position, block in enumerate(Block):
        made, _ = Section.objects.get_or_create(
            body=body,
            block=block,
            defaults={
                "slug": SLUGS[block], "title": block.label, "position": position, "is_fixed": True,
            },
        )  # fmt: skip
        blocks.append(made)
    statutory = blocks[list(Block).index(Block.STATUTORY)]
    for category in ITEMS_OF_ARTICLE_20:
        Section.objects.get_or_create(
            body=body,
            category=category.key,
            defaults={
                "parent": statutory,
                "slug": category.key,
                "title": category.title,
                "position": category.citation.item or 0,
                "is_fixed": True,
            },
        )
    return blocks


def usual_section(body: Body, kind: str, ground: str) -> Section | None:
    """Where a publication of this kind and ground belongs when nobody says otherwise."""
    rows = Section.objects.filter(body=body, retired_on__isnull=True)
    block = _BLOCK_OF_KIND.get(PublicationKind(kind))
    if block:
        return rows.filter(block=block).first()
    return (
        rows.filter(category=ground).exclude(category="").first()
        or rows.filter(block=Block.STATUTORY).first()
    )


@dataclass(frozen=True)
class SectionNode:
    """栏目树的一节: a section with its sub-sections."""

    section: Section
    children: tuple[SectionNode, ...]


def section_tree(body: Body, *, with_retired: bool = False) -> tuple[SectionNode, ...]:
    """The sections of a body in use, nested, the retired ones too when asked for; one query."""
    by_parent: dict[int | None, list[Section]] = {}
    rows = Section.objects.filter(body=body)
    if not with_retired:
        rows = rows.filter(retired_on__isnull=True)
    for section in rows.order_by("position", "id"):
        by_parent.setdefault(section.parent_id, []).append(section)

    def below(parent: int | None) -> tuple[SectionNode, ...]:
        return tuple(SectionNode(s, below(s.pk)) for s in by_parent.get(parent, ()))

    return below(None)


@dataclass(frozen=True)
class SectionDuty:
    """栏目更新情况: the last release in a section against its update frequency."""

    section: Section
    last_released_on: date | None
    update_by: date | None
    is_stale: bool


def section_duties(body: Body, today: date) -> list[SectionDuty]:
    """Every section in use with a duty to be current, and whether it is; one never filled is stale. One query."""
    in_use = Section.objects.filter(body=body, update_days__isnull=False, retired_on__isnull=True)
    rows = in_use.annotate(
        last=Max("publications__current_edition__released_at", filter=Q(publications__state=State.RELEASED))
    )
    return [_duty(section, today) for section in rows.order_by("position", "id")]


def _duty(section: Section, today: date) -> SectionDuty:
    last = section.last and timezone.localdate(section.last)  # type: ignore[attr-defined]
    assert section.update_days is not None
    update_by = last + timedelta(section.update_days) if last else None
    return SectionDuty(section, last, update_by, update_by is None or update_by < today)
