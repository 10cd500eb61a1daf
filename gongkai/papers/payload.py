"""From a paper to the plain data its typesetting template reads (排版数据).

The template never sees a user's text as source: everything goes through here as JSON strings, which
the typesetter prints and does not read. So ``#``, ``$``, ``\\`` and backticks are only characters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from gongkai.papers.blocks import (
    Block,
    Cell,
    Heading,
    KeyValues,
    ListItems,
    Paragraph,
    Placed,
    Table,
    numbered,
)
from gongkai.papers.faces import STACKS, clean
from gongkai.papers.paper import Document, Paper, annex_lines, chinese_date, footnote_line

Data = dict[str, Any]
Write = Callable[[str], str]

#: Column weights when a table names none: its longest line of text, within these bounds.
NARROWEST, WIDEST = 3.0, 14.0


def letter_payload(paper: Paper, write: Write = clean) -> str:
    """The data of a letter as JSON; ``write`` prepares every string for print."""
    return _json(
        {
            "fonts": STACKS,
            "organ": write(paper.organ),
            "title": write(paper.title),
            "number": write(paper.number),
            "addressee": write(paper.addressee),
            "blocks": list(_blocks(paper.blocks, write)),
            "annexes": [write(line) for line in annex_lines(paper)],
            "signature": write(paper.signature),
            "date": chinese_date(paper.dated_on) if paper.dated_on else "",
            "footnote": write(footnote_line(paper)),
            "watermark": write(paper.watermark),
        }
    )


def report_payload(document: Document, write: Write = clean) -> str:
    """The data of a report as JSON."""
    return _json(
        {
            "fonts": STACKS,
            "title": write(document.title),
            "subtitle": write(document.subtitle),
            "organ": write(document.organ),
            "date": chinese_date(document.dated_on) if document.dated_on else "",
            "blocks": list(_blocks(document.blocks, write)),
            "note": write(document.note),
            "watermark": write(document.watermark),
        }
    )


def _json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False)


def _blocks(blocks: Sequence[Block], write: Write) -> Iterator[Data]:
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield {"type": "heading", "level": level, "text": write(block.text)}
        else:
            yield from _block(block, write)


def _block(block: Block, write: Write) -> Iterator[Data]:
    match block:
        case Paragraph():
            for line in write(block.text).split("\n"):
                if line.strip():
                    yield {
                        "type": "paragraph",
                        "text": line.strip(),
                        "indent": block.indent,
                        "align": block.align,
                    }
        case ListItems():
            for item in numbered(block):
                yield from _block(Paragraph(item), write)
        case KeyValues():
            rows = [[write(key), write(value)] for key, value in block.rows]
            yield {"type": "facts", "rows": rows}
        case Table():
            yield _table(block, write)


def _table(table: Table, write: Write) -> Data:
    columns = table.column_count
    return {
        "type": "table",
        "columns": columns,
        "weights": column_weights(table),
        "caption": write(table.caption),
        "note": write(table.note),
        "head": [_cell(placed, table, write) for placed in table.placed_head()],
        "body": [_cell(placed, table, write) for placed in table.placed_body()],
        "size": 10.5 if columns <= 6 else 9 if columns <= 10 else 8,
    }


def _cell(placed: Placed, table: Table, write: Write) -> Data:
    cell = placed.cell
    text = write(cell.text)
    return {
        "x": placed.column,
        "y": placed.row,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
        "text": "\n".join(text.replace("\n", "")) if cell.vertical else _halved(text, table, cell),
        "align": table.align_of(placed),
        "header": cell.header,
    }


def _halved(text: str, table: Table, cell: Cell) -> str:
    """A name of four Chinese characters over a narrow column, two and two."""
    narrow = cell.header and cell.colspan == 1 and table.column_count > 8
    whole = len(text) == 4 and all(c > "⺀" for c in text)
    return f"{text[:2]}\n{text[2:]}" if narrow and whole else text


def column_weights(table: Table) -> list[float]:
    """Relative column widths: the table's own, else each column's longest text within bounds."""
    if table.col_widths:
        return list(table.col_widths)
    longest = [NARROWEST] * table.column_count
    for placed in (*table.placed_head(), *table.placed_body()):
        cell = placed.cell
        if cell.colspan == 1 and not cell.vertical:
            widest = max((_width(line) for line in cell.text.split("\n")), default=0.0)
            longest[placed.column] = max(longest[placed.column], min(widest, WIDEST))
    return longest


def _width(text: str) -> float:
    """Width in characters: a Chinese character counts one, a Latin one half."""
    return sum(0.55 if ord(c) < 0x2000 else 1.0 for c in text)
