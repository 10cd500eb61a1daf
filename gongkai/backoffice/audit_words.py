"""Records of the trail in words (审计记录的文字)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.backoffice.audited import what_words
from gongkai.foi.labels import EVENT_LABELS
from gongkai.organizations.models import Officer, Role

_NAMES = {
    "number": "编号",
    "case": "办件",
    "year": "年度",
    "act": "事项",
    "ending": "格式",
    "kind": "种类",
    "officer": "人员",
    "letter_id": "文书",
    "attachment_id": "附件",
    "key": "标识",
    "key_id": "通行密钥",
    "bundle_id": "证据材料",
    "consultation_id": "来函",
    "notice_id": "通知",
    "redaction_id": "区分处理",
    "officer_id": "人员",
    "change_id": "变更",
    "venue_id": "场所",
    "section_id": "栏目",
    "item_id": "清单事项",
    "delegation_id": "委托",
    "sheet_id": "表格",
    "file_id": "文件",
    "edition": "版本",
    "page": "页",
    "table": "表",
    "row": "行",
    "column": "列",
    "code": "处理结果",
}
_FACTS = {"what": "", "purpose": "用途", "by": "方式", "added": "增加", "removed": "取消", "until": "有效至",
          "rows": "条数", "roles": "角色", "known": "", "proposed_by": "提出人", "reason": "理由"}  # fmt: skip
_BY = {"password": "口令", "totp": "动态口令", "recovery": "备用码", "passkey": "通行密钥"}


def subject_words(subject: str, names: Mapping[int, Officer]) -> str:
    """办件 2026-0001; an officer by post and user name."""
    words = subject.split(" ")
    if len(words) == 2 and words[0] == "officer" and words[1].isdecimal():
        person = names.get(int(words[1]))
        return f"{person.display_title}（{person.username}）" if person else f"人员 {words[1]}"
    pairs = list(zip(words[::2], words[1::2], strict=False))
    return "，".join(f"{_NAMES.get(name, name)} {_value(name, value)}" for name, value in pairs)


def _value(name: str, value: str) -> str:
    """An act by the label its button bears, everything else as it stands."""
    key = f"foi.{value}"
    return EVENT_LABELS.get(key, value) if name == "act" else value


def facts_words(facts: Mapping[str, Any]) -> str:
    """The facts of a record as one line."""
    return "；".join(line for name, value in facts.items() if (line := _fact(name, value)))


def _fact(name: str, value: Any) -> str:
    if name == "what":
        return what_words(str(value))
    if name == "by":
        return _BY.get(str(value), str(value))
    if name in ("roles", "added", "removed"):
        value = "、".join(_role(one) for one in str(value).split(",") if one) or "无"
    label = _FACTS.get(name, name)
    return f"{label}：{value}" if label else ""


def _role(name: str) -> str:
    return Role(name).label if name in Role.values else name
