"""What a change of a setting says (变更记录的文字)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.law.disclosure.index_number import PLACES
from gongkai.publishing.models import ArrangementChange
from gongkai.publishing.stages import PublicationKind

WORDS_NAMED_MAX = 20
TITLES = {
    "title": "名称", "slug": "路径", "position": "排序", "update_days": "更新周期（天）", "parent": "上级栏目",
    "place": "同级中的次序", "retired_on": "停用日期", "pattern": "编制规则", "codes": "固定编码",
    "category_codes": "类别编码", "office_codes": "处室编码", "words": "词条", "count": "词数",
    "right": "不作提示的词",
}  # fmt: skip


@dataclass(frozen=True)
class ChangeLine:
    """变更一行: who changed which setting when, and every value before and after."""

    change: ArrangementChange
    name: str
    fields: tuple[tuple[str, str, str], ...]


def line_of(change: ArrangementChange) -> ChangeLine:
    """A recorded change in words."""
    before, after = change.facts.get("before", {}), change.facts.get("after", {})
    said = ((key, in_words(before.get(key)), in_words(after.get(key))) for key in {**before, **after})
    fields = tuple((TITLES.get(key, key), old, new) for key, old, new in said if old or new)
    return ChangeLine(change, change.facts.get("name", ""), fields)


def in_words(value: Any) -> str:
    """A kept value as the screen shows it; empty for what was not set."""
    if isinstance(value, dict):
        said = [f"{_name(key)}：{text}" if text else _name(key) for key, text in value.items()]
        return _several(said)
    if isinstance(value, list):
        return _several([str(one) for one in value])
    return "" if value is None else str(value)


def _several(said: list[str]) -> str:
    more = f"等{len(said)}个" if len(said) > WORDS_NAMED_MAX else ""
    return "、".join(said[:WORDS_NAMED_MAX]) + more


def _name(key: str) -> str:
    if key in PublicationKind.values:
        return str(PublicationKind(key).label)
    return PLACES.get(key, key)
