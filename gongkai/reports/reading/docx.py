"""Word files (DOCX) into lines and grids, merged cells as the document marks them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from gongkai.reports.reading.blocks import Block, Grid, GridCell, Line, UnreadableReport

DEPTH_MAX = 20
SPAN_MAX = 60
_WRAPPERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag")})


def blocks_of_docx(path: Path) -> list[Block]:
    """Lines and grids of the document body in order; tables inside cells follow the table that holds them."""
    try:
        document = docx.Document(str(path))
        return list(_walk(document.element.body, 0))
    except UnreadableReport:
        raise
    except Exception as broken:  # python-docx lets KeyError, ValueError and lxml errors through alike
        raise UnreadableReport("Word文件已损坏或无法解析，请另存为 .docx 后再核对") from broken


def _walk(holder: Any, depth: int) -> Iterator[Block]:
    if depth > DEPTH_MAX:
        raise UnreadableReport("Word文件表格嵌套层数过多，无法读取")
    for element in holder:
        if element.tag == qn("w:p"):
            text = _text(element).strip()
            if text:
                yield Line(text)
        elif element.tag == qn("w:tbl"):
            yield from _table(element, depth + 1)
        elif element.tag in _WRAPPERS:
            yield from _walk(element, depth + 1)


def _text(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        parts.append(
            element.text or "" if element.tag == qn("w:t") else "-" if "Hyphen" in element.tag else " "
        )
    return "".join(parts)


def _children(holder: Any, name: str) -> list[Any]:
    """Direct children of this name, content controls seen through."""
    found = []
    for element in holder:
        if element.tag == qn(name):
            found.append(element)
        elif element.tag in _WRAPPERS:
            found += _children(element, name)
    return found


def _table(table: Any, depth: int) -> Iterator[Block]:
    cells = [cell for row in _children(table, "w:tr") for cell in _children(row, "w:tc")]
    if not any(_children(cell, "w:tbl") for cell in cells):
        yield Grid(tuple(tuple(_row(row)) for row in _children(table, "w:tr")))
        return
    for cell in cells:
        yield from _walk(cell, depth)


def _row(row: Any) -> Iterator[GridCell]:
    properties = row.find(qn("w:trPr"))
    before = properties.find(qn("w:gridBefore")) if properties is not None else None
    for _ in range(_number(before)):
        yield GridCell("", True)
    for cell in _children(row, "w:tc"):
        properties = cell.find(qn("w:tcPr"))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        text = "\n".join(filter(None, (_text(paragraph).strip() for paragraph in _children(cell, "w:p"))))
        yield GridCell("", True) if continued else GridCell(text)
        for _ in range(max(_number(span), 1) - 1):
            yield GridCell("", True)


def _number(element: Any) -> int:
    text = element.get(qn("w:val"), "0") if element is not None else "0"
    return min(int(text), SPAN_MAX) if text.isdigit() else 0
