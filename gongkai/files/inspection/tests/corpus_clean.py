"""Ordinary files as offices publish them; nothing in them is hidden."""

import io
from collections.abc import Iterator
from datetime import date

import openpyxl
import pikepdf
import xlsxwriter
from docx.oxml import parse_xml
from docx.shared import RGBColor
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from gongkai.files.inspection.tests.builders import (
    DAY,
    OFD_HEAD,
    W,
    document,
    exif,
    line,
    ofd,
    pdf_pages,
    picture,
    presentation,
    replaced,
    shared_strings_book,
    typeset,
    with_image,
    with_part,
    workbook,
)
from gongkai.files.inspection.tests.corpus_fixed import plain_table, updated

Clean = tuple[str, str, bytes]
NUMBERS = "=SUM(B2:B4)"


def _sheet(change) -> bytes:
    return workbook(lambda book: change(book.active))


def _white_header(sheet) -> None:
    for cell in sheet[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF", bold=True), PatternFill("solid", fgColor="FF1F4E79")


def _table(sheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(color="FFFFFFFF")
    table = Table(displayName="表1", ref="A1:B5")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)


def _grouped(sheet) -> None:
    sheet.row_dimensions.group(2, 4, hidden=False)
    sheet.column_dimensions.group("B", "C", hidden=False)


def _empty_hidden(sheet) -> None:
    sheet.column_dimensions.group("H", "XFD", hidden=True)
    sheet.row_dimensions[40].hidden = True


def _zeros(sheet) -> None:
    sheet["B2"], sheet["B2"].number_format = 0, "0;-0;;@"
    sheet["B3"].number_format = '#,##0.00_);[Red](#,##0.00);"—"'


def _printing(sheet) -> None:
    sheet.print_title_rows, sheet.print_area = "1:1", "A1:B5"
    sheet.oddHeader.center.text, sheet.oddFooter.center.text = "统计表", "第 &P 页，共 &N 页"


def _filter_unused(sheet) -> None:
    sheet.auto_filter.ref = "A1:B5"


def _set(**cells):
    def change(sheet) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return change


def _chart(book: xlsxwriter.Workbook) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=统计表!$A$2:$A$3", "values": "=统计表!$B$2:$B$3"})
    book.worksheets()[0].insert_chart("D2", chart)


def _rich(book: xlsxwriter.Workbook) -> None:
    bold = book.add_format({"bold": True})
    book.worksheets()[0].write_rich_string("A6", "合计", bold, "二十二", "件")
    book.worksheets()[0].conditional_format("B2:B3", {"type": "data_bar"})
    book.worksheets()[0].data_validation("C2:C3", {"validate": "list", "source": ["是", "否"]})


def _long(book: openpyxl.Workbook) -> None:
    for number in range(2_000):
        book.active.append([f"第{number}项", number])


# fmt: off
def clean_workbooks() -> Iterator[Clean]:
    """Workbooks."""
    name = "统计表.xlsx"
    yield "plain", name, workbook()
    yield "formula", name, _sheet(_set(B6=NUMBERS, C2="=B2/B5", C3='=IF(B3>5,"多","少")', C4="=TEXT(B4,\"0.0%\")"))
    yield "frozen panes", name, _sheet(lambda sheet: setattr(sheet, "freeze_panes", "B2"))
    yield "merged", name, _sheet(lambda sheet: sheet.merge_cells("A1:B1"))
    yield "grouped but shown", name, _sheet(_grouped)
    yield "unused columns hidden", name, _sheet(_empty_hidden)
    yield "link", name, _sheet(lambda sheet: setattr(sheet["A1"], "hyperlink", "https://www.gov.cn/"))
    yield "white on blue header", name, _sheet(_white_header)
    yield "styled table", name, _sheet(_table)
    yield "zeros not shown", name, _sheet(_zeros)
    yield "print titles", name, _sheet(_printing)
    yield "filter not used", name, _sheet(_filter_unused)
    yield "dates and negatives", name, _sheet(_set(C2=date(*DAY), C3=-5, C4=0.125))
    yield "pipes and marks", name, _sheet(_set(C2="甲|乙!丙", C3="+86", C4="cmd"))
    yield "two sheets", "附件1.xlsx", workbook(lambda book: book.create_sheet("说明").append(["单位：件"]))
    yield "protected", name, _sheet(lambda sheet: setattr(sheet.protection, "sheet", True))
    yield "many rows", "2026.1-10月明细.xlsx", workbook(_long)
    yield "chart", name, shared_strings_book(_chart)
    yield "rich text and rules", name, shared_strings_book(_rich)
    yield "picture", name, shared_strings_book(lambda book: book.worksheets()[0].insert_image("D2", "a.png", {"image_data": io.BytesIO(picture("PNG"))}))


def _document_with(inner: str) -> bytes:
    return document(lambda paper: paper.element.body.insert(2, parse_xml(f"<w:p {W}>{inner}</w:p>")))


def _dark_cell(paper) -> None:
    cell = paper.add_table(2, 2).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="1F4E79"/>'))
    run = cell.paragraphs[0].add_run("事项")
    run.font.color.rgb = RGBColor(255, 255, 255)


def _tabled(paper) -> None:
    table = paper.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).text, table.cell(2, 2).text = "事项", "7"


