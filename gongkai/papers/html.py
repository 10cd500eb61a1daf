"""Papers as an HTML fragment (网页片段): escaped, semantic, without script or style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from gongkai.papers.blocks import Block, Heading, KeyValues, ListItems, Paragraph, Placed, Table
from gongkai.papers.faces import clean
from gongkai.papers.paper import LANGUAGE, Document, Paper, annex_lines, chinese_date, footnote_line

#: How the browser numbers each kind of enumeration; the stylesheet gives the two Chinese ones.
LIST_CLASSES = {"arabic": "", "chinese": "paper-list-chinese", "parenthesis": "paper-list-parenthesis"}


def render_html(paper: Paper | Document, *, title_level: int = 1) -> str:
    """A paper as ``<article class="paper">``; ``title_level`` fits it under a page's own heading."""
    parts = _letter(paper, title_level) if isinstance(paper, Paper) else _report(paper, title_level)
    kind = "letter" if isinstance(paper, Paper) else "report"
    return "\n".join([f'<article class="paper paper-{kind}" lang="{LANGUAGE}">', *parts, "</article>"])


def _letter(paper: Paper, level: int) -> Iterator[str]:
    yield f'<p class="paper-organ">{_text(paper.organ)}</p>'
    if paper.number:
        yield f'<p class="paper-number">{_text(paper.number)}</p>'
    yield f'<h{level} class="paper-title">{_text(paper.title)}</h{level}>'
    if paper.watermark:
        yield f'<p class="paper-watermark">{_text(paper.watermark)}</p>'
    if paper.addressee:
        yield f'<p class="paper-addressee">{_text(paper.addressee)}：</p>'
    yield from _blocks(paper.blocks, level)
    yield from (f'<p class="paper-annex">{_text(line)}</p>' for line in annex_lines(paper))
    if paper.signature:
        yield f'<p class="paper-signature">{_text(paper.signature)}</p>'
    yield from _date(paper.dated_on)
    if line := footnote_line(paper):
        yield f'<p class="paper-contact">{_text(line)}</p>'


def _report(document: Document, level: int) -> Iterator[str]:
    yield f'<h{level} class="paper-title">{_text(document.title)}</h{level}>'
    if document.subtitle:
        yield f'<p class="paper-subtitle">{_text(document.subtitle)}</p>'
    if document.watermark:
        yield f'<p class="paper-watermark">{_text(document.watermark)}</p>'
    yield from _blocks(document.blocks, level)
    if document.note:
        yield f"<p>{_text(document.note)}</p>"
    if document.organ:
        yield f'<p class="paper-signature">{_text(document.organ)}</p>'
    yield from _date(document.dated_on)


def _date(day: date | None) -> Iterator[str]:
    if day:
        yield f'<p class="paper-date"><time datetime="{day.isoformat()}">{chinese_date(day)}</time></p>'


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")


def _blocks(blocks: Sequence[Block], level: int) -> Iterator[str]:
    depth = 0
    for block in blocks:
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1)
            number = min(level + depth, 6)
            yield f"<h{number}>{_text(block.text)}</h{number}>"
        else:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            names = [f"paper-{block.align}"] if block.align != "left" else []
            names += ["paper-flush"] if not block.indent else []
            for line in clean(block.text).split("\n"):
                if line.strip():
                    yield f"<p{_classes(names)}>{escape(line.strip())}</p>"
        case ListItems(numbering="none"):
            yield f'<ul class="paper-list">{"".join(f"<li>{_text(item)}</li>" for item in block.items)}</ul>'
        case ListItems():
            names = ["paper-list", *filter(None, [LIST_CLASSES[block.numbering]])]
            yield f"<ol{_classes(names)}>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</ol>"
        case KeyValues():
            yield '<table class="paper-facts"><tbody>'
            for key, value in block.rows:
                yield f'<tr><th scope="row">{_text(key)}</th><td>{_text(value)}</td></tr>'
            yield "</tbody></table>"
        case Table():
            yield from _table(block)


def _classes(names: list[str]) -> str:
    return f' class="{" ".join(names)}"' if names else ""


def _table(table: Table) -> Iterator[str]:
    yield '<div class="paper-table-scroll"><table class="paper-table">'
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    if table.headers:
        yield f"<thead>{_rows(table, table.placed_head(), len(table.head_rows()), in_head=True)}</thead>"
    yield f"<tbody>{_rows(table, table.placed_body(), len(table.rows), in_head=False)}</tbody></table></div>"
    if table.note:
        yield f'<p class="paper-table-note">{_text(table.note)}</p>'


def _rows(table: Table, placed: tuple[Placed, ...], count: int, *, in_head: bool) -> str:
    rows = ("".join(_cell(table, p, in_head=in_head) for p in placed if p.row == row) for row in range(count))
    return "".join(f"<tr>{row}</tr>" for row in rows)


def _cell(table: Table, placed: Placed, *, in_head: bool) -> str:
    cell = placed.cell
    attributes = ""
    if cell.header:
        direction = ("colgroup" if cell.colspan > 1 else "col") if in_head else _row_scope(cell.rowspan)
        attributes += f' scope="{direction}"'
    attributes += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    attributes += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    names = [f"paper-{table.align_of(placed)}", *(["paper-vertical"] if cell.vertical else [])]
    tag = "th" if cell.header else "td"
    return f"<{tag}{attributes}{_classes(names)}>{_text(cell.text)}</{tag}>"


def _row_scope(rowspan: int) -> str:
    return "rowgroup" if rowspan > 1 else "row"
