import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.publishing.markup import from_text, read_body, sanitized

PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td colspan=2>", "</td>", "</table>", "<script>", "</script>",
         "<a href='javascript:x'>", "<a href='/x?a=1&b=2'>", "</a>", "<!--", "-->", "文字", "<", ">", "&", "&lt;", "&#60;",
         "\u200b", "\u0338", "<p style='display:none'>", "<svg>", "<img src=x onerror=y>", "<br/>", "\"", "'", "]]>"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(PIECES)
def test_sanitizing_twice_changes_nothing_and_nothing_active_is_left(html):
    once = sanitized(html)
    assert sanitized(once) == once
    elements = " ".join(re.findall("<[^>]*>", once.lower()))  # what else there is, is text
    active = ("<script", "javascript:", "onerror=", "<svg", "<img", "style=", "<!--")
    assert not any(each in elements for each in active)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<script>alert(1)</script><p>正文</p>", "<p>正文</p>"),
        ("<p style='display: none'>藏</p><p hidden>藏</p><p>见</p>", "<p>见</p>"),
        ("<p onclick='x()'>甲</p>", "<p>甲</p>"),
        ("<a href='java\nscript:x'>甲</a><a href='data:text/html,x'>乙</a>", "<a>甲</a><a>乙</a>"),
        ("<a href='https://www.beijing.gov.cn/'>甲</a>",
         '<a href="https://www.beijing.gov.cn/" rel="noopener noreferrer">甲</a>'),
        ("<h1>题</h1><div>段</div>", "<h2>题</h2><p>段</p>"),
        ("<td colspan='2' rowspan='x' class='y'>格</td>", '<td colspan="2">格</td>'),
        ("<b>未完", "<strong>未完</strong>"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("身份\u200b证", "身份证"),
    ],
)  # fmt: skip
def test_only_what_is_seen_is_kept(html, kept):
    assert sanitized(html) == kept


def test_the_text_is_read_line_by_line_with_its_tables_and_links():
    body = read_body(
        sanitized("<p>第一段<br>第二行</p><table><tr><th>姓名</th><th>金额</th></tr><tr><td>甲</td><td>3</td></tr></table>"
                  "<p><a href='mailto:a@b.cn'>信</a></p>")
    )  # fmt: skip
    assert body.text.split("\n") == ["第一段", "第二行", "\t姓名\t金额", "\t甲\t3", "信"]
    assert body.tables == ((("姓名", "金额"), ("甲", "3")),)
    assert body.addresses == ("mailto:a@b.cn",)


def test_plain_text_becomes_paragraphs():
    assert from_text("甲\n\n 乙<丙 \n") == "<p>甲</p><p>乙&lt;丙</p>"
