"""A whole paper as a Word file."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as File
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line

from gongkai.papers.faces import clean
from gongkai.papers.paper import Document, Paper, annex_lines, chinese_date, footnote_line
from gongkai.papers.word.blocks import heading, write_blocks
from gongkai.papers.word.sheet import (
    ALIGN,
    PITCH,
    blank_sheet,
    double_line,
    dress,
    element,
    indent,
    off_grid,
    page_numbers,
)


def render_docx(paper: Paper | Document) -> bytes:
    """The paper as .docx, with the faces GB/T 9704-2012 names; the reader's machine supplies them."""
    file = _letter(paper) if isinstance(paper, Paper) else _report(paper)
    day = (paper.made_on if isinstance(paper, Document) else None) or paper.dated_on
    moment = datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1)
    file.core_properties.created = file.core_properties.modified = moment
    buffer = BytesIO()
    file.save(buffer)
    return _without_the_hour(buffer.getvalue())


def _without_the_hour(content: bytes) -> bytes:
    """The same package without the times its parts were packed at: the same paper gives the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            made.writestr(ZipInfo(part.filename), given.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _letter(paper: Paper) -> File:
    file = blank_sheet(title=one_line(paper.title), author=paper.organ, top=37, bottom=35, left=28, right=26)
    page_numbers(file, first_page=False)
    _mark(file, paper.organ)
    if paper.number:
        _plain(file, paper.number, align="right").paragraph_format.space_before = Pt(4)
    _title(file, paper.title, above=PITCH * 2)
    if paper.watermark:
        _plain(file, paper.watermark, align="center")
    if paper.addressee:
        _plain(file, paper.addressee + "：")
    write_blocks(file, paper.blocks, width=156)
    for position, line in enumerate(annex_lines(paper)):
        annex = _plain(file, line)
        indent(annex, 2)
        annex.paragraph_format.keep_with_next = True
        annex.paragraph_format.space_before = PITCH if position == 0 else Pt(0)
    _signature(file, paper.signature, paper)
    if line := footnote_line(paper):
        indent(_plain(file, line), 2)
    return file


def _report(document: Document) -> File:
    file = blank_sheet(
        title=one_line(document.title), author=document.organ, top=32, bottom=30, left=27, right=27
    )
    page_numbers(file, first_page=True)
    _title(file, document.title, above=Pt(0))
    if document.watermark:
        _plain(file, document.watermark, align="center")
    if document.subtitle:
        subtitle = file.add_paragraph()
        subtitle.alignment, subtitle.paragraph_format.space_after = ALIGN["center"], PITCH
        dress(subtitle.add_run(clean(document.subtitle)), "kaiti")
    write_blocks(file, document.blocks, width=156)
    if document.note:
        indent(_plain(file, document.note), 2)
    _signature(file, document.organ, document)
    return file


def _mark(file: File, organ: str) -> None:
    """The red name (发文机关标志), 30 mm under the edge, and the double line 170 mm wide under it."""
    size = Pt(max(22.0, min(44.0, 453 / max(len(organ), 1))))
    line = file.add_paragraph()
    line.alignment = ALIGN["center"]
    line.paragraph_format.line_spacing = 1.0
    dress(line.add_run(clean(organ)), "title", size, red=True)
    double_line(line, "bottom", "thickThinSmallGap")
    frame = element("framePr", w=int(Mm(170).twips), wrap="notBeside", hAnchor="page", vAnchor="page")
    frame.set(qn("w:xAlign"), "center")
    frame.set(qn("w:y"), str(int(Mm(28).twips)))
    line._element.get_or_add_pPr().insert(0, frame)
    foot = file.sections[0].first_page_footer.paragraphs[0]
    double_line(foot, "top", "thinThickSmallGap")
    for side, millimetres in (("left", -8), ("right", -6)):
        foot._element.get_or_add_pPr().get_or_add_ind().set(qn(f"w:{side}"), str(int(Mm(millimetres).twips)))


def one_line(title: str) -> str:
    """A title without the line breaks it has on the page, for the file's properties."""
    return clean(title).replace("\n", "")


def _title(file: File, title: str, *, above: int) -> None:
    line = heading(file, title, level=1, role="title", size=Pt(22))
    line.alignment = ALIGN["center"]
    line.paragraph_format.line_spacing = Pt(32)
    line.paragraph_format.space_before, line.paragraph_format.space_after = above, PITCH
    off_grid(line)


def _plain(file: File, text: str, *, align: str = "left") -> Line:
    line = file.add_paragraph()
    line.alignment = ALIGN[align]
    dress(line.add_run(clean(text)), "text")
    return line


def _signature(file: File, name: str, paper: Paper | Document) -> None:
    """Name over date, the date four characters from the edge (成文日期右空四字), room for the seal."""
    date_text = chinese_date(paper.dated_on) if paper.dated_on else ""
    width = len(clean(name))
    date_width = sum(0.5 if c.isascii() else 1.0 for c in date_text)
    edge = max(0.0, 4 - max(0.0, width - date_width) / 2)
    for position, text in enumerate(part for part in (clean(name), date_text) if part):
        line = _plain(file, text, align="right")
        own = width if text == clean(name) else date_width
        indent(line, edge + (max(width, date_width) - own) / 2, first_line=False)
        line.paragraph_format.space_before = PITCH * 2 if position == 0 else Pt(0)
        line.paragraph_format.keep_with_next = position == 0
