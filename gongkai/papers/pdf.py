"""Papers as PDF (版式文件): archivable (PDF/A-2a), tagged for screen readers (PDF/UA-1), Chinese."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import typst

from gongkai.papers.faces import MissingGlyphs, clean, faces, missing_glyphs, printable
from gongkai.papers.paper import Document, Paper, texts_of
from gongkai.papers.payload import letter_payload, report_payload

LAYOUT = Path(__file__).parent / "layout"
STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
OnMissing = Literal["refuse", "geta"]


def render_pdf(paper: Paper | Document, *, on_missing: OnMissing | None = None) -> bytes:
    """Typeset a paper. The same paper gives the same bytes.

    Raises MissingGlyphs, naming the characters and the remedy, when no typeface has a character of
    the text; with ``on_missing="geta"`` the mark 〓 stands in its place. Without a choice a finished
    paper is refused, and one that bears a watermark, not being issued, is printed with the mark.
    """
    on_missing = on_missing or ("geta" if paper.watermark else "refuse")
    if on_missing == "refuse":
        missing = missing_glyphs(clean("".join(texts_of(paper))))
        if missing:
            raise MissingGlyphs(missing)
    write = clean if on_missing == "refuse" else printable
    if isinstance(paper, Paper):
        return _compile("letter.typ", letter_payload(paper, write), paper.dated_on)
    return _compile("report.typ", report_payload(paper, write), paper.made_on or paper.dated_on)


def _compile(template: str, data: str, dated_on: date | None) -> bytes:
    day = dated_on or date(2000, 1, 1)
    result = typst.Compiler(font_paths=faces(), root=LAYOUT).compile(
        LAYOUT / template,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=[*STANDARDS],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    if not isinstance(result, bytes):
        raise TypeError("the typesetter returned no single file")
    return result
