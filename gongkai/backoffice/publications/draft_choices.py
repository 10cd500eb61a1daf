"""What a draft may choose from (起草时的选择范围): offices, sections, items of the inventory, grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Q

from gongkai.law.disclosure.attributes import GROUNDS
from gongkai.organizations.models import Body, Office, Officer
from gongkai.publishing.models import InventoryItem
from gongkai.publishing.scope import sees_whole_body
from gongkai.publishing.sections import SectionNode, section_tree
from gongkai.publishing.stages import Attribute

ITEMS_FOUND_MAX = 30


class Branch(str):
    """栏目名称 with its depth in the tree, so that the page can show where it belongs."""

    depth: int

    def __new__(cls, title: str, depth: int) -> Branch:
        made = super().__new__(cls, title)
        made.depth = depth
        return made


class SectionTree(forms.CheckboxSelectMultiple):
    """The sections as a tree of boxes (栏目树)."""

    template_name = "backoffice/publications/_section_tree.html"


class CompactBoxes(forms.CheckboxSelectMultiple):
    """Many boxes close together (紧凑多选)."""

    template_name = "backoffice/publications/_section_tree.html"


def section_choices(body: Body) -> list[tuple[str, Branch]]:
    """All sections in use, each under its parent; one query."""
    return list(_branches(section_tree(body), 0))


def _branches(nodes: Iterable[SectionNode], depth: int) -> Iterator[tuple[str, Branch]]:
    for node in nodes:
        yield str(node.section.pk), Branch(node.section.title, depth)
        yield from _branches(node.children, depth + 1)


def ground_choices() -> list[Any]:
    """The grounds under the attribute each carries, as the law room words them."""
    groups: list[Any] = [("", "请选择")]
    for attribute in Attribute:
        grounds = [g for g in GROUNDS.values() if g.attribute.value == attribute]
        groups.append((attribute.label, [(g.key, g.label) for g in grounds]))
    return groups


def office_choices(officer: Officer) -> list[tuple[str, str]]:
    """The offices a draft may belong to: an office handler drafts for the own office only."""
    offices = Office.objects.filter(body_id=officer.body_id)
    if not sees_whole_body(officer):
        offices = offices.filter(pk=officer.office_id or 0)
    return [(str(pk), name) for pk, name in offices.values_list("pk", "name")]


def item_choices(body: Body, search: str, chosen: Iterable[str]) -> list[tuple[str, str]]:
    """The items already chosen, then those found by the words looked for; at most thirty found."""
    rows = InventoryItem.objects.filter(body=body, removed_on__isnull=True)
    keys = [int(key) for key in chosen if key.isdecimal() and len(key) < 10]
    kept = list(rows.filter(pk__in=keys)) if keys else []
    found: list[InventoryItem] = []
    if words := search.split():
        matching = rows.exclude(pk__in=keys)
        for word in words[:5]:
            matching = matching.filter(
                Q(category__icontains=word) | Q(level1__icontains=word) | Q(level2__icontains=word)
                | Q(content_elements__icontains=word)
            )  # fmt: skip
        found = list(matching.order_by("position")[:ITEMS_FOUND_MAX])
    return [
        (str(item.pk), f"{item.position}　{item.category}　{item.level1}　{item.level2}")
        for item in [*kept, *found]
    ]
