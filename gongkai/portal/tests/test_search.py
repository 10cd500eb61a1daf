"""Searching as a citizen does: results, narrowing, nothing found, and nothing kept of what was typed."""

import logging
import re

import pytest

from gongkai.portal.models import Draft
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.search import indexer
from gongkai.search.tests.conftest import own_index  # noqa: F401  (fixture)


@pytest.fixture
def indexed(room):  # noqa: F811
    room.publishes(title="【演示】关于调整失业保险金发放标准的通知")
    room.publishes(
        title="【演示】失业保险稳岗返还实施意见", kind="normative", document_number="京人社就发〔2024〕15号"
    )
    room.publishes(
        title="【演示】最低工资标准",
        kind="notice",
        document_number="京人社劳发〔2024〕3号",
        summary="调整标准。",
    )
    keep_up()
    return room


def keep_up() -> None:
    with indexer.writing() as engine:
        indexer.keep_up(engine)


def results(page: str) -> list[str]:
    listed = re.search(r"<ol class=\"list search__list\".*?</ol>", page, re.S)
    links = re.findall(r"<li>\s*<a [^>]*>(.*?)</a>", listed[0], re.S) if listed else []
    return [re.sub(r"<[^>]+>|\s", "", link) for link in links]


def test_the_words_are_marked_and_the_number_finds_its_document(indexed):
    page = indexed.reads("search/?q=失业保险")
    assert len(results(page)) == 2 and "<mark>失业保险</mark>" in page and "找到 2 条" in page
    assert results(indexed.reads("search/?q=京人社就发[2024]15")) == ["【演示】失业保险稳岗返还实施意见"]


def test_choices_stay_multi_select_and_each_can_be_taken_back(indexed):
    page = indexed.reads("search/?q=演示&kind=normative")
    assert len(results(page)) == 1
    assert re.search(r'value="notice"> 通知公告 <span class="soft">1<', page)
    both = indexed.reads("search/?q=演示&kind=normative&kind=notice&sort=newest")
    assert len(results(both)) == 2
    assert 'href="?q=%E6%BC%94%E7%A4%BA&amp;kind=notice&amp;sort=newest"' in both


def test_days_narrow_and_nonsense_is_passed_over(indexed):
    assert "没有找到" in indexed.reads("search/?q=失业&from=2025-01-01")
    page = indexed.reads("search/?q=失业&from=昨天&page=-3&sort=random&kind=&validity=nothing")
    assert "没有找到" in page or results(page)
    assert len(results(indexed.reads("search/?q=失业&page=999"))) == 2, "the last page there is"


def test_nothing_found_offers_an_application_with_the_words_filled_in(indexed):
    page = indexed.reads("search/?q=张某某的社保记录")
    assert "申请公开这项信息" in page and 'method="post" action="/bjrsj/search/apply/"' in page
    answer = indexed.client.post("/bjrsj/search/apply/", {"q": "张某某的社保记录"})
    assert answer.status_code == 302 and answer["Location"] == "/bjrsj/apply/", "no words in an address"
    (draft,) = Draft.objects.all()
    assert draft.answers.open()["information"]["subject"] == "张某某的社保记录"
    indexed.client.post("/bjrsj/search/apply/", {"q": "别的"})
    assert draft.answers.open()["information"]["subject"] == "张某某的社保记录", "what was typed before stays"


def test_another_site_cannot_begin_an_application_here(indexed):
    for header in ({"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}):
        assert indexed.client.post("/bjrsj/search/apply/", {"q": "甲"}, **header).status_code == 403
    assert not Draft.objects.exists()


def test_a_word_that_sounds_like_another_and_initials_are_understood(indexed):
    assert "失业保险" in indexed.reads("search/?q=失业宝险").split("您要找的可能是")[1]
    assert "最低工资" in indexed.reads("search/?q=zdgz").split("您要找的可能是")[1]


def test_when_not_all_words_are_there_it_says_so(indexed):
    page = indexed.reads("search/?q=最低工资 火星探测")
    assert "没有同时含有全部检索词" in page and results(page) == ["【演示】最低工资标准"]


def test_what_was_typed_is_kept_nowhere(indexed, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = indexed.client.get("/bjrsj/search/", {"q": "演示申请人甲 11010519491231002X"})
    assert answer["Cache-Control"] == "private, no-store" and answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"] and not answer.cookies
    assert "演示申请人甲" not in caplog.text and "11010519491231002X" not in caplog.text


def test_what_is_withdrawn_is_gone_at_once_though_the_index_has_not_followed(indexed):
    indexed.withdraws(indexed.publishes(title="【演示】撤回的庚辛", document_number=""))
    row = indexed.publishes(title="【演示】撤回的壬癸", document_number="")
    keep_up()
    indexed.withdraws(row)
    page = indexed.reads("search/?q=撤回的")
    assert "庚辛" not in page and "壬癸" not in page


def test_all_bodies_of_the_installation_are_searched_from_its_own_page(indexed):
    page = indexed.client.get("/search/", {"q": "失业保险"}).content.decode()
    assert len(results(page)) == 2 and "申请公开这项信息" not in page


def test_while_there_is_no_index_the_page_says_so_and_shows_other_ways(room):  # noqa: F811
    answer = room.client.get("/bjrsj/search/", {"q": "失业"})
    assert answer.status_code == 503 and "检索正在更新" in answer.content.decode()
    assert "检索政府信息" in room.reads("search/")


def test_a_browser_can_add_this_search(indexed):
    answer = indexed.client.get("/bjrsj/opensearch.xml")
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    assert 'template="http://testserver/bjrsj/search/?q={searchTerms}"' in answer.content.decode()
    typed, titles = indexed.client.get("/bjrsj/search/suggest.json", {"q": "稳岗"}).json()
    assert (typed, titles) == ("稳岗", ["【演示】失业保险稳岗返还实施意见"])


def test_a_page_costs_few_queries(indexed, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        indexed.reads("search/?q=失业保险&kind=policy")
