"""What the page of a redaction shows (区分处理页面)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.backoffice.access import OfficerRequest
from gongkai.backoffice.redacting import places
from gongkai.backoffice.redacting.forms import FORMS, RedactionForm
from gongkai.files import FileComplaint
from gongkai.files.redaction import Outline
from gongkai.foi.models import Redaction, RedactionMark, RedactionState
from gongkai.foi.redacting.acting import CHECKERS, EDITABLE, LABELS, MAKERS
from gongkai.foi.redacting.making import marks_of, original_of
from gongkai.foi.redacting.suggesting import lines_of, suggestions
from gongkai.law.ogi.withholding import Withholding

ROWS_SHOWN_MAX = 200
ZOOMS = ((1, "适合宽度"), (2, "放大"), (3, "最大"))
TONES = {
    RedactionState.DRAFT: "paused",
    RedactionState.PROPOSED: "soon",
    RedactionState.CONFIRMED: "in-time",
    RedactionState.REJECTED: "late",
}


@dataclass(frozen=True)
class Choice:
    """可选文字: words on the page and the value that hides them."""

    text: str
    value: str
    head: str = ""


@dataclass(frozen=True)
class Drawn:
    """已画的框: in per cent of the page."""

    x: str
    y: str
    width: str
    height: str


def context_of(
    request: OfficerRequest, row: Redaction, *, find: str | None, wrong: RedactionForm | None = None
) -> dict[str, Any]:
    """Everything the template needs; `find` None shows no suggestions, an empty text those of personal data."""
    page = _number(request.GET.get("page") or request.POST.get("page"), row.pages)
    marks = marks_of(row)
    edits = row.state in EDITABLE and request.user.has_role(*MAKERS) and row.application.closed_on is None
    checks = row.state == RedactionState.PROPOSED and request.user.has_role(*CHECKERS)
    worked = {row.started_by_id, row.proposed_by_id, *(mark.made_by_id for mark in marks)}
    context = {
        "case": row.application, "redaction": row, "name": row.original.name.open(), "page": page,
        "pages": range(1, row.pages + 1), "tone": TONES[RedactionState(row.state)],
        "state": RedactionState(row.state).label, "zoom": _number(request.GET.get("zoom"), 3), "zooms": ZOOMS,
        "is_paged": row.kind in ("pdf", "picture"), "may_edit": edits, "may_check": checks,
        "worked_on_it": request.user.pk in worked, "marks": [_listed(mark) for mark in marks],
        "drawn": [_drawn(m.place) for m in marks if m.page == page and "page" in m.place],
        "events": [(e, LABELS[e.act], e.remarks.open() if e.remarks else "") for e in _events(row)],
        "kept_reason": row.kept_reason.open() if row.kept_reason else "", "wrong": wrong, "find": find,
    }  # fmt: skip
    context.update(_forms(request, row, page, wrong))
    if edits:
        context.update(_choices(row, page, find))
    return context


def _events(row: Redaction) -> list[Any]:
    events = list(row.events.select_related("officer"))
    for event in events:
        event.application = row.application
    return events


def _number(text: str | None, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and int(text) > 0 else 1


def _forms(
    request: OfficerRequest, row: Redaction, page: int, wrong: RedactionForm | None
) -> dict[str, RedactionForm]:
    forms = {
        f"{act}_form": kind(redaction=row, officer=request.user, initial={"page": page}, auto_id=f"{act}_%s")
        for act, kind in FORMS.items()
    }
    if wrong is not None:
        wrong.auto_id = f"{wrong.act}_%s"
        forms[f"{wrong.act}_form"] = wrong
    return forms


def _listed(mark: RedactionMark) -> dict[str, Any]:
    ground = Withholding(mark.reason)
    return {
        "mark": mark, "where": places.told(mark.place), "ground": f"{ground.label}（{ground.mark}）",
        "who": mark.made_by.display_title, "note": mark.note.open() if mark.note else "",
    }  # fmt: skip


def _drawn(place: dict[str, Any]) -> Drawn:
    def said(part: float) -> str:
        return f"{part * 100:.3f}%"

    wide, high = place["right"] - place["left"], place["bottom"] - place["top"]
    return Drawn(said(place["left"]), said(place["top"]), said(wide), said(high))


def _choices(row: Redaction, page: int, find: str | None) -> dict[str, Any]:
    """The words of the page to choose from, and what was found; what went wrong is told instead."""
    try:
        with original_of(row) as original:
            if row.kind in ("pdf", "picture"):
                lines = [
                    Choice(line.text, ";".join(places.written(p) for p in line.places))
                    for line in lines_of(original.text(page), page)
                ]
            else:
                lines = _parts(original.outline(), page)
        found = None
        if find is not None:
            found = [
                Choice(
                    one.text, ";".join(places.written(p) for p in one.places), f"第{one.page}页　{one.kind}"
                )
                for one in suggestions(row, find)
            ]
    except FileComplaint as complaint:
        return {"lines": [], "found": None, "complaints": complaint.reasons}
    return {"lines": lines, "found": found}


def _parts(outline: Outline, page: int) -> list[Choice]:
    if outline.sheets:
        sheet = outline.sheets[page - 1]
        return [
            Choice(cell, places.written({"sheet": page, "stretch": f"{column}{row}"}), f"{column}{row}")
            for row, cells in sheet["rows"][:ROWS_SHOWN_MAX]
            for column, cell in zip(sheet["columns"], cells, strict=True)
            if cell
        ]
    return [
        Choice(block["text"], places.written({"block": n, "start": 0, "end": len(block["text"])}), f"第{n}段")
        for n, block in enumerate(outline.blocks, start=1)
        if block["text"]
    ]
