"""Words of the demonstration (演示文字): nothing here is the text of a real document."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.publishing.content import WorkingCopy
from gongkai.publishing.inventory.rows import InventoryRow

DATA = Path(__file__).parent / "data"
MARK = "【演示】"
NOT_THE_TEXT = "本页为演示：名称、文号和日期取自公开渠道，正文为演示文字，以发文机关公布的文本为准。"
MEETINGS = ("综合管理", "决策与执行", "局长办公会议")


@cache
def papers() -> dict[str, Any]:
    """The facts of the documents: those with a date formed, and those whose date is not known."""
    return json.loads((DATA / "papers.json").read_text("utf-8"))


@cache
def _inventory() -> dict[str, Any]:
    return json.loads((DATA / "inventory.json").read_text("utf-8"))


def inventory_note() -> str:
    """What the list of the demonstration is, and is not."""
    return str(_inventory()["note"])


def inventory_rows(publisher: str) -> list[InventoryRow]:
    """The 148 items of the demonstration list."""
    return [InventoryRow.from_json({**item, "publisher": publisher}) for item in _inventory()["items"]]


def item_number(number: int) -> tuple[str, str, str]:
    """The identity of the item with that running number."""
    return inventory_rows("")[number - 1].identity


def paper_copy(facts: dict[str, Any]) -> WorkingCopy:
    """A working copy from the facts of a document."""

    def day(name: str) -> date | None:
        return date.fromisoformat(facts[name]) if facts.get(name) else None

    about = facts["topic"]
    lines = [
        NOT_THE_TEXT,
        f"本文件涉及{about}工作，规定适用范围、办理条件和责任分工。",
        f"{MARK}演示段落，无实际内容。",
    ]
    return WorkingCopy(
        title=facts["title"],
        html="".join(f"<p>{line}</p>" for line in lines),
        summary=f"{MARK}{about}方面的文件，规定适用范围、办理条件和责任分工。",
        document_number=facts["document_number"],
        dated_on=day("dated_on"),
        effective_on=day("effective_on"),
        expires_on=day("expires_on"),
        repealed_on=day("repealed_on"),
        repealed_by=facts.get("repealed_by", ""),
        topic=about,
    )


def own_copy(title: str, text: str, dated_on: date, **fields: Any) -> WorkingCopy:
    """A paper that exists in the demonstration only."""
    marked = title if title.startswith(MARK) else MARK + title
    html = "".join(f"<p>{line}</p>" for line in (f"{MARK}以下为演示文字。", *text.split("\n")))
    return WorkingCopy(
        title=marked, html=html, summary=f"{marked}（演示文字）。", dated_on=dated_on, **fields
    )
