"""The report as a web page (网页版): semantic, readable without style sheet, script or sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string

from gongkai.law.annual_report import SECTION_TITLES
from gongkai.papers.blocks import Placed
from gongkai.reports import prose
from gongkai.reports.content import ReportContent
from gongkai.reports.layout import FormTable, tables_of
from gongkai.reports.rendering.documents import edition_line

CellAddress = Callable[[int, str, str], str | None]


@dataclass(frozen=True)
class WebCell:
    """A table cell as the template writes it: element, scope, spans, and the address its figure opens."""

    text: str
    element: str
    scope: str
    colspan: int
    rowspan: int
    address: str | None = None


@dataclass(frozen=True)
class WebTable:
    """A table as the template writes it."""

    number: int
    caption: str
    head: list[list[WebCell]]
    body: list[list[WebCell]]


def render_fragment(
    content: ReportContent, address: CellAddress | None = None, *, title_level: int = 1
) -> str:
    """The report as one HTML article for a page; `address` gives the link of a figure, for officers; `title_level`
    is the level of its title among the headings of that page, 1 to 5."""
    levels = {"title_tag": f"h{title_level}", "section_tag": f"h{title_level + 1}"}
    return render_to_string("reports/annual_report.html", {**_context(content, address), **levels})


def render_page(content: ReportContent) -> bytes:
    """The report as one HTML file that stands alone."""
    context = {**_context(content, None), "title_tag": "h1", "section_tag": "h2"}
    return render_to_string("reports/annual_report_page.html", context).encode()


def _context(content: ReportContent, address: CellAddress | None) -> dict[str, object]:
    tables = [_web_table(form, address) for form in tables_of(content.numbers)]
    sections = [
        {
            "number": number,
            "heading": prose.heading(number),
            "paragraphs": content.paragraphs(number),
            "tables": [table for table in tables if table.number == number],
        }
        for number in SECTION_TITLES
    ]
    return {"content": content, "sections": sections, "edition_line": edition_line(content)}


def _web_table(form: FormTable, address: CellAddress | None) -> WebTable:
    head = _rows(form.table.placed_head(), len(form.table.head_rows()), lambda placed: _head(placed))
    body = _rows(form.table.placed_body(), len(form.table.rows), lambda placed: _body(form, placed, address))
    return WebTable(form.number, form.name, list(head), list(body))


def _rows(
    placed: tuple[Placed, ...], height: int, written: Callable[[Placed], WebCell]
) -> Iterator[list[WebCell]]:
    for row in range(height):
        yield [written(one) for one in placed if one.row == row]


def _head(placed: Placed) -> WebCell:
    cell = placed.cell
    return WebCell(cell.text, "th", "colgroup" if cell.colspan > 1 else "col", cell.colspan, cell.rowspan)


def _body(form: FormTable, placed: Placed, address: CellAddress | None) -> WebCell:
    cell = placed.cell
    key = form.places.get((placed.row, placed.column))
    if key is None:
        scope = "rowgroup" if cell.rowspan > 1 else "row"
        return WebCell(cell.text, "th", scope, cell.colspan, cell.rowspan)
    return WebCell(cell.text, "td", "", 1, 1, address(form.number, *key) if address else None)
