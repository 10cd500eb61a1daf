"""Web pages (网页) into lines and grids. Nothing in the page is fetched or run."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from gongkai.reports.reading.blocks import Block, Grid, GridCell, Line, UnreadableReport

DEPTH_MAX = 200
SPAN_MAX = 60
_IGNORED = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "textarea", "iframe", "svg"}
)
_BREAKING = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "br",
        "hr",
        "tr",
        "td",
        "th",
        "table",
        "blockquote",
        "dd",
        "dt",
    ]
)
_ENCODING = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)


def blocks_of_html(content: bytes) -> list[Block]:
    """Lines and grids of one page, in reading order; a table that only lays out others is seen through."""
    parser = lxml_html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(_decoded(content), parser=parser)
        return list(_walk(root, 0))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError) as broken:
        raise UnreadableReport("网页内容无法解析，请重新另存网页后再核对") from broken


def _decoded(content: bytes) -> str:
    declared = _ENCODING.search(content[:4096])
    names = [declared[1].decode("ascii").lower()] if declared else []
    names = ["gb18030" if name in ("gb2312", "gbk") else name for name in names]
    for name in (*names, "utf-8-sig", "gb18030"):
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    return content.decode("utf-8", "replace").replace("\0", "")


def _walk(node: Any, depth: int) -> Iterator[Block]:
    """Blocks under one element: running text is gathered until a breaking element ends the line."""
    if depth > DEPTH_MAX:
        raise UnreadableReport("网页嵌套层数过多，无法读取")
    gathered: list[str] = []

    def flush() -> Iterator[Block]:
        text = re.sub(r"\s+", " ", "".join(gathered)).strip()
        gathered.clear()
        if text:
            yield Line(text)

    gathered.append(node.text or "")
    for child in node:
        if not isinstance(child.tag, str) or child.tag in _IGNORED:
            gathered.append(child.tail or "")
            continue
        if child.tag == "table":
            yield from flush()
            yield from _table(child, depth + 1)
        elif child.tag in _BREAKING or _holds_blocks(child):
            yield from flush()
            yield from _walk(child, depth + 1)
        else:
            gathered.append(child.text_content())
        gathered.append(child.tail or "")
    yield from flush()


def _holds_blocks(node: Any) -> bool:
    return any(found.tag in _BREAKING for found in node.iterdescendants() if isinstance(found.tag, str))


def _table(table: Any, depth: int) -> Iterator[Block]:
    if table.find(".//table") is None:
        yield _grid(table)
        return
    for row in _rows(table):
        cells = _cells(row)
        if any(cell.find(".//table") is not None for cell in cells):
            for cell in cells:
                yield from _walk(cell, depth + 1)
        else:
            yield Grid((tuple(GridCell(_text(cell)) for cell in cells),))


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _text(cell: Any) -> str:
    return "\n".join(block.text for block in _walk(cell, 0) if isinstance(block, Line))


def _span(cell: Any, name: str) -> int:
    try:
        return min(max(int(cell.get(name, "1").strip() or 1), 1), SPAN_MAX)
    except ValueError:
        return 1


def _grid(table: Any) -> Grid:
    """The table as a rectangle: a place covered by a colspan or rowspan is marked as spanned."""
    covered: dict[tuple[int, int], bool] = {}
    rows: list[list[GridCell]] = []
    for number, row in enumerate(_rows(table)):
        line: list[GridCell] = []
        for cell in _cells(row):
            while covered.get((number, len(line))):
                line.append(GridCell("", True))
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for down in range(1, height):
                covered.update({(number + down, len(line) + right): True for right in range(width)})
            line.append(GridCell(_text(cell)))
            line.extend(GridCell("", True) for _ in range(width - 1))
        while covered.get((number, len(line))):
            line.append(GridCell("", True))
        rows.append(line)
    return Grid(tuple(tuple(line) for line in rows))
