"""Arrange how a body publishes (发布设置): index numbers, word lists, sections. Each changes nothing already public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from gongkai.law.disclosure.index_number import PLACES, IndexNumberRefused, read_pattern
from gongkai.organizations.models import Body, Officer, Role
from gongkai.publishing.models import IndexScheme, Section, WordList
from gongkai.publishing.refusals import Refusal, Refused, article
from gongkai.publishing.stages import WordListKind

ARRANGERS = (Role.DISCLOSURE_HANDLER, Role.SIGNER)
WORDS_MAX, WORD_LENGTH_MAX = 20_000, 40
UPDATE_DAYS_MAX = 366
_CODE = re.compile(r"[0-9A-Za-z]{1,32}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def set_index_scheme(
    body: Body,
    *,
    officer: Officer,
    pattern: str,
    codes: Mapping[str, str],
    category_codes: Mapping[str, str] | None = None,
    office_codes: Mapping[str, str] | None = None,
) -> IndexScheme:
    """Set how index numbers are written from now on. The run of serials goes on; numbers already given stay."""
    reasons = _not_yours(body, officer)
    try:
        needed = read_pattern(pattern).codes_needed
    except IndexNumberRefused as refused:
        reasons.append(Refusal(str(refused), article(12), "", "pattern"))
        needed = ()
    for name in needed:
        if name not in ("category", "office") and not codes.get(name, "").strip():
            reasons.append(Refusal(f"请填写{PLACES[name]}。", article(12), "编码不能留空。", f"codes.{name}"))
    given = {**codes, **(category_codes or {}), **(office_codes or {})}
    reasons += [
        Refusal(f"编码“{code[:32]}”只能由字母和数字组成。", article(12), "", "codes")
        for code in given.values()
        if code and not _CODE.fullmatch(code)
    ]
    _settle(reasons)
    values = {
        "pattern": pattern, "codes": dict(codes), "category_codes": dict(category_codes or {}),
        "office_codes": dict(office_codes or {}),
    }  # fmt: skip
    return IndexScheme.objects.update_or_create(body=body, defaults=values)[0]


def set_word_list(
    body: Body, *, officer: Officer, kind: str, words: Mapping[str, str], right: Iterable[str] = ()
) -> WordList:
    """Set a list of wrong or sensitive words. What was examined before must be examined again."""
    reasons = _not_yours(body, officer)
    if kind not in WordListKind.values:
        reasons.append(Refusal("词表只有错别字词表和敏感词表两种。", "", "", "kind"))
    tidy = {word.strip(): advice.strip() for word, advice in words.items() if word.strip()}
    if len(tidy) > WORDS_MAX:
        reasons.append(Refusal(f"词表最多{WORDS_MAX:,}个词。", "", "请精简。", "words"))
    for word in tidy:
        if len(word) > WORD_LENGTH_MAX:
            reasons.append(Refusal(f"“{word[:20]}…”超过{WORD_LENGTH_MAX}个字。", "", "请缩短。", "words"))
    _settle(reasons)
    passed = sorted({word.strip() for word in right if word.strip()})
    return WordList.objects.update_or_create(body=body, kind=kind, defaults={"words": tidy, "right": passed})[
        0
    ]


@dataclass(frozen=True)
class SectionFacts:
    """栏目设置: what an officer may set of a section."""

    title: str
    slug: str
    position: int = 0
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


def add_section(
    body: Body, *, officer: Officer, facts: SectionFacts, parent: Section | None = None
) -> Section:
    """Add a section, at the top or below another of the same body."""
    reasons = [*_not_yours(body, officer), *facts.problems()]
    if parent is not None and parent.body_id != body.pk:
        reasons.append(Refusal("上级栏目不属于本机关。", "", "", "parent"))
    if Section.objects.filter(body=body, parent=parent, slug=facts.slug).exists():
        reasons.append(Refusal("同级已有相同路径的栏目。", "", "请换一个路径。", "slug"))
    _settle(reasons)
    return Section.objects.create(
        body=body, parent=parent, slug=facts.slug, title=facts.title.strip(), position=facts.position,
        update_days=facts.update_days,
    )  # fmt: skip


def change_section(section: Section, *, officer: Officer, facts: SectionFacts) -> Section:
    """Change a section. The name and path of a fixed one stay: 国办公开办函〔2019〕61号."""
    reasons = [*_not_yours(section.body, officer), *facts.problems()]
    if section.is_fixed and (facts.title != section.title or facts.slug != section.slug):
        message = f"“{section.title}”为统一规定的栏目，名称和路径不能更改。"
        reasons.append(Refusal(message, "国办公开办函〔2019〕61号", "可以更改排序和更新周期。", "title"))
    others = Section.objects.filter(body=section.body, parent=section.parent, slug=facts.slug)
    if others.exclude(pk=section.pk).exists():
        reasons.append(Refusal("同级已有相同路径的栏目。", "", "请换一个路径。", "slug"))
    _settle(reasons)
    for name in ("title", "slug", "position", "update_days"):
        setattr(section, name, getattr(facts, name))
    section.save(update_fields=["title", "slug", "position", "update_days"])
    return section


def remove_section(section: Section, *, officer: Officer) -> None:
    """Remove a section that holds nothing and has nothing below it."""
    reasons = _not_yours(section.body, officer)
    if section.is_fixed:
        reasons.append(
            Refusal(f"“{section.title}”为统一规定的栏目，不能删除。", "国办公开办函〔2019〕61号", "")
        )
    if section.children.exists():
        reasons.append(Refusal("该栏目下还有子栏目。", "", "请先移走或者删除子栏目。"))
    with transaction.atomic():
        if section.publications.exists():
            reasons.append(Refusal("该栏目下还有信息。", "", "请先将信息调整到其他栏目。"))
        _settle(reasons)
        section.delete()


def _not_yours(body: Body, officer: Officer) -> list[Refusal]:
    if officer.body_id == body.pk and officer.is_active and officer.has_role(*ARRANGERS):
        return []
    allowed = "、".join(role.label for role in ARRANGERS)
    return [Refusal("您没有更改发布设置的职责。", article(4), f"请由本机关{allowed}办理。")]


def _settle(reasons: list[Refusal]) -> None:
    if reasons:
        raise Refused(tuple(reasons))
