"""A document page says whether the document holds, what belongs with it, and how it came to be what it is."""

import re
from datetime import date

import pytest

from gongkai.portal.standing import standings
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing.models import Edition
from gongkai.publishing.related import likeness, series_of, subject
from gongkai.publishing.tests.conftest import a_copy

FIRST = "000014349/2024-00001"
PAGE = f"disclosure/documents/{FIRST}/"
DAY = date(2024, 10, 1)


@pytest.mark.parametrize(
    ("days", "title", "words"),
    [
        ({}, "有效", "未注明废止或者失效"),
        ({"effective_on": date(2024, 9, 1)}, "有效", "自2024年9月1日起施行"),
        ({"effective_on": date(2024, 10, 2)}, "尚未施行", "自2024年10月2日起施行"),
        ({"expires_on": date(2024, 10, 1)}, "有效", "有效期至2024年10月1日"),
        ({"expires_on": date(2024, 9, 30)}, "已失效", "有效期至2024年9月30日"),
        ({"repealed_on": date(2024, 10, 1), "repealed_by": "京人社发〔2024〕20号"}, "已废止", "京人社发〔2024〕20号"),
    ],
)  # fmt: skip
def test_a_document_says_first_whether_it_holds(room, days, title, words):  # noqa: F811
    room.publishes(copy=a_copy(**days))
    (found,) = standings(Edition.objects.get(), DAY)
    assert found.title == title and words in found.words


def test_of_what_binds_nobody_no_force_is_claimed(room):  # noqa: F811
    room.publishes(kind="statistics")
    assert standings(Edition.objects.get(), DAY) == []


def test_a_corrected_text_says_so_above_and_why_the_old_one_is_not_shown(room):  # noqa: F811
    publication = room.publishes(copy=a_copy(html="<p>每月一千元。</p>"))
    assert "更正前的文本不再提供" not in room.reads(PAGE)
    room.corrects(publication, copy=a_copy(html="<p>每月二千元。</p>"), note="标准有误，予以更正。")
    page = room.reads(PAGE)
    assert "现为第2版，2024年9月10日更正：标准有误，予以更正。" in page
    assert "更正前的文本不再提供" in page and "一千元" not in page
    assert all(edition.sha256 in page for edition in Edition.objects.all())


def related_in(page: str) -> list[tuple[str, str]]:
    part = page.partition('id="related-list"')[2].partition("</ul>")[0]
    return re.findall(r'/">([^<]+)</a>\s*<p[^>]*><span>([^<]+)</span>', part)


def test_what_belongs_together_is_shown_with_the_reason(room):  # noqa: F811
    title = "【演示】关于调整失业保险金发放标准的通知"
    room.publishes(copy=a_copy(title))
    room.publishes(
        copy=a_copy("【演示】《关于调整失业保险金发放标准的通知》政策解读", document_number=""),
        kind="interpretation",
    )
    room.publishes(copy=a_copy("【演示】关于调整失业保险金标准的通知", document_number="京人社发〔2023〕1号"))
    room.publishes(copy=a_copy("【演示】关于工伤认定的办法", document_number="京人社就发〔2024〕13号"))
    room.publishes(copy=a_copy("【演示】关于工伤认定的细则", document_number="京人社工发〔2024〕14号"))
    found = related_in(room.reads(f"disclosure/related/{FIRST}/"))
    assert found == [
        ("【演示】《关于调整失业保险金发放标准的通知》政策解读", "解读"),
        ("【演示】关于调整失业保险金标准的通知", "名称相近"),
        ("【演示】关于工伤认定的办法", "同一文号系列"),
    ]
    back = room.reads("disclosure/related/000014349/2024-00002/")
    assert (title, "解读的文件") in related_in(back)


def test_of_a_document_alone_it_is_said_that_nothing_belongs_with_it(room):  # noqa: F811
    room.publishes()
    room.press.drafts(title="【演示】关于调整失业保险金发放标准的通知（草稿）")
    page = room.reads(f"disclosure/related/{FIRST}/")
    assert "没有名称相近" in page and "草稿" not in page
    assert f'href="/bjrsj/disclosure/related/{FIRST}/"' in room.reads(PAGE)


def test_the_page_asks_the_same_few_queries_however_much_belongs_with_it(
    room, django_assert_num_queries  # noqa: F811
):  # fmt: skip
    room.publishes()
    for _ in range(2):
        with django_assert_num_queries(5):
            room.reads(f"disclosure/related/{FIRST}/")
        for n in range(3):
            room.publishes(copy=a_copy(f"【演示】关于调整失业保险金发放标准的第{n}号通知"))


def test_the_page_of_the_document_does_not_change_with_its_neighbours(room):  # noqa: F811
    room.publishes()
    before = room.reads(PAGE)
    neighbour = room.publishes(copy=a_copy("【演示】关于调整失业保险金发放标准的补充通知"))
    assert room.reads(PAGE) == before, "it may be kept ready, whatever is released or withdrawn beside it"
    room.withdraws(neighbour)
    assert "补充通知" not in room.reads(f"disclosure/related/{FIRST}/")


def test_titles_are_compared_by_their_subject():
    assert subject("北京市人力资源和社会保障局关于调整失业保险金的通知") == "调整失业保险金"
    assert likeness("关于调整失业保险金的通知", "甲局关于调整失业保险金的公告") == 1
    assert likeness("关于调整失业保险金的通知", "关于工伤认定的通知") == 0
    assert (series_of("京人社就发〔2024〕12号"), series_of("")) == ("京人社就发", "")
