"""Papers as an HTML fragment and as plain text."""

from html.parser import HTMLParser

from gongkai.papers import Heading, ListItems, Paragraph, render_html, render_text
from gongkai.papers.tests.samples import HOSTILE, letter, report


class Tree(HTMLParser):
    """Tags, attributes and text as a browser would read them; unbalanced tags fail the test."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_a_letter_is_an_article_in_chinese_with_one_title():
    tree = Tree(render_html(letter()))
    assert tree.tags[0] == ("article", {"class": "paper paper-letter", "lang": "zh-CN"})
    assert [tag for tag, _ in tree.tags].count("h1") == 1
    for part in (
        "京人社公开〔2026〕第1号-告",
        "申请人甲：",
        "第一项事实",
        "2026-0001",
        "附件：1．文件目录",
        "2026年11月24日",
    ):
        assert part in tree.text, part


def test_the_title_takes_the_level_the_page_has_room_for():
    tree = Tree(render_html(letter(), title_level=2))
    levels = [tag for tag, _ in tree.tags if tag in {"h1", "h2", "h3"}]
    assert levels == ["h2", "h3"]


def test_hostile_text_is_escaped_and_reads_literally():
    html = render_html(letter(blocks=(Paragraph(HOSTILE),), addressee='"><script>alert(1)</script>'))
    tree = Tree(html)
    assert "script" not in [tag for tag, _ in tree.tags]
    assert HOSTILE in tree.text
    assert '"><script>alert(1)</script>：' in tree.text


def test_header_cells_say_what_they_head():
    tree = Tree(render_html(report()))
    heads = [attrs for tag, attrs in tree.tags if tag == "th"]
    assert {attrs["scope"] for attrs in heads} == {"col", "colgroup", "row", "rowgroup"}
    assert [tag for tag, _ in tree.tags].count("caption") == 2
    assert any(attrs.get("colspan") == "5" for attrs in heads)


def test_nothing_inline_that_a_strict_content_policy_would_refuse():
    html = render_html(report()) + render_html(letter())
    assert "style=" not in html
    assert "onclick" not in html


def test_enumerations_are_lists_numbered_by_the_browser():
    html = render_html(
        letter(blocks=(ListItems(("甲", "乙")), ListItems(("丙",), "chinese"), ListItems(("丁",), "none")))
    )
    assert '<ol class="paper-list"><li>甲</li><li>乙</li></ol>' in html
    assert '<ol class="paper-list paper-list-chinese"><li>丙</li></ol>' in html
    assert '<ul class="paper-list"><li>丁</li></ul>' in html


def test_plain_text_keeps_order_indents_and_numbers():
    lines = render_text(letter()).splitlines()
    assert lines[0] == "北京市人力资源和社会保障局"
    assert lines[3] == "政府信息公开申请答复书"
    assert "　　1．第一项事实" in lines
    assert "　　申请编号：2026-0001" in lines
    assert lines[-3:] == ["北京市人力资源和社会保障局", "2026年11月24日", "（联系电话：以官网公布为准）"]


def test_plain_text_of_a_table_parts_cells_by_tabs():
    assert "格1之1\t格1之2" in render_text(report())


def test_a_line_break_starts_another_paragraph_in_every_form():
    paper = letter(blocks=(Heading(1, "一、题"), Paragraph("甲\r\n\r\n乙\u2028丙")))
    assert "<p>甲</p>\n<p>乙</p>\n<p>丙</p>" in render_html(paper)
    assert "　　甲\n　　乙\n　　丙" in render_text(paper)
