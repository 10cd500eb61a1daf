"""Arrange the sections of a body (栏目设置): add, change, move, put in order, retire, remove."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from gongkai.organizations.models import Body, Officer
from gongkai.publishing.arranging import Arranging, arranging
from gongkai.publishing.models import Section
from gongkai.publishing.refusals import Refusal

FIXED_BY = "国办公开办函〔2019〕61号"
UPDATE_DAYS_MAX = 366
LEVELS_MAX = 5
NEW_SECTION = "section:new"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_FIELDS = ("title", "slug", "position", "update_days")


@dataclass(frozen=True)
class SectionFacts:
    """栏目设置: what an officer may set of a section; `position` None leaves its place, a new one comes last."""

    title: str
    slug: str
    position: int | None = None
    update_days: int | None = None

    def problems(self) -> list[Refusal]:
        """Everything wrong with it."""
        found = []
        if not 1 <= len(self.title.strip()) <= 60:
            found.append(Refusal("栏目名称应为1至60个字。", "", "", "title"))
        if not _SLUG.fullmatch(self.slug):
            found.append(
                Refusal("栏目路径只能由小写字母、数字和连字符组成，不超过40个字符。", "", "", "slug")
            )
        if self.update_days is not None and not 1 <= self.update_days <= UPDATE_DAYS_MAX:
            found.append(
                Refusal(f"更新周期应为1至{UPDATE_DAYS_MAX}天。", "", "没有要求的留空。", "update_days")
            )
        return found


def section_subject(section: Section) -> str:
    """Under which name changes of this section are recorded."""
    return f"section:{section.pk}"


def add_section(
    body: Body,
    *,
    officer: Officer,
    facts: SectionFacts,
    parent: Section | None = None,
    now: datetime | None = None,
) -> Section:
    """Add a section, at the top or below another of the same body."""
    with arranging(body, NEW_SECTION, "新增栏目", officer=officer, seen=None, now=now) as doing:
        doing.reasons += facts.problems()
        _check_place(doing, None, parent, facts.slug)
        doing.settle()
        section = Section.objects.create(
            body=body, parent=parent, slug=facts.slug, title=facts.title.strip(),
            position=_last_place(body, parent) if facts.position is None else facts.position,
            update_days=facts.update_days,
        )  # fmt: skip
        doing.subject = section_subject(section)
        doing.record(section.title, {}, {**_facts(section), "parent": parent.title if parent else ""})
        return section


def change_section(
    section: Section,
    *,
    officer: Officer,
    facts: SectionFacts,
    seen: int | None = None,
    now: datetime | None = None,
) -> Section:
    """Change a section. The name and path of a fixed one stay: 国办公开办函〔2019〕61号."""
    with _arranging(section, "更改栏目", officer, seen, now) as doing:
        doing.reasons += facts.problems()
        if section.is_fixed and (facts.title != section.title or facts.slug != section.slug):
            message = f"“{section.title}”为统一规定的栏目，名称和路径不能更改。"
            doing.refuse(message, FIXED_BY, "可以更改排序和更新周期。", "title")
        _check_place(doing, section, section.parent, facts.slug)
        doing.settle()
        before, name = _facts(section), section.title
        section.title, section.slug, section.update_days = facts.title.strip(), facts.slug, facts.update_days
        section.position = section.position if facts.position is None else facts.position
        section.save(update_fields=_FIELDS)
        doing.record(name, before, _facts(section))
        return section


def move_section(
    section: Section,
    *,
    officer: Officer,
    parent: Section | None,
    seen: int | None = None,
    now: datetime | None = None,
) -> Section:
    """Put a section, with all below it, under another one or at the top. Addresses of what it holds stay."""
    with _arranging(section, "移动栏目", officer, seen, now) as doing:
        if section.is_fixed:
            doing.refuse(f"“{section.title}”为统一规定的栏目，不能移动。", FIXED_BY, field="parent")
        _check_place(doing, section, parent, section.slug)
        doing.settle()
        before = {"parent": section.parent.title if section.parent else ""}
        section.parent = parent
        section.save(update_fields=["parent"])
        doing.record(section.title, before, {"parent": parent.title if parent else ""})
        return section


def shift_section(section: Section, *, officer: Officer, step: int, now: datetime | None = None) -> Section:
    """Exchange a section with its neighbour above (`step` -1) or below (1); at the end nothing happens."""
    with _arranging(section, "调整栏目排序", officer, None, now) as doing:
        doing.settle()
        beside = Section.objects.filter(body=section.body, parent=section.parent).order_by("position", "id")
        row = list(beside)
        at = next(n for n, other in enumerate(row) if other.pk == section.pk)
        to = min(max(at + (1 if step > 0 else -1), 0), len(row) - 1)
        row[at], row[to] = row[to], row[at]
        for position, other in enumerate(row):
            other.position = position
        Section.objects.bulk_update(row, ["position"])
        section.position = to
        doing.record(section.title, {"place": at + 1}, {"place": to + 1})
        return section


def retire_section(
    section: Section, *, officer: Officer, seen: int | None = None, now: datetime | None = None
) -> Section:
    """Let nothing new be put into a section from today on; what it holds stays public."""
    with _arranging(section, "停用栏目", officer, seen, now) as doing:
        if section.is_fixed:
            doing.refuse(f"“{section.title}”为统一规定的栏目，不能停用。", FIXED_BY)
        if section.retired_on is not None:
            doing.refuse("该栏目已停用。")
        if section.children.filter(retired_on__isnull=True).exists():
            doing.refuse("该栏目下还有在用的子栏目。", way_out="请先移走或者停用子栏目。")
        doing.settle()
        section.retired_on = timezone.localdate(doing.now)
        section.save(update_fields=["retired_on"])
        doing.record(section.title, {"retired_on": ""}, {"retired_on": section.retired_on.isoformat()})
        return section


def reinstate_section(
    section: Section, *, officer: Officer, seen: int | None = None, now: datetime | None = None
) -> Section:
    """Use a retired section again."""
    with _arranging(section, "恢复栏目", officer, seen, now) as doing:
        if section.retired_on is None:
            doing.refuse("该栏目没有停用。")
        if section.parent is not None and section.parent.retired_on is not None:
            doing.refuse("上级栏目已停用。", way_out="请先恢复上级栏目，或者移到其他栏目下。")
        doing.settle()
        before = section.retired_on.isoformat() if section.retired_on else ""
        section.retired_on = None
        section.save(update_fields=["retired_on"])
        doing.record(section.title, {"retired_on": before}, {"retired_on": ""})
        return section


def remove_section(section: Section, *, officer: Officer, now: datetime | None = None) -> None:
    """Remove a section that holds nothing and has nothing below it."""
    with _arranging(section, "删除栏目", officer, None, now) as doing:
        if section.is_fixed:
            doing.refuse(f"“{section.title}”为统一规定的栏目，不能删除。", FIXED_BY)
        if section.children.exists():
            doing.refuse("该栏目下还有子栏目。", way_out="请先移走或者删除子栏目。")
        if section.publications.exists():
            doing.refuse("该栏目下还有信息。", way_out="请先将信息调整到其他栏目，或者停用该栏目。")
        doing.settle()
        doing.record(section.title, _facts(section), {})
        section.delete()


def _arranging(
    section: Section, label: str, officer: Officer, seen: int | None, now: datetime | None
) -> AbstractContextManager[Arranging]:
    return arranging(section.body, section_subject(section), label, officer=officer, seen=seen, now=now)


def _last_place(body: Body, parent: Section | None) -> int:
    last = Section.objects.filter(body=body, parent=parent).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _facts(section: Section) -> dict[str, Any]:
    return {field: getattr(section, field) for field in _FIELDS}


def _check_place(doing: Arranging, section: Section | None, parent: Section | None, slug: str) -> None:
    """Note what speaks against a section of this path standing below that parent."""
    beside = Section.objects.filter(body=doing.body, parent=parent, slug=slug)
    if (beside.exclude(pk=section.pk) if section else beside).exists():
        doing.refuse("同级已有相同路径的栏目。", way_out="请换一个路径。", field="slug")
    if parent is None:
        return
    if parent.body_id != doing.body.pk:
        doing.refuse("上级栏目不属于本机关。", field="parent")
        return
    moved = section is None or section.parent_id != parent.pk
    if parent.retired_on is not None and moved:
        doing.refuse("上级栏目已停用。", way_out="请选择其他栏目。", field="parent")
    above = _above(parent)
    if section is not None and section.pk in above:
        doing.refuse("栏目不能移到自己或者自己的下级栏目之下。", way_out="请选择其他栏目。", field="parent")
    elif len(above) + (_depth(section) if section else 1) > LEVELS_MAX:
        doing.refuse(f"栏目最多{LEVELS_MAX}级。", way_out="请选择上一级的栏目。", field="parent")


def _above(section: Section) -> list[int]:
    """The keys of a section and of all above it."""
    found: list[int] = []
    here: Section | None = section
    while here is not None and here.pk not in found:
        found.append(here.pk)
        here = here.parent
    return found


def _depth(section: Section) -> int:
    """How many levels a section and what is below it take."""
    return 1 + max((_depth(child) for child in section.children.all()), default=0)
