"""Papers as plain text (纯文本): for reading aloud, for e-mail, for comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.papers.blocks import Block, Heading, KeyValues, ListItems, Paragraph, Placed, Table, numbered
from gongkai.papers.faces import clean
from gongkai.papers.paper import Document, Paper, annex_lines, chinese_date, footnote_line

INDENT = "　　"


def render_text(paper: Paper | Document) -> str:
    """A paper as lines of text; paragraphs begin with two full-width spaces, table cells part at tabs."""
    lines = _letter(paper) if isinstance(paper, Paper) else _report(paper)
    return "\n".join(lines).rstrip("\n") + "\n"


def _letter(paper: Paper) -> Iterator[str]:
    yield from _present(paper.organ, paper.number)
    yield ""
    yield from _present(paper.title, paper.watermark)
    yield ""
    if paper.addressee:
        yield clean(paper.addressee) + "："
    yield from _blocks(paper.blocks)
    yield from (INDENT + clean(line) for line in annex_lines(paper))
    yield ""
    yield from _present(paper.signature, _day(paper), footnote_line(paper))


def _report(document: Document) -> Iterator[str]:
    yield from _present(document.title, document.subtitle, document.watermark)
    yield ""
    yield from _blocks(document.blocks)
    yield from (INDENT + line for line in _present(document.note))
    yield ""
    yield from _present(document.organ, _day(document))


def _day(paper: Paper | Document) -> str:
    return chinese_date(paper.dated_on) if paper.dated_on else ""


def _present(*parts: str) -> Iterator[str]:
    yield from (clean(part) for part in parts if part)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text, indent=indent):
            for line in clean(text).split("\n"):
                if line.strip():
                    yield (INDENT if indent else "") + line.strip()
        case Heading(text=text):
            yield INDENT + clean(text)
        case ListItems():
            for item in numbered(block):
                yield from _block(Paragraph(item))
        case KeyValues(rows=rows):
            for key, value in rows:
                yield f"{INDENT}{clean(key)}：{clean(value)}"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield clean(table.caption)
    for placed, count in (
        (table.placed_head(), len(table.head_rows())),
        (table.placed_body(), len(table.rows)),
    ):
        for row in range(count):
            yield _row(placed, row, table.column_count)
    if table.note:
        yield clean(table.note)


def _row(placed: Sequence[Placed], row: int, columns: int) -> str:
    cells = [""] * columns
    for p in placed:
        if p.row == row:
            cells[p.column] = clean(p.cell.text).replace("\n", " ")
    return "\t".join(cells).rstrip("\t")
