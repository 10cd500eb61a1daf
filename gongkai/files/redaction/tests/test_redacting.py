"""Redaction as the rooms above ask for it: through the limited process, failing closed."""

import io
import zipfile

import docx
import openpyxl
import pytest
from PIL import Image

from gongkai.files import FileComplaint, inspect_file
from gongkai.files.inspection.tests.builders import FONTS, document, pdf_pages, workbook
from gongkai.files.redaction import (
    Area,
    Original,
    PageText,
    RedactionFailed,
    checking,
    occurrences,
    redact_pages,
    redact_parts,
)
from gongkai.files.redaction.sheets import stretch_of

FONT = FONTS / "GongkaiHeiti.otf"
TWICE = pdf_pages(
    b"BT /F1 20 Tf 80 700 Td (ZHANG 4417 lives here) Tj ET",
    b"BT /F1 20 Tf 80 700 Td (again ZHANG 4417) Tj ET",
)


def marks_for(original: Original, term: str, pages: list[int]) -> list[Area]:
    return [
        area
        for number, text in zip(pages, original.texts(pages), strict=True)
        for start, end in occurrences(term, text.text)
        for area in text.areas(start, end, number, "条例第十五条")
    ]


def test_a_redacted_pdf_passes_the_inspection_and_says_where_the_same_words_stayed(tmp_path):
    with Original(TWICE) as original:
        assert (original.outline().kind, original.outline().pages) == ("pdf", 2)
        done = redact_pages(original, marks_for(original, "ZHANG 4417", [1]), font=FONT, words=True)
    assert [(left.place, left.kind, len(left.areas)) for left in done.leftovers] == [("第2页", "相同文字", 1)]
    path = tmp_path / "done.pdf"
    path.write_bytes(done.content)
    seen = inspect_file(path, "答复.pdf")
    assert not seen.blocking and "again" in "".join(t.text for t in seen.texts)


def test_what_looks_personal_and_stays_is_told_with_its_page():
    def watch(text: str):
        at = text.find("lives")
        return [(at, at + 5, "住址")] if at >= 0 else []

    with Original(TWICE) as original:
        done = redact_pages(original, marks_for(original, "4417", [1, 2]), font=FONT, watch=watch)
    assert [(left.place, left.kind) for left in done.leftovers] == [("第1页", "住址")]


def test_a_box_through_the_middle_of_words_is_refused_with_page_and_place():
    with Original(TWICE) as original:
        (whole,) = marks_for(original, "ZHANG 4417", [1])
        half = Area(1, whole.left, whole.top, whole.right, (whole.top + whole.bottom) / 2, "条例第十五条")
        with pytest.raises(RedactionFailed) as refused:
            redact_pages(original, [half], font=FONT)
    assert refused.value.reasons == ("第1页第1处遮盖：只盖住了文字的一部分，请把框画到整个文字之外。",)


def test_a_box_outside_the_pages_is_refused():
    with Original(TWICE) as original, pytest.raises(RedactionFailed) as refused:
        redact_pages(original, [Area(3, 0.1, 0.1, 0.2, 0.2, "")], font=FONT)
    assert refused.value.reasons == ("没有第3页，文件共2页。",)


def test_a_file_whose_words_survived_is_not_given_out_and_says_page_and_reader():
    plain = pdf_pages(b"BT /F1 20 Tf 80 700 Td (ZHANG 4417) Tj ET")
    for reader in (checking._by_pdfium, checking._by_pdfminer):
        assert "ZHANG 4417" in reader(plain, 1)
    with Original(plain) as original:
        good = redact_pages(original, marks_for(original, "ZHANG 4417", [1]), font=FONT, words=True)
    place = Area(1, 0.1, 0.1, 0.5, 0.2, "条例第十五条")
    assert checking.page_problems(good.content, 1, {"zhang4417": 0}, [place], str(FONT), False) == [
        "第1页第1处遮盖：区域没有完全涂黑，遮盖未生效。"
    ]
    assert (
        checking.whole_problems(plain.replace(b"/Pages", b"/Pages"), 2, [])[0]
        == "遮盖后的文件有1页，原文件有2页。"
    )