def _numbered_pages(paper) -> None:
    paper.sections[0].header.paragraphs[0].text = "公开文件"
    foot = paper.sections[0].footer.paragraphs[0]
    foot._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _pictured(paper) -> None:
    paper.add_picture(io.BytesIO(picture("PNG")))


def clean_documents() -> Iterator[Clean]:
    """Documents and presentations."""
    name = "通知.docx"
    toc = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    yield "plain", name, document()
    yield "list and breaks", name, document(lambda paper: (paper.add_paragraph("一", style="List Number"), paper.add_page_break())[0])
    yield "table", name, document(_tabled)
    yield "white in a dark cell", name, document(_dark_cell)
    yield "page numbers", name, document(_numbered_pages)
    yield "picture", name, document(_pictured)
    yield "contents", name, _document_with(toc)
    yield "vanish switched off", name, _document_with('<w:r><w:rPr><w:vanish w:val="0"/><w:color w:val="FF0000"/></w:rPr><w:t>红字</w:t></w:r>')
    yield "hidden paragraph mark", name, _document_with("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>可见</w:t></w:r>")
    yield "small print", name, _document_with('<w:r><w:rPr><w:sz w:val="15"/></w:rPr><w:t>小字</w:t></w:r>')
    yield "white on a highlight", name, _document_with('<w:r><w:rPr><w:color w:val="FFFFFF"/><w:highlight w:val="black"/></w:rPr><w:t>反白</w:t></w:r>')
    yield "web link", name, with_part(document(), "https://www.gov.cn/", "", "hyperlink", "word/document.xml", True)
    yield "long title", "演示市人力资源和社会保障局关于印发《职业技能提升行动实施办法》的通知.docx", document()
    yield "slides", "汇报.pptx", presentation(["工作汇报", "下一步安排"])
    notes = '<p:notes xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="urn:a"><p:sp><p:ph type="sldNum"/><a:t>1</a:t></p:sp></p:notes>'
    yield "empty notes", "汇报.pptx", with_part(presentation(["工作汇报"]), "ppt/notesSlides/notesSlide1.xml", notes, "notesSlide", "ppt/slides/slide1.xml")
    yield "title bled off the edge", "汇报.pptx", replaced(presentation(["工作汇报"]), "ppt/slides/slide1.xml", "<a:off x='100000'", "<a:off x='-900000'")


def _link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://www.gov.cn/"))
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 700, 200, 720], A=action))])
    pdf.Root["/OpenAction"] = Array([pdf.pages[0].obj, Name.Fit])


def _outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Part 1", 0))
    pdf.docinfo["/Title"] = "Notice"


def _see_through(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources["/ExtGState"] = Dictionary(G1=Dictionary(ca=0.4), G2=Dictionary(BM=Name.Multiply))


def _form_object(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_stream(b"0.9 g 0 0 200 40 re f 0 g " + line("INSIDE", 10, 10))
    inner["/Type"], inner["/Subtype"], inner["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 200, 40])
    inner["/Resources"] = pdf.pages[0].obj.Resources
    pdf.pages[0].obj.Resources["/XObject"] = Dictionary(X1=inner)


def _layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("watermark")))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=[group], D=Dictionary(ON=[group], Order=[group]))


