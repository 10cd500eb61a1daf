"""Mark places to be hidden (遮盖): each with its ground. Places are numbers: edges, cells, characters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from gongkai.files.redaction import Area
from gongkai.files.redaction.sheets import stretch_of
from gongkai.foi.models import Redaction, RedactionMark
from gongkai.foi.redacting.acting import EDITABLE, MAKERS, Acting, acting
from gongkai.law.ogi.withholding import Withholding
from gongkai.organizations.models import Officer

MARKS_MAX = 2_000
NOTE_MAX = 200
Place = dict[str, Any]


def mark(
    redaction: Redaction,
    *,
    officer: Officer,
    seen_version: int,
    places: Sequence[Place],
    reason: str,
    note: str = "",
    now: datetime | None = None,
) -> Redaction:
    """Add marks with one ground. A place of a page or picture is {page, left, top, right, bottom} in parts of the page;
    of a workbook {sheet, stretch}; of a document {block, start, end}. Places already marked are passed over."""
    with acting(
        "mark", redaction, officer=officer, seen_version=seen_version, roles=MAKERS, states=EDITABLE, now=now
    ) as doing:
        row = doing.redaction
        if reason not in {ground.value for ground in Withholding}:
            doing.refuse("没有选择遮盖的理由。", "请选择一项法定理由。", "reason")
        if len(note) > NOTE_MAX:
            doing.refuse(f"说明超过{NOTE_MAX}个字。", "请缩短。", "note")
        if not places:
            doing.refuse("没有选择要遮盖的位置。", "请在页面上画框，或者勾选文字。", "places")
        for place in places:
            _judge(doing, place)
        kept = list(row.marks.filter(removed_at__isnull=True).values_list("place", flat=True))
        if len(kept) + len(places) > MARKS_MAX:
            doing.refuse(f"遮盖超过{MARKS_MAX}处。", "请拆分文件后办理。", "places")
        doing.settle()
        fresh = [place for n, place in enumerate(places) if place not in kept and place not in places[:n]]
        for place in fresh:
            made = RedactionMark(
                application=row.application, redaction=row, page=page_of(place), place=place, reason=reason,
                made_by=officer, made_at=doing.now,
            )  # fmt: skip
            if note.strip():
                made.note = note.strip()
            made.save(force_insert=True)
        doing.record({"places": len(fresh), "reason": reason})
        return row


def page_of(place: Place) -> int:
    """The page, sheet or, for a document, the one page a place lies on."""
    return int(place.get("page") or place.get("sheet") or 1)


def _judge(doing: Acting, place: Place) -> None:
    kind, pages = doing.redaction.kind, doing.redaction.pages
    try:
        if kind in ("pdf", "picture"):
            for problem in Area(**place).problems(pages):
                doing.refuse(problem, "请重新选择。", "places")
        elif kind == "xlsx":
            if not 1 <= int(place["sheet"]) <= pages:
                doing.refuse(f"没有第{place['sheet']}张工作表。", "请重新选择。", "places")
            if stretch_of(place["stretch"]) is None:
                doing.refuse("区域写法不对。", "请写成 B2、B2:C9、C、3 或者 全部。", "places")
        elif not (int(place["block"]) >= 1 and 0 <= int(place["start"]) < int(place["end"])):
            doing.refuse("段落或者文字的位置不对。", "请重新选择。", "places")
    except (KeyError, TypeError, ValueError):
        doing.refuse("遮盖的位置不完整。", "请重新选择。", "places")