def test_a_picture_becomes_a_pdf_with_a_black_box_and_no_metadata():
    out = io.BytesIO()
    Image.effect_noise((600, 400), 80).save(out, "JPEG", exif=Image.Exif())
    with Original(out.getvalue()) as original:
        assert original.outline().kind == "picture"
        done = redact_pages(original, [Area(1, 0.2, 0.2, 0.5, 0.5, "条例第十五条")], font=FONT)
    assert done.notes == ("第1页没有可检索的文字（扫描件），系统无法查找，请逐页核对。",)
    with Original(done.content) as again:
        shown = Image.open(io.BytesIO(again.picture(1, 100))).convert("L")
    wide, high = shown.size
    assert shown.getpixel((int(wide * 0.21), int(high * 0.21))) < 30


def test_cells_rows_columns_and_sheets_are_removed_not_hidden():
    def change(book: openpyxl.Workbook) -> None:
        book.active["C1"], book.active["C2"] = "经办人", "欧阳静怡"
        book.active.row_dimensions[5].hidden = True
        book.create_sheet("名单").append(["身份证号码", "11010519491231002X"])

    marks = [{"sheet": 1, "stretch": "C2"}, {"sheet": 1, "stretch": "3"}, {"sheet": 2, "stretch": "全部"}]
    with Original(workbook(change)) as original:
        outline = original.outline()
        assert [s["name"] for s in outline.sheets] == ["统计表", "名单"]
        done = redact_parts(original, marks)
    rows = [[c.value for c in r] for r in openpyxl.load_workbook(io.BytesIO(done.content)).active.iter_rows()]
    assert rows == [["事项", "件数", "经办人"], ["养老保险", 12, "■■■"], ["职业培训", 3, None]]
    with zipfile.ZipFile(io.BytesIO(done.content)) as archive:
        inside = b"".join(archive.read(n) for n in archive.namelist()).decode("utf-8", "replace")
    assert not any(word in inside for word in ("欧阳静怡", "11010519491231002X", "失业登记", "合计", "名单"))


@pytest.mark.parametrize(
    ("written", "cell", "holds"),
    [
        ("B2", (2, 2), True),
        ("B2:C4", (5, 2), False),
        ("C", (900, 3), True),
        ("3:5", (4, 80), True),
        ("全部", (1, 1), True),
    ],
)
def test_stretches_as_typed(written, cell, holds):
    stretch = stretch_of(written)
    assert stretch is not None and stretch.holds(*cell) is holds


@pytest.mark.parametrize("written", ["", "2B", "B2:C", "第三行", "B0", "B2:C4:D5"])
def test_what_is_no_stretch_is_told_so(written):
    assert stretch_of(written) is None


def test_words_of_a_document_become_squares_and_the_document_is_written_anew():
    def change(paper: docx.document.Document) -> None:
        paper.add_paragraph("经查，欧阳静怡的申请材料齐全。")
        paper.add_table(1, 2).cell(0, 1).text = "欧阳静怡"

    with Original(document(change)) as original:
        blocks = original.outline().blocks
        marks = [
            {"block": number, "start": start, "end": end}
            for number, block in enumerate(blocks, start=1)
            for start, end in occurrences("欧阳静怡", block["text"])
        ]
        done = redact_parts(original, marks)
    again = docx.Document(io.BytesIO(done.content))
    assert "经查，■■■■的申请材料齐全。" in [p.text for p in again.paragraphs]
    assert again.tables[0].cell(0, 1).text == "■■■■"
    with zipfile.ZipFile(io.BytesIO(done.content)) as archive:
        assert not any("欧阳静怡".encode() in archive.read(n) for n in archive.namelist())


def test_a_file_that_cannot_be_opened_is_refused_with_a_way_out():
    for raw in (b"%PDF-1.7 broken", b"Rar!\x1a\x07\x01\0", b"plain words"):
        with Original(raw) as original, pytest.raises(FileComplaint) as refused:
            original.outline()
        assert refused.value.reasons


def test_terms_are_found_across_blanks_widths_and_lines():
    text = "张\r\n三　１１０"
    assert occurrences("张三110", text) == [(0, len(text))]
    assert PageText(text, (None,) * len(text)).areas(0, 3, 1) == []