def clean_pdfs() -> Iterator[Clean]:
    """PDF files."""
    name, text = "公告.pdf", line("PUBLIC NOTICE")
    table = "#table(columns: 2, fill: (x, y) => if y == 0 { rgb(31, 78, 121) }, ..([事项], [件数]).map(c => text(fill: white, c)), [培训], [7])"
    yield "plain", name, pdf_pages(text)
    yield "typeset in Chinese", name, typeset("= 关于公开招聘的公告\n现将有关事项公告如下。\n")
    yield "typeset table", name, typeset(table)
    yield "page numbers", name, typeset('#set page(numbering: "1 / 1")\n第一页\n#pagebreak()\n第二页')
    yield "typeset link", name, typeset('见 #link("https://www.gov.cn/")[政府网站] 。 #box(fill: rgb("#dddddd"), inset: 3pt)[提示]')
    yield "link and view", name, pdf_pages(text, change=_link)
    yield "outline", name, pdf_pages(text, text, change=_outline)
    yield "fast web view", name, pdf_pages(text, line("SECOND"), linearize=True)
    yield "old table", name, plain_table(text)
    yield "empty update", name, updated(plain_table(text), text)
    yield "picture", name, pdf_pages(text, change=lambda pdf: with_image(pdf, (72, 400, 300, 560)))
    yield "scan", name, pdf_pages(b"", change=lambda pdf: with_image(pdf, (0, 0, 595, 842)))
    yield "scan with recognised text", name, pdf_pages(line("RECOGNISED", more="3 Tr"), change=lambda pdf: with_image(pdf, (0, 0, 595, 842)))
    yield "white on dark", name, pdf_pages(b"0.1 0.2 0.5 rg 60 690 300 30 re f 1 g\n" + text)
    yield "see-through marker", name, pdf_pages(text + b"/G1 gs 1 1 0 rg 60 690 300 24 re f\n", change=_see_through)
    yield "multiplied marker", name, pdf_pages(text + b"/G2 gs 1 1 0 rg 60 690 300 24 re f\n", change=_see_through)
    yield "ruled table", name, pdf_pages(b"60 690 300 24 re S 60 714 m 360 714 l S\n" + text)
    yield "underlined", name, pdf_pages(text + b"60 696 200 1 re f\n")
    yield "shadowed text", name, pdf_pages(line("PUBLIC NOTICE", more="3 Tr") + text.replace(b"72 700", b"73 699").replace(b"14 Tf", b"14 Tf 0 Tr"))
    yield "frame around text", name, pdf_pages(text + b"0 g 50 680 400 50 re 52 682 396 46 re f*\n")
    yield "form object", name, pdf_pages(b"q 1 0 0 1 72 500 cm /X1 Do Q\n" + text, change=_form_object)
    yield "shown layer", name, pdf_pages(text, change=_layer)
    yield "turned page", name, pdf_pages(text, change=lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", 90))
    yield "many pages", name, pdf_pages(*[line(f"PAGE {n}") for n in range(40)])
    yield "outlined letters", name, pdf_pages(line("OUTLINED", more="2 Tr 0.5 w"))


def _icc() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _animated() -> bytes:
    frames = [Image.new("P", (40, 30), shade) for shade in (0, 90, 200)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], loop=0)
    return out.getvalue()


def _print_colours() -> bytes:
    out = io.BytesIO()
    Image.new("CMYK", (40, 40), (10, 20, 30, 0)).save(out, "JPEG")
    return out.getvalue()


def _logo() -> bytes:
    image = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    image.paste((200, 16, 46, 255), (10, 10, 50, 50))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def clean_pictures() -> Iterator[Clean]:
    """Pictures."""
    yield "photo", "现场.jpg", picture()
    yield "turned photo", "现场.jpeg", picture(exif=exif(orientation=6))
    yield "colour profile", "现场.jpg", picture(icc_profile=_icc())
    yield "progressive", "现场.jpg", picture(progressive=True, size=(400, 300))
    yield "grey", "图.jpg", picture(mode="L")
    yield "print colours", "图.jpg", _print_colours()
    yield "screenshot", "截图.png", picture("PNG", dpi=(96, 96))
    yield "palette", "图.png", picture("PNG", mode="P")
    yield "logo", "标志.png", _logo()
    yield "animation", "动画.gif", _animated()
    yield "web picture", "图.webp", picture("WEBP")
    yield "lossless web picture", "图.webp", picture("WEBP", mode="RGBA", lossless=True)
    yield "fax", "图.tif", picture("TIFF", compression="tiff_lzw")


def clean_others() -> Iterator[Clean]:
    """Plain text and OFD."""
    resource = f'<ofd:Res {OFD_HEAD}><ofd:MultiMedia><ofd:MediaFile>image_1.png</ofd:MediaFile></ofd:MultiMedia></ofd:Res>'
    yield "table", "台账.csv", "\ufeff事项,件数\n养老保险,12\n失业登记,-7\n备注,——\n".encode()
    yield "quoted table", "台账.csv", '事项,说明\n培训,"甲,乙\n丙"\n'.encode()
    yield "numbers with signs", "台账.csv", "增幅\n-3.5%\n+12\n\"-1,234.00\"\n".encode()
    yield "note", "说明.txt", "关于培训的说明。\n请各单位查收。\n".encode()
    yield "OFD", "公告.ofd", ofd(info="<ofd:Title>公告</ofd:Title>")
    yield "OFD with picture", "公告.ofd", ofd(document_more="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>", **{"Doc_0__DocumentRes.xml": resource, "Doc_0__Res__image_1.png": picture("PNG")})
# fmt: on
