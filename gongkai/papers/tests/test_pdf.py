"""Letters and reports as PDF: what stands where, what machines and screen readers find, what is refused."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pdfplumber
import pytest
from pypdf import PdfReader

from gongkai.papers import Document, MissingGlyphs, Paragraph, Table, render_pdf
from gongkai.papers.tests.samples import HOSTILE, letter, report, wide_table

POINTS_PER_MM = 72 / 25.4


def opened(content: bytes) -> pdfplumber.PDF:
    return pdfplumber.open(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """All text without line ends and page numbers, which fall where lines and pages break."""
    with opened(content) as pdf:
        text = "".join(page.extract_text() or "" for page in pdf.pages)
    return re.sub(r"— \d+ —|\n", "", text)


def test_a_letter_says_everything_it_was_given():
    text = text_of(render_pdf(letter()))
    for part in (
        "北京市人力资源和社会保障局", "京人社公开〔2026〕第1号-告", "政府信息公开申请答复书", "申请人甲：", "一、事实",
        "1．第一项事实", "2．第二项事实", "申请编号", "2026-0001", "附件：1．文件目录", "2．文件正本", "2026年11月24日",
        "（联系电话：以官网公布为准）",
    ):  # fmt: skip
        assert part in text, part


def test_the_head_stands_thirty_millimetres_under_the_edge_in_red():
    with opened(render_pdf(letter())) as pdf:
        mark = [c for c in pdf.pages[0].chars if c["size"] > 30]
        assert "".join(c["text"] for c in mark) == "北京市人力资源和社会保障局"
        red = mark[0]["non_stroking_color"]
        assert red[0] > 0.7 > 0.3 > red[1]
        first_ink = min(r["top"] for r in pdf.pages[0].rects)
        assert 30 < first_ink / POINTS_PER_MM < 50


def test_two_double_lines_of_170_millimetres_thick_outside_and_thin_inside():
    with opened(render_pdf(letter())) as pdf:
        lines = [r for r in pdf.pages[0].rects if abs(r["width"] / POINTS_PER_MM - 170) < 0.1]
        upper, lower = sorted(lines, key=lambda r: r["top"])[:2], sorted(lines, key=lambda r: r["top"])[2:]
        assert len(upper) == len(lower) == 2
        assert upper[0]["height"] > upper[1]["height"]
        assert lower[0]["height"] < lower[1]["height"]
        assert abs((pdf.pages[0].height - lower[1]["bottom"]) / POINTS_PER_MM - 20) < 0.5
        assert all(abs(line["x0"] / POINTS_PER_MM - 20) < 0.1 for line in lines)


def test_the_text_area_is_156_millimetres_with_28_characters_to_the_line():
    with opened(render_pdf(letter(blocks=(Paragraph("正" * 200, indent=False),)))) as pdf:
        body = [c for c in pdf.pages[0].chars if c["text"] == "正"]
        rows = sorted({round(c["top"], 1) for c in body})
        first_row = [c for c in body if round(c["top"], 1) == rows[0]]
        assert len(first_row) == 28
        assert abs(first_row[0]["x0"] / POINTS_PER_MM - 28) < 0.2
        assert abs((rows[1] - rows[0]) / POINTS_PER_MM - 225 / 22) < 0.1


def test_page_one_of_a_letter_bears_no_number_and_later_pages_do():
    content = render_pdf(letter(blocks=tuple(Paragraph("经检索核实情况。" * 40) for _ in range(8))))
    with opened(content) as pdf:
        assert len(pdf.pages) >= 3
        assert "— 1 —" not in pdf.pages[0].extract_text()
        assert "— 2 —" in pdf.pages[1].extract_text()
        even = next(c for c in pdf.pages[1].chars if c["text"] == "—")
        odd = next(c for c in pdf.pages[2].chars if c["text"] == "—")
        assert even["x0"] < 120 < 400 < odd["x0"]


def test_the_date_ends_four_characters_before_the_edge_under_a_short_name():
    with opened(render_pdf(letter(signature="示范局", blocks=(Paragraph("现予答复。"),), annexes=()))) as pdf:
        last = pdf.pages[0].search("2026年11月24日")[-1]
        characters_left = ((210 - 26) * POINTS_PER_MM - last["x1"]) / 15.8
        assert 3.8 < characters_left < 4.3


def test_a_very_long_name_of_a_body_stays_on_the_sheet():
    name = "某某自治州某某民族自治县人力资源和社会保障局政府信息公开工作领导小组办公室"
    with opened(render_pdf(letter(organ=name, signature=name))) as pdf:
        for page in pdf.pages:
            assert all(c["x0"] > 0 and c["x1"] < page.width for c in page.chars)


def test_the_signature_never_stands_alone_on_a_page():
    for length in range(8, 20):
        blocks = (
            *(Paragraph("核实情况说明。" * 4) for _ in range(length)),
            Paragraph("特此告知您，请知悉。"),
        )
        with opened(render_pdf(letter(blocks=blocks, annexes=()))) as pdf:
            last = pdf.pages[-1].extract_text()
            assert "2026年11月24日" in last
            assert "请知悉" in last


def test_screen_readers_get_language_title_tags_and_headings():
    reader = PdfReader(io.BytesIO(render_pdf(letter())))
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "zh-CN"
    assert catalog["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "政府信息公开申请答复书"
    assert reader.metadata.author == "北京市人力资源和社会保障局"
    packet = reader.xmp_metadata
    raw = packet.stream.get_data().decode() if packet else ""
    assert "pdfuaid:part>1<" in raw
    assert "pdfaid:part>2<" in raw
    assert "pdfaid:conformance>A<" in raw


def test_tables_are_tagged_with_header_cells_and_heads_repeat_on_every_page():
    content = render_pdf(report())
    raw = PdfReader(io.BytesIO(content))
    kinds = {str(o.get("/S")) for o in all_objects(raw) if isinstance(o, dict)}
    assert {"/Table", "/TH", "/TD", "/H1", "/H2"} <= kinds
    with opened(content) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    with_rows = [text for text in pages if "格20之8" in text or "格1之1" in text]
    assert len(with_rows) >= 1
    assert all("第8栏" in text for text in with_rows)


def all_objects(reader: PdfReader) -> list[object]:
    return [
        reader.get_object(number)
        for number in range(1, len(reader.xref_objStm) + 400)
        if known(reader, number)
    ]


def known(reader: PdfReader, number: int) -> bool:
    return number in reader.xref_objStm or any(number in table for table in reader.xref.values())


@pytest.mark.parametrize("place", ["addressee", "title", "number", "organ", "signature", "contact"])
def test_hostile_text_is_printed_and_not_executed_wherever_it_stands(place):
    content = render_pdf(letter(**{place: "甲#panic()$x$"}))
    assert "甲#panic()$x$" in text_of(content)


def test_hostile_text_in_the_body_survives_literally():
    text = text_of(render_pdf(letter(blocks=(Paragraph(HOSTILE), wide_table()))))
    for part in (
        "#let x = 1;",
        '#read("/etc/passwd")',
        "$a^2$",
        "`code`",
        "@ref",
        "<label>",
        "*bold*",
        "<script>",
    ):
        assert part.replace(" ", "") in text.replace(" ", ""), part
    assert "root:" not in text


def test_marks_that_reverse_or_hide_text_are_dropped():
    text = text_of(render_pdf(letter(blocks=(Paragraph("同\u202e意\u200b公\x00开"),))))
    assert "同意公开" in text


def test_a_rare_name_is_refused_by_character_and_with_the_way_out():
    with pytest.raises(MissingGlyphs) as refusal:
        render_pdf(letter(addressee="王\U00030edd"))
    assert refusal.value.characters == ("\U00030edd",)
    assert "U+30EDD" in str(refusal.value)
    assert "GONGKAI_FONTS" in str(refusal.value)


def test_a_preview_shows_the_geta_mark_for_a_missing_character():
    assert "王〓：" in text_of(render_pdf(letter(addressee="王\U00030edd"), on_missing="geta"))


def test_a_description_of_5000_characters_runs_over_pages_and_loses_nothing():
    description = "".join(f"第{number}段内容" for number in range(1, 801))
    content = render_pdf(letter(blocks=(Paragraph(description[:5000]),)))
    assert len(PdfReader(io.BytesIO(content)).pages) > 7
    shown = text_of(content)
    assert shown.count("段内容") == description[:5000].count("段内容")


def test_twenty_five_rows_by_eight_columns_stay_inside_the_sheet():
    content = render_pdf(letter(blocks=(wide_table(),)))
    text = text_of(content)
    assert all(f"格{row}之{column}" in text for row in range(1, 26) for column in range(1, 9))
    with opened(content) as pdf:
        for page in pdf.pages:
            edges = [r["x1"] for r in page.rects] + [line["x1"] for line in page.lines]
            assert max(edges) < (210 - 18) * POINTS_PER_MM


def test_a_table_of_three_rows_is_not_torn_over_two_pages():
    short = Table(("甲", "乙"), (("首行", "1"), ("次行", "2"), ("末行", "3")), caption="短表")
    for lines in range(1, 24):
        blocks = (*(Paragraph("填充一行。") for _ in range(lines)), short, Paragraph("完。"))
        with opened(render_pdf(report(blocks=blocks))) as pdf:
            page = next(p.extract_text() for p in pdf.pages if "首行" in p.extract_text())
            assert "末行" in page
            assert "短表" in page


def test_heading_levels_that_skip_are_closed_up_so_that_tags_stay_in_order():
    from gongkai.papers import Heading

    assert render_pdf(letter(blocks=(Heading(3, "（跳级）"), Paragraph("内容。")))).startswith(b"%PDF")


def test_the_same_paper_gives_the_same_bytes():
    assert render_pdf(letter()) == render_pdf(letter())
    assert render_pdf(letter()) != render_pdf(letter(dated_on=date(2026, 11, 25)))


def test_many_letters_at_once_do_not_mix():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: render_pdf(letter(addressee=f"申请人第{n}号")), range(24)))
    for number, content in enumerate(made):
        assert f"申请人第{number}号：" in text_of(content)


def test_an_unissued_letter_bears_its_mark_on_every_page():
    with opened(render_pdf(letter(watermark="预览稿"))) as pdf:
        for page in pdf.pages:
            assert [c["text"] for c in page.chars if c["size"] > 70] == ["预", "览", "稿"]


def test_a_draft_is_printed_even_with_a_character_nobody_has():
    assert render_pdf(letter(addressee="王\U00030edd", watermark="预览稿")).startswith(b"%PDF")


def test_numbered_rows_are_not_broken_after_their_number():
    from gongkai.papers import Cell

    names = tuple("甲乙丙丁戊己庚辛壬")
    rows = ((Cell("3.其他", header=True), *"12345678"), (Cell("商业企业", header=True), *"12345678"))
    with opened(render_pdf(report(blocks=(Table(names, rows),)))) as pdf:
        lines = pdf.pages[0].extract_text().splitlines()
    assert any(line.startswith("3.其他") for line in lines)


DIGEST, SIGNATURE = "0123456789abcdef" * 8, "0abc/0def/1gh+" * 9


@pytest.mark.parametrize("said", [DIGEST, SIGNATURE])
@pytest.mark.parametrize(
    "block", [lambda said: Paragraph("摘要：" + said), lambda said: Table(("摘要",), [(said,)])]
)
def test_a_digest_longer_than_the_line_breaks_and_stays_whole_inside_the_margins(block, said):
    content = render_pdf(Document("签名回执", (block(said),)))
    with opened(content) as pdf:
        (page,) = pdf.pages
        right = max(char["x1"] for char in page.chars)
    assert right <= (210 - 26) * POINTS_PER_MM
    assert said in text_of(content).replace(" ", "")
