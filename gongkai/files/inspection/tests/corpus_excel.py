"""Workbooks with exactly one hidden thing each: (title, file name, content, expected code)."""

import re
from collections.abc import Iterator

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from gongkai.files.inspection.tests.builders import (
    MAIN,
    document,
    edited,
    exif,
    picture,
    replaced,
    shared_strings_book,
    with_part,
    workbook,
)

SECRET = "暗藏内容甲乙丙"
Planted = tuple[str, str, bytes, str]
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
BODY = "word/document.xml"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


def _second_sheet(state: str):
    def change(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("名单")
        sheet["A1"] = SECRET
        sheet.sheet_state = state

    return change


def _first_sheet(change):
    return workbook(lambda book: change(book.active))


def _hide_row(sheet) -> None:
    sheet.row_dimensions[3].hidden = True


def _hide_column(sheet) -> None:
    sheet.column_dimensions["B"].hidden = True


def _filtered(sheet) -> None:
    sheet.auto_filter.ref = "A1:B5"
    sheet.auto_filter.add_filter_column(0, ["养老保险"])
    for row in (3, 4, 5):
        sheet.row_dimensions[row].hidden = True


def _collapsed(sheet) -> None:
    sheet.row_dimensions.group(2, 4, hidden=True)


def _comment(sheet) -> None:
    sheet["A1"].comment = Comment(SECRET, "承办人")


def _three_semicolons(sheet) -> None:
    sheet["B3"].number_format = ";;;"


def _white_text(sheet) -> None:
    sheet["C2"] = SECRET
    sheet["C2"].font = Font(color="FFFFFFFF")


def _tiny(sheet) -> None:
    sheet["C2"] = SECRET
    sheet["C2"].font = Font(size=1)


def _red_on_red(sheet) -> None:
    sheet["C2"] = SECRET
    sheet["C2"].font = Font(color="FFCC0000")
    sheet["C2"].fill = PatternFill("solid", fgColor="FFCC0000")


def _theme_white(sheet) -> None:
    sheet["C2"] = SECRET
    sheet["C2"].font = Font(color=openpyxl.styles.colors.Color(theme=0))


def _hidden_name(book) -> None:
    book.defined_names["内部"] = DefinedName("内部", attr_text=f'"{SECRET}"', hidden=True)


def _author(book) -> None:
    book.properties.creator = "演示经办人"


def _command(formula: str):
    return _first_sheet(lambda sheet: sheet.__setitem__("C2", formula))


# fmt: off
def planted_workbooks() -> Iterator[Planted]:
    """Workbooks."""
    name, plain = "统计表.xlsx", workbook()
    xml = f'<x xmlns="{MAIN}"><t>{SECRET}</t></x>'
    yield "hidden sheet", name, workbook(_second_sheet("hidden")), "XLSX_HIDDEN_SHEET"
    yield "very hidden sheet", name, workbook(_second_sheet("veryHidden")), "XLSX_HIDDEN_SHEET"
    yield "hidden row", name, _first_sheet(_hide_row), "XLSX_HIDDEN_ROWS"
    yield "row without height", name, replaced(plain, SHEET, '<row r="3"', '<row r="3" ht="0" customHeight="1"'), "XLSX_HIDDEN_ROWS"
    yield "collapsed rows", name, _first_sheet(_collapsed), "XLSX_HIDDEN_ROWS"
    yield "hidden column", name, _first_sheet(_hide_column), "XLSX_HIDDEN_COLUMNS"
    yield "column without width", name, replaced(plain, SHEET, "<sheetData>", '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'), "XLSX_HIDDEN_COLUMNS"
    yield "hidden column of cells without places", name, edited(_first_sheet(_hide_column), SHEET, lambda xml: re.sub(r'<c r="[A-Z]+\d+"', "<c", xml)), "XLSX_HIDDEN_COLUMNS"
    yield "filtered rows", name, _first_sheet(_filtered), "XLSX_FILTERED_ROWS"
    yield "comment", name, _first_sheet(_comment), "XLSX_COMMENT"
    yield "threaded comment", name, with_part(plain, "xl/threadedComments/threadedComment1.xml", xml, "threadedComment", SHEET), "XLSX_COMMENT"
    yield "persons", name, with_part(plain, "xl/persons/person.xml", xml, "person", BOOK), "OFFICE_PEOPLE"
    yield "pivot cache", name, with_part(plain, "xl/pivotCache/pivotCacheDefinition1.xml", xml, "pivotCacheDefinition", BOOK), "XLSX_PIVOT_CACHE"
    yield "external link", name, with_part(plain, "xl/externalLinks/externalLink1.xml", xml, "externalLink", BOOK), "XLSX_EXTERNAL_LINK"
    yield "connection", name, with_part(plain, "xl/connections.xml", f'<connections xmlns="{MAIN}"><connection name="{SECRET}"/></connections>', "connections", BOOK), "XLSX_CONNECTION"
    yield "data model", name, with_part(plain, "xl/model/item.data.bin", SECRET, "powerPivotData", BOOK), "XLSX_DATA_MODEL"
    yield "embedded document", name, with_part(plain, "xl/embeddings/Microsoft_Word1.docx", document(), "package", SHEET), "OFFICE_EMBEDDED_FILE"
    yield "OLE object", name, with_part(plain, "xl/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0data", "oleObject", SHEET), "OFFICE_EMBEDDED_FILE"


def planted_workbook_parts() -> Iterator[Planted]:
    """Workbooks with parts and properties that do not belong to the public."""
    name, plain = "统计表.xlsx", workbook()
    xml = f'<x xmlns="{MAIN}"><t>{SECRET}</t></x>'
    yield "macro", name, with_part(plain, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0data", "vbaProject", BOOK), "OFFICE_MACRO"
    yield "macro sheet", name, with_part(plain, "xl/macrosheets/sheet9.xml", xml, "xlMacrosheet", BOOK), "OFFICE_MACRO"
    yield "ActiveX control", name, with_part(plain, "xl/activeX/activeX1.xml", xml, "control", SHEET), "OFFICE_CONTROL"
    yield "hidden name", name, workbook(_hidden_name), "XLSX_HIDDEN_NAME"
    yield "three semicolons", name, _first_sheet(_three_semicolons), "XLSX_HIDDEN_BY_FORMAT"
    yield "white text", name, _first_sheet(_white_text), "XLSX_HIDDEN_BY_COLOUR"
    yield "tiny words", name, _first_sheet(_tiny), "XLSX_HIDDEN_BY_COLOUR"
    yield "white by theme", name, _first_sheet(_theme_white), "XLSX_HIDDEN_BY_COLOUR"
    yield "red on red", name, _first_sheet(_red_on_red), "XLSX_HIDDEN_BY_COLOUR"
    yield "author", name, workbook(_author), "OFFICE_AUTHOR"
    yield "custom properties", name, with_part(plain, "docProps/custom.xml", xml, "custom-properties"), "OFFICE_CUSTOM_PROPERTIES"
    yield "revisions", name, with_part(plain, "xl/revisions/revisionHeaders.xml", xml, "revisionHeaders", BOOK), "XLSX_REVISIONS"
    yield "custom data", name, with_part(plain, "customXml/item1.xml", xml, "customXml"), "OFFICE_CUSTOM_DATA"
    yield "printer", name, with_part(plain, "xl/printerSettings/printerSettings1.bin", b"\\\\internal\\printer", "printerSettings", SHEET), "OFFICE_PRINTER"
    yield "DDE formula", name, _command("=cmd|'/c calc'!A0"), "XLSX_COMMAND"
    yield "web service formula", name, _command('=WEBSERVICE("http://intranet/x")'), "XLSX_COMMAND"
    yield "scenario", name, replaced(plain, SHEET, "</sheetData>", f'</sheetData><scenarios><scenario name="{SECRET}" user="甲"><inputCells r="B2" val="9"/></scenario></scenarios>'), "XLSX_SCENARIO"
    yield "deleted cell's text", name, replaced(shared_strings_book(), "xl/sharedStrings.xml", "</sst>", f"<si><t>{SECRET}</t></si></sst>"), "XLSX_UNUSED_STRINGS"
    yield "deleted sheet left behind", name, with_part(plain, "xl/worksheets/sheet7.xml", xml), "OFFICE_ORPHAN_PART"
    yield "stray file", name, with_part(plain, "notes/readme.txt", SECRET), "OFFICE_ORPHAN_PART"
    yield "stray file with a thread", name, with_part(plain, "notes/readme.txt", SECRET, "note", BOOK), "CONTAINER_UNKNOWN_PART"
    yield "path of the author", name, replaced(plain, BOOK, "<sheets>", '<x:absPath xmlns:x="urn:x" url="C:\\Users\\zhang\\Desktop\\"/><sheets>'), "OFFICE_LOCAL_PATH"
    yield "phone picture", name, with_part(plain, "xl/media/image1.jpeg", picture(exif=exif(gps=True)), "image", SHEET), "IMAGE_LOCATION"
    yield "vector picture", name, with_part(plain, "xl/media/image1.emf", b"\x01\0\0\0data", "image", SHEET), "IMAGE_NOT_INSPECTABLE"
    yield "bytes after the container", name, plain + SECRET.encode() * 10, "CONTAINER_EXTRA_DATA"
# fmt: on
