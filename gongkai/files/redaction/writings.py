"""Documents without what is marked (文档遮盖): a plain new document with ■ in place of it. Limited process only."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict, dataclass
from typing import Any

import docx
from docx.table import Table
from lxml import etree

from gongkai.files.inspection.containers import open_package
from gongkai.files.inspection.gathering import Gathering
from gongkai.files.redaction.marks import readable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOT_SEEN = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})
_BETWEEN = "\x1f"


@dataclass(frozen=True)
class Block:
    """段落: one paragraph or one cell; `cell` is (table, row, column) from 0 for cells."""

    text: str
    cell: tuple[int, int, int] | None = None
    heading: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def read_document(data: bytes) -> list[Block]:
    """Paragraphs and cells in their order, as a reader sees them: without deletions, comments and hidden runs."""
    open_package(io.BytesIO(data), Gathering())
    found: list[Block] = []
    tables = 0
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, Table):
            for row_number, row in enumerate(item.rows):
                for column, cell in enumerate(row.cells):
                    found.append(Block(_seen(cell._tc), (tables, row_number, column)))
            tables += 1
        else:
            named = str(item.style.name if item.style else "")
            found.append(Block(_seen(item._p), None, named.startswith(("Heading", "Title", "标题"))))
    return found


def _seen(element: etree._Element) -> str:
    """The text of an element, paragraphs within it as lines."""
    pieces: list[str] = []
    for part in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"):
        if any(above.tag in NOT_SEEN for above in part.iterancestors()) or _vanishes(part):
            continue
        if part.tag == f"{W}t":
            pieces.append(part.text or "")
        elif part.tag == f"{W}tab":
            pieces.append("\t")
        elif pieces:
            pieces.append("\n")
    return "".join(pieces).strip("\n")


def _vanishes(part: etree._Element) -> bool:
    run = part.getparent()
    look = run.find(f"{W}rPr/{W}vanish") if run is not None else None
    return look is not None and look.get(f"{W}val", "1") not in ("0", "false")


def rebuilt(data: bytes, marks: list[dict[str, Any]]) -> tuple[bytes, dict[str, int]]:
    """A new document, and how often each removed text may still occur in it.

    A mark names a block (from 1) and the characters from `start` to before `end`. Pictures, headers, footers and notes are
    not carried over.
    """
    blocks = read_document(data)
    gone: set[str] = set()
    kept: list[Block] = []
    for number, block in enumerate(blocks, start=1):
        hides = [(m["start"], m["end"]) for m in marks if m["block"] == number]
        gone.update(block.text[start:end] for start, end in hides)
        signs = [
            "■" if not sign.isspace() and any(a <= n < b for a, b in hides) else sign
            for n, sign in enumerate(block.text)
        ]
        kept.append(Block("".join(signs), block.cell, block.heading))
    inside, _ = readable(_BETWEEN.join(block.text for block in kept))
    terms = {term for text in gone for line in text.split("\n") if (term := readable(line)[0])}
    return _written(kept), {term: inside.count(term) for term in terms}


def _written(blocks: list[Block]) -> bytes:
    paper = docx.Document()
    for part in ("author", "comments", "title", "last_modified_by"):
        setattr(paper.core_properties, part, "")
    tables: dict[int, Any] = {}
    for block in blocks:
        if block.cell is None:
            paragraph = paper.add_paragraph()
            paragraph.add_run(block.text).bold = block.heading or None
            continue
        number, row, column = block.cell
        if number not in tables:
            inside = [b.cell for b in blocks if b.cell and b.cell[0] == number]
            tables[number] = paper.add_table(
                max(c[1] for c in inside) + 1, max(c[2] for c in inside) + 1, "Table Grid"
            )
        tables[number].cell(row, column).text = block.text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def problems(data: bytes, gone: dict[str, int]) -> list[str]:
    """What is still in the new document, read by two readers; empty when all is well."""
    found = []
    read = {"python-docx": _BETWEEN.join(b.text for b in read_document(data)), "XML": _raw(data)}
    for reader, text in read.items():
        inside, _ = readable(text)
        for place, (term, allowed) in enumerate(gone.items(), start=1):
            if inside.count(term) > allowed:
                found.append(f"第{place}处遮盖：文字仍能提取（{reader}，{len(term)}个字），遮盖未生效。")
    return found


def _raw(data: bytes) -> str:
    """All text of all parts, wherever it stands, block after block."""
    pieces = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            root = etree.fromstring(
                archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True)
            )
            if name == "word/document.xml":
                pieces += ["".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p")]
    return _BETWEEN.join(pieces)
