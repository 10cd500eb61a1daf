"""The sheet of a Word file (版面): margins, the grid of 22 lines, faces, page numbers, red lines."""

from __future__ import annotations

from typing import Any

from docx import Document as new_file
from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from gongkai.papers.paper import LANGUAGE

#: Face names as Word and WPS know them on an official's machine.
FACES = {
    "title": "方正小标宋简体",
    "text": "仿宋_GB2312",
    "heiti": "黑体",
    "kaiti": "楷体_GB2312",
    "song": "宋体",
}
LATIN = "Times New Roman"
SIZE = Pt(16)
PITCH = Pt(28.95)
#: What the file format wants after the borders of a paragraph.
AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
RED = RGBColor(0xD0, 0x02, 0x1B)
RED_HEX = "D0021B"
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def element(name: str, **attributes: object) -> Any:
    """A WordprocessingML element with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def blank_sheet(*, title: str, author: str, top: float, bottom: float, left: float, right: float) -> File:
    """A4 with the given margins in millimetres, the official line grid, language zh-CN, title metadata."""
    file = new_file()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(15), Mm(20)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = element("docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")
    _default_text(file)
    properties = file.core_properties
    properties.title, properties.author, properties.language = title, author, LANGUAGE
    properties.comments = ""
    return file


def _default_text(file: File) -> None:
    style = file.styles["Normal"]
    style.font.name, style.font.size = LATIN, SIZE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FACES["text"])
    language = element("lang", val="en-US", eastAsia=LANGUAGE)
    language.set(qn("w:val"), LANGUAGE)
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.line_spacing = PITCH
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)


def dress(run: Run, role: str, size: Pt = SIZE, *, red: bool = False) -> Run:
    """Give a run the face of its role, Chinese and Latin, and its size in points."""
    run.font.size = size
    run.font.name = LATIN
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FACES[role])
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and dashes in the Chinese face
    if role in {"title", "heiti"}:
        fonts.set(qn("w:ascii"), FACES[role])
        fonts.set(qn("w:hAnsi"), FACES[role])
    run.font.bold = False
    run.font.color.rgb = RED if red else RGBColor(0, 0, 0)
    return run


def indent(line: Line, characters: float, *, first_line: bool = True) -> None:
    """Indent by characters, as Word counts them, with the same in points for programs that do not."""
    place = line._element.get_or_add_pPr().get_or_add_ind()
    names = ("firstLineChars", "firstLine") if first_line else ("rightChars", "right")
    place.set(qn(f"w:{names[0]}"), str(int(characters * 100)))
    place.set(qn(f"w:{names[1]}"), str(int(characters * 16 * 20)))


def off_grid(line: Line) -> None:
    """Free a paragraph from the page's line grid, as table text and large type must be."""
    mark = element("snapToGrid", val="0")
    line._element.get_or_add_pPr().insert_element_before(mark, "w:spacing", *AFTER_BORDERS[3:])


def double_line(line: Line, side: str, kind: str) -> None:
    """A red double line of 170 mm on one side of a paragraph; ``kind`` says which of the two is thick."""
    properties = line._element.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element(side, val=kind, sz=24, space=1, color=RED_HEX))
    properties.insert_element_before(borders, *AFTER_BORDERS)


def page_numbers(file: File, *, first_page: bool) -> None:
    """Page numbers between dashes: odd pages right, even pages left, none on page one of a letter."""
    file.settings.odd_and_even_pages_header_footer = True
    section = file.sections[0]
    section.different_first_page_header_footer = not first_page
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = ALIGN[side]
        place = line._element.get_or_add_pPr().get_or_add_ind()
        place.set(qn(f"w:{side}Chars"), "100")
        for part in ("— ", "PAGE", " —"):
            _field(line, part) if part == "PAGE" else dress(line.add_run(part), "song", Pt(14))


def _field(line: Line, instruction: str) -> None:
    run = dress(line.add_run(), "song", Pt(14))
    instruct = element("instrText")
    instruct.text = instruction
    for part in (element("fldChar", fldCharType="begin"), instruct, element("fldChar", fldCharType="end")):
        run._element.append(part)
