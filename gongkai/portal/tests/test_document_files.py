"""The text of a publication as PDF, Word and web page: the same words, and where they come from."""

import zipfile
from io import BytesIO

import pytest
from django.core.cache import cache
from pypdf import PdfReader

from gongkai.papers import Cell, Heading, ListItems, Paragraph, Table
from gongkai.portal.paper_blocks import blocks_of
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing.models import Edition
from gongkai.publishing.tests.conftest import a_copy

TEXT = "/bjrsj/disclosure/documents/000014349/2024-00001/text."
BODY = (
    "<p>各区人力资源和社会保障局：</p><h2>一、标准</h2><p>每月<strong>二千</strong>元，面积20m<sup>2</sup>。</p>"
    "<table><tr><th>项目</th><th>标准</th></tr><tr><td>补贴</td><td>一千元</td></tr></table>"
    '<p>见<a href="https://example.org/a">说明</a>。</p>'
)


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def words_of(form: str, content: bytes) -> str:
    if form == "pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if form == "docx":
        return zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    return content.decode()


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_each_form_holds_the_text_and_names_its_edition(room, form):  # noqa: F811
    room.publishes(copy=a_copy(html=BODY))
    answer = room.client.get(TEXT + form)
    said = words_of(form, answer.content).replace("\n", "")
    edition = Edition.objects.get()
    for words in ("二千", "000014349/2024-00001", "第1版", edition.sha256[:20], "京人社就发〔2024〕12号",
                  "第0条", "documents/000014349"):  # fmt: skip
        assert words in said, words
    assert answer["Content-Disposition"].startswith("attachment") and "public" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_page_offers_all_three_and_the_permanent_address(room):  # noqa: F811
    room.publishes()
    page = room.reads("disclosure/documents/000014349/2024-00001/")
    for form in ("pdf", "docx", "html"):
        assert f'href="{TEXT}{form}"' in page
    assert 'data-copy="http://testserver/bjrsj/disclosure/documents/000014349/2024-00001/"' in page
    assert '<svg role="img"' in page and "style=" not in page


def test_who_has_the_file_is_not_sent_it_again_until_it_is_corrected(room):  # noqa: F811
    publication = room.publishes()
    tag = room.client.get(TEXT + "html")["ETag"]
    assert room.client.get(TEXT + "html", HTTP_IF_NONE_MATCH=tag).status_code == 304
    room.corrects(publication, copy=a_copy(html="<p>更正后的文字。</p>"))
    answer = room.client.get(TEXT + "html", HTTP_IF_NONE_MATCH=tag)
    assert answer.status_code == 200 and "更正后的文字" in answer.content.decode()


def test_what_is_withdrawn_is_no_longer_made_into_files(room):  # noqa: F811
    publication = room.publishes()
    tag = room.client.get(TEXT + "pdf")["ETag"]
    room.withdraws(publication)
    assert room.client.get(TEXT + "pdf", HTTP_IF_NONE_MATCH=tag).status_code == 404
    assert room.client.get(TEXT + "exe").status_code == 404


def test_a_character_no_typeface_has_is_marked_and_said(room):  # noqa: F811
    room.publishes(copy=a_copy(html="<p>古字\U0002f9f4\U000e0fff和\U0001f9ff。</p>"))
    said = words_of("pdf", room.client.get(TEXT + "pdf").content)
    assert "〓" in said and "以网页上的正文为准" in said


def test_headings_paragraphs_and_lists_keep_their_words_and_order():
    blocks = blocks_of("<h2>一、总则</h2><p>甲<br>乙</p><ol><li>第一</li><li>第二</li></ol><p>丙</p>")
    assert blocks == [
        Heading(1, "一、总则"), Paragraph("甲\n乙"), ListItems(["第一", "第二"], "arabic"), Paragraph("丙"),
    ]  # fmt: skip


def test_a_nested_list_stays_in_order():
    blocks = blocks_of("<ol><li>一<ul><li>甲</li></ul></li><li>二<p>又</p></li></ol>")
    assert [block.text for block in blocks] == ["1．一", "　甲", "2．二", "又"]


def test_raised_and_lowered_figures_stay_what_they_are():
    assert blocks_of("<p>20m<sup>2</sup>，CO<sub>2</sub></p>") == [Paragraph("20m²，CO₂")]


def test_a_link_is_written_out_where_its_words_do_not_say_it():
    assert blocks_of('<p>见<a href="https://a.cn/b">说明</a>。</p>') == [
        Paragraph("见说明（https://a.cn/b）。")
    ]
    assert blocks_of('<p><a href="https://a.cn/">https://a.cn/</a></p>') == [Paragraph("https://a.cn/")]


@pytest.mark.parametrize(
    ("html", "head", "body"),
    [
        ("<tr><th>甲</th><th>乙</th></tr><tr><td>1</td></tr>", [["甲", "乙"]], [["1", ""]]),
        ("<tr><td>1</td></tr><tr><td>2</td><td>3</td></tr>", [], [["1", ""], ["2", "3"]]),
        ("<tr><td rowspan='9'>1</td><td>2</td></tr><tr><td colspan='3'>3</td></tr>", [],
         [["1", "2", "", ""], ["3"]]),
        ("<tr><td>1</td><td rowspan='2'>2</td></tr><tr><td colspan='2'>3</td></tr>", [], [["1", "2"], ["3"]]),
    ],
)  # fmt: skip
def test_a_table_with_holes_or_overlaps_becomes_a_whole_one(html, head, body):
    (table,) = blocks_of(f"<table>{html}</table>")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.head_rows()] == head
    assert [[cell.text for cell in row] for row in table.body_rows()] == body


def test_a_caption_and_spans_are_kept():
    (table,) = blocks_of(
        "<table><caption>表一</caption><tr><th colspan='2'>标准</th></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    assert table.caption == "表一" and table.head_rows()[0][0] == Cell("标准", colspan=2, header=True)


def test_a_table_of_nothing_but_headers_is_still_shown():
    (table,) = blocks_of("<table><tr><th>甲</th></tr></table>")
    assert [[cell.text for cell in row] for row in table.body_rows()] == [["甲"]]
    assert blocks_of("<table></table><p></p>") == []


def test_a_files_own_properties_give_the_day_of_its_release(room):  # noqa: F811
    room.corrects(room.publishes("2024-09-05"), "2024-09-10")
    made = PdfReader(BytesIO(room.client.get(f"{TEXT}pdf").content)).metadata.creation_date
    assert made.date().isoformat() == "2024-09-10"
    word = zipfile.ZipFile(BytesIO(room.client.get(f"{TEXT}docx").content)).read("docProps/core.xml").decode()
    assert "2024-09-10T" in word.partition("created")[2]


def test_the_history_reads_of_earlier_editions_what_it_shows_and_no_text(
    room, django_assert_max_num_queries  # noqa: F811
):  # fmt: skip
    publication = room.publishes("2024-09-05")
    for day in ("2024-09-10", "2024-09-11", "2024-09-12"):
        room.corrects(publication, day)
    with django_assert_max_num_queries(12) as asked:
        room.reads("disclosure/documents/000014349/2024-00001/")
    of_editions = [
        query["sql"] for query in asked.captured_queries if 'FROM "publishing_edition" WHERE' in query["sql"]
    ]
    assert of_editions and not any('"publishing_edition"."content"' in sql for sql in of_editions)
