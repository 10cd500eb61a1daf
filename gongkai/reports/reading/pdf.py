"""PDF files with text (文字版PDF) into lines and grids; scanned pages have no text and are turned away."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from gongkai.reports.reading.blocks import Block, Line, UnreadableReport, grid_of
from gongkai.reports.reading.labels import is_furniture, is_header

PAGES_MAX = 300
TEXT_MIN = 40
SLANT_MAX = 0.05
REST_OF_LABEL_MAX = 20
_END_OF_PARAGRAPH = re.compile(r"[。；：！？]$")
_STARTS_ANEW = re.compile(r"^\s*(?:[一二三四五六]、|[（(][一二三四五六七八九十]+[)）])")
_FIGURE = re.compile(r"^[+\-−]?[\d,，]+(?:\.\d+)?(?:件|元|万元)?$|^[/\-—–]$")
_LEADING_NUMBER = re.compile(r"^\d{1,2}[.、．]")


def blocks_of_pdf(path: Path, *, ruled: bool = True) -> list[Block]:
    """Lines and grids of all pages. `ruled` reads drawn tables; without it rows are told by their figures."""
    try:
        with pdfplumber.open(str(path)) as document:
            if len(document.pages) > PAGES_MAX:
                raise UnreadableReport(f"PDF超过{PAGES_MAX}页，不像一份年度报告")
            return _read(document, ruled)
    except UnreadableReport:
        raise
    except Exception as broken:  # pdfminer raises a dozen unrelated kinds
        if "assword" in type(broken).__name__ + str(broken) + repr(broken.__cause__):
            raise UnreadableReport("PDF已加密，无法读取。请取消打开密码后再核对") from broken
        raise UnreadableReport("PDF已损坏或无法解析") from broken


def _read(document: Any, ruled: bool) -> list[Block]:
    blocks: list[Block] = []
    characters = 0
    for page in document.pages:
        characters += len(page.chars)
        shown = _without_watermark(page)
        blocks += _page(shown) if ruled else _page_rows(shown)
        page.close()
    if characters < TEXT_MIN:
        raise UnreadableReport("PDF里没有文字（可能是扫描件或图片）。请提供可复制文字的PDF、Word、网页或表格")
    return _paragraphs(blocks)


def _without_watermark(page: Any) -> Any:
    """The page without slanting text, unless most of its text is turned (a page laid on its side)."""
    slanting = sum(map(_is_slanting, page.chars))
    if not slanting or slanting * 2 > len(page.chars):
        return page
    return page.filter(lambda item: not _is_slanting(item))


def _is_slanting(item: Any) -> bool:
    along, across = item["matrix"][:2] if "matrix" in item else (1, 0)
    return abs(across) > abs(along) * SLANT_MAX


def _page(page: Any) -> Iterator[Block]:
    """Tables by their ruling, and the text between them, from top to bottom."""
    top = 0.0
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    for table in tables:
        x0, y0, x1, y1 = table.bbox
        yield from _text(page, top, y0)
        yield grid_of(table.extract())
        top = max(top, y1)
    yield from _text(page, top, page.height)


def _text(page: Any, top: float, bottom: float) -> Iterator[Line]:
    top, bottom = max(top, page.bbox[1]), min(bottom, page.bbox[3])
    if bottom - top < 2:
        return
    words = page.crop((page.bbox[0], top, page.bbox[2], bottom)).extract_text() or ""
    for line in words.split("\n"):
        if line.strip() and not re.fullmatch(r"[-—–\s]*(?:第?\s*\d{1,3}\s*页?)?[-—–\s]*", line):
            yield Line(line.strip())


def _page_rows(page: Any) -> Iterator[Block]:
    """Rows of figures without ruling: a line ending in figures is a row, its words the label."""
    lines = [line.strip() for line in (page.extract_text() or "").split("\n") if line.strip()]
    yield from rows_in_lines(lines)


def rows_in_lines(lines: list[str]) -> Iterator[Block]:
    """Turn lines such as “（一）予以公开 3 0 0 0 0 0 3” into rows; a label broken over lines is joined."""
    rows: list[list[str | None]] = []
    for number, line in enumerate(lines):
        words, figures = _split(line)
        if figures:
            above = lines[number - 1] if number else ""
            rows.append([words or (above if _goes_on(above) else ""), *figures])
        elif rows and _goes_on(line):
            rows[-1][0] = (rows[-1][0] or "") + line
        else:
            if rows:
                yield grid_of(rows)
                rows = []
            yield grid_of([list(line.split())]) if is_header(line.split()) else Line(line)
    if rows:
        yield grid_of(rows)


def _goes_on(line: str) -> bool:
    """Whether a line can only be the rest of a label: short, in one piece, and no heading of its own."""
    short = len(line) <= REST_OF_LABEL_MAX and " " not in line
    return (
        short and not is_furniture(line) and not _STARTS_ANEW.match(line) and not _LEADING_NUMBER.match(line)
    )


def _split(line: str) -> tuple[str, list[str]]:
    parts = line.split()
    figures: list[str] = []
    while parts and _FIGURE.match(parts[-1]) and not (len(parts) == 1 and _LEADING_NUMBER.match(parts[-1])):
        figures.insert(0, parts.pop())
    return " ".join(parts), figures


def _paragraphs(blocks: list[Block]) -> list[Block]:
    """Join the lines a page broke: until a full stop, a heading, or a table."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            isinstance(block, Line)
            and isinstance(last, Line)
            and len(last.text) > 20
            and not _END_OF_PARAGRAPH.search(last.text)
            and not _STARTS_ANEW.match(block.text)
        ):
            joined[-1] = Line(last.text + block.text)
        else:
            joined.append(block)
    return joined
