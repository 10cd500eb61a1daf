"""Letters and reports as Word files, opened again."""

import io

from docx import Document as open_docx
from docx.oxml.ns import qn

from gongkai.papers import Paragraph, render_docx
from gongkai.papers.tests.samples import HOSTILE, letter, report


def reopened(paper):
    return open_docx(io.BytesIO(render_docx(paper)))


def text_of(file) -> str:
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in file.paragraphs] + cells)


def test_a_letter_says_everything_it_was_given():
    text = text_of(reopened(letter()))
    for part in (
        "北京市人力资源和社会保障局", "京人社公开〔2026〕第1号-告", "政府信息公开申请答复书", "申请人甲：", "一、事实",
        "1．第一项事实", "申请编号", "2026-0001", "附件：1．文件目录", "2026年11月24日", "（联系电话：以官网公布为准）",
    ):  # fmt: skip
        assert part in text, part


def test_the_faces_are_those_the_standard_names():
    file = reopened(letter())
    faces = {
        run.text: run._element.rPr.rFonts.get(qn("w:eastAsia"))
        for p in file.paragraphs
        for run in p.runs
        if run.text
    }
    assert faces["政府信息公开申请答复书"] == "方正小标宋简体"
    assert faces["现予答复。"] == "仿宋_GB2312"
    assert faces["一、事实"] == "黑体"


def test_the_sheet_has_the_margins_the_grid_and_the_language_of_an_official_paper():
    file = reopened(letter())
    section = file.sections[0]
    assert [
        round(x.mm)
        for x in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ] == [37, 35, 28, 26]
    assert round(section.page_width.mm) == 210
    assert section.different_first_page_header_footer
    assert section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"
    assert file.core_properties.language == "zh-CN"
    assert file.core_properties.title == "政府信息公开申请答复书"
    language = file.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_two_red_double_lines_thick_outside():
    file = reopened(letter())
    upper = file.paragraphs[0]._element.find(".//" + qn("w:bottom"))
    lower = file.sections[0].first_page_footer.paragraphs[0]._element.find(".//" + qn("w:top"))
    assert (upper.get(qn("w:val")), upper.get(qn("w:color"))) == ("thickThinSmallGap", "D0021B")
    assert (lower.get(qn("w:val")), lower.get(qn("w:color"))) == ("thinThickSmallGap", "D0021B")


def test_header_cells_are_merged_and_the_head_repeats():
    table = reopened(report()).tables[0]
    assert table.cell(0, 3)._tc is table.cell(0, 9)._tc
    assert table.cell(1, 4)._tc is table.cell(1, 8)._tc
    assert table.cell(1, 4).text == "法人或其他组织"
    assert table.cell(1, 3)._tc is table.cell(2, 3)._tc
    assert table.cell(4, 0).text == "三、本年度办理结果"
    assert table.cell(4, 0)._tc.find(".//" + qn("w:textDirection")).get(qn("w:val")) == "tbRlV"
    repeated = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, True, False, False, False]


def test_headings_are_known_to_the_navigation_pane():
    file = reopened(report())
    levels = {p.text: p._element.find(".//" + qn("w:outlineLvl")) for p in file.paragraphs}
    assert levels["一、总体情况"].get(qn("w:val")) == "1"
    assert levels["（一）主动公开"].get(qn("w:val")) == "2"
    assert levels["主动公开的情况。"] is None


def test_properties_of_paragraphs_and_cells_come_in_the_order_word_insists_on():
    order = ["keepNext", "framePr", "pBdr", "snapToGrid", "spacing", "ind", "jc", "outlineLvl"]
    for paper in (letter(), report()):
        file = reopened(paper)
        for properties in file.element.iter(qn("w:pPr")):
            names = [child.tag.split("}")[1] for child in properties]
            known = [order.index(name) for name in names if name in order]
            assert known == sorted(known), names
            assert set(names) <= set(order) | {"pStyle", "rPr"}, names
        for properties in file.element.iter(qn("w:tcPr")):
            names = [child.tag.split("}")[1] for child in properties]
            cell_order = ["tcW", "gridSpan", "vMerge", "textDirection", "vAlign"]
            assert [cell_order.index(name) for name in names] == sorted(
                cell_order.index(name) for name in names
            )


def test_hostile_text_survives_literally():
    assert HOSTILE in text_of(reopened(letter(blocks=(Paragraph(HOSTILE),))))


def test_control_characters_that_would_break_the_file_are_dropped():
    assert "甲乙" in text_of(reopened(letter(blocks=(Paragraph("甲\x00\x0b乙".replace("\x0b", "")),))))


def test_twenty_five_rows_by_eight_columns_have_the_width_of_the_text_area():
    table = reopened(report()).tables[1]
    assert len(table.rows) == 26
    assert sum(column.width.mm for column in table.columns) < 157


def test_the_same_letter_twice_says_the_same():
    assert text_of(reopened(letter())) == text_of(reopened(letter()))


def test_a_title_of_two_lines_breaks_where_it_was_told_to():
    file = reopened(report(title="某某局\n2026年政府信息公开工作年度报告"))
    assert file.paragraphs[0].text == "某某局\n2026年政府信息公开工作年度报告"
    assert file.core_properties.title == "某某局2026年政府信息公开工作年度报告"
