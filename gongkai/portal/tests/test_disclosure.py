"""政府信息公开: the blocks under their fixed names, sections, the guide, the catalogue, the notices of withdrawal."""

import csv
import io
import json
import re
from datetime import date

import openpyxl
import pytest
from django.core.cache import cache

from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing import acts
from gongkai.publishing.guide import draft_guide
from gongkai.publishing.models import Section
from gongkai.publishing.tests.conftest import a_copy, at

RULES = "disclosure/sections/fdzdgknr/ogi20-1/"


def titles(page: str) -> list[str]:
    return re.findall(r'documents/[^"]+/">([^<]+)</a>', page)


def test_the_four_blocks_have_their_fixed_names_in_order(room):  # noqa: F811
    page = room.reads("disclosure/")
    names = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]
    places = [page.index(f">{name}</a></h2>") for name in names]
    assert places == sorted(places)


def test_the_four_blocks_stand_also_where_nothing_was_set_up(room):  # noqa: F811
    Section.objects.filter(body=room.press.other, parent__isnull=False).delete()
    Section.objects.filter(body=room.press.other).delete()
    page = room.reads("disclosure/", "demo2")
    assert re.findall(r"<h2>(?:<a [^>]+>)?(政府信息公开\w\w|法定主动公开内容)<", page) == [
        "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报",
    ]  # fmt: skip
    assert "尚未公开信息" in page


def test_the_home_page_of_a_body_leads_to_what_is_published_first(room):  # noqa: F811
    ways = room.reads("").split('<ul class="ways">')[1]
    assert ways.index("/bjrsj/disclosure/") < ways.index("/bjrsj/apply/")


def test_the_newest_release_comes_first_and_drafts_never(room):  # noqa: F811
    room.publishes("2024-09-05", title="【演示】先发布的")
    room.publishes("2024-09-06", title="【演示】后发布的")
    room.press.drafts(title="【演示】草稿")
    assert titles(room.reads("disclosure/"))[:2] == ["【演示】后发布的", "【演示】先发布的"]


def test_a_section_lists_what_lies_in_it_and_below_with_day_number_and_count(room):  # noqa: F811
    room.publishes()
    for path in (RULES, "disclosure/sections/fdzdgknr/"):
        page = room.reads(path)
        assert '<time datetime="2024-09-05">2024年9月5日</time>' in page
        assert "京人社就发〔2024〕12号" in page and "共 1 条" in page
    assert "本栏目尚无信息" in room.reads("disclosure/sections/fdzdgknr/ogi20-7/")


def test_what_lies_in_two_sections_is_listed_once_above_them(room):  # noqa: F811
    publication = room.publishes()
    publication.sections.add(Section.objects.get(body=room.body, category="ogi20-11"))
    assert "共 1 条" in room.reads("disclosure/sections/fdzdgknr/")


def test_a_section_is_reached_by_its_whole_path_only(room):  # noqa: F811
    for path in ("ogi20-1", "fdzdgknr/nowhere", "zhidu/ogi20-1", "fdzdgknr//ogi20-1", ".."):
        assert room.client.get(f"/bjrsj/disclosure/sections/{path}/").status_code == 404, path


def test_what_a_retired_section_holds_stays_public(room):  # noqa: F811
    section = room.publishes().sections.get()
    Section.objects.filter(pk=section.pk).update(retired_on=date(2024, 10, 1))
    assert "停用，已公开的信息继续保留" in room.reads(RULES)
    assert RULES not in room.reads("disclosure/")


def test_a_long_section_has_pages(room):  # noqa: F811
    for n in range(21):
        room.publishes(title=f"【演示】第{n}件")
    first, second = room.reads(RULES), room.reads(f"{RULES}?page=2")
    assert (len(titles(first)), len(titles(second))) == (20, 1)
    assert "第 2 / 2 页" in second
    assert titles(room.reads(f"{RULES}?page=999")) == titles(second)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year=2023", ["【演示】旧的计划"]),
        ("kind=policy", ["【演示】新的政策"]),
        ("q=政策", ["【演示】新的政策"]),
        ("q=〔2023〕9号", ["【演示】旧的计划"]),
        ("q=2024-00001", ["【演示】新的政策"]),
        ("year=2023&kind=policy", []),
        ("year=1900&kind=nonsense", ["【演示】新的政策", "【演示】旧的计划"]),
        ("year=%C2%B2", ["【演示】新的政策", "【演示】旧的计划"]),
    ],
)
def test_a_list_is_narrowed_by_year_kind_and_words(room, query, expected):  # noqa: F811
    old = a_copy("【演示】旧的计划", document_number="京人社发〔2023〕9号", dated_on=date(2023, 3, 1))
    room.publishes("2023-03-02", kind="plan", copy=old)
    room.publishes("2024-09-05", copy=a_copy("【演示】新的政策"))
    for path in (RULES, "disclosure/catalogue/"):
        page = room.reads(f"{path}?{query}")
        assert titles(page) == expected
        assert ("没有符合条件的信息" in page) is (not expected)


def test_what_is_typed_in_the_filter_stays_and_is_shown_as_text(room):  # noqa: F811
    room.publishes()
    page = room.reads('disclosure/catalogue/?q="><script>alert(1)</script>')
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_a_section_and_the_catalogue_ask_the_same_few_queries_however_long(
    room, django_assert_num_queries  # noqa: F811
):  # fmt: skip
    room.publishes()
    for path, count in ((RULES, 8), ("disclosure/catalogue/", 8), ("disclosure/", 5)):
        with django_assert_num_queries(count):
            room.reads(path)
    for n in range(3):
        room.publishes(title=f"【演示】第{n}件")
    for path, count in ((RULES, 8), ("disclosure/catalogue/", 8), ("disclosure/", 5)):
        with django_assert_num_queries(count):
            room.reads(path)


def test_the_block_of_annual_reports_shows_the_reports(room):  # noqa: F811
    assert "历年政府信息公开工作年度报告" in room.reads("disclosure/")
    assert "本栏目尚无信息" in room.reads("disclosure/sections/nianbao/")


def test_the_guide_is_written_from_facts_until_one_is_released(room):  # noqa: F811
    page = room.reads("disclosure/guide/")
    assert "正式文本尚未发布" in page and "首都图书馆" in page and "以官网公布为准" in page
    draft = draft_guide(room.body, officer=room.press.handler, dated_on=at("2024-09-03"))
    room.press.does(acts.release, room.press.readies(draft))
    page = room.reads("disclosure/guide/")
    assert "正式文本尚未发布" not in page and "2024年9月5日</time>发布" in page
    assert 'aria-label="表格1"' in page and page.count("<h1") == 1


def test_the_catalogue_names_what_article_12_asks(room):  # noqa: F811
    room.publishes()
    page = room.reads("disclosure/catalogue/")
    for words in (
        "索引号 000014349/2024-00001",
        "调整失业保险金发放标准，自",
        "生成日期 2024-09-02",
        "京人社就发〔2024〕12号",
    ):
        assert words in page


def test_the_catalogue_is_there_as_json_csv_and_xlsx(room):  # noqa: F811
    room.publishes()
    files = {form: room.client.get(f"/bjrsj/disclosure/catalogue.{form}") for form in ("json", "csv", "xlsx")}
    assert json.loads(files["json"].content)["rows"][0]["index_number"] == "000014349/2024-00001"
    assert (
        list(csv.reader(io.StringIO(files["csv"].content.decode("utf-8-sig"))))[1][0]
        == "000014349/2024-00001"
    )
    assert (
        openpyxl.load_workbook(io.BytesIO(files["xlsx"].content)).active["A2"].value == "000014349/2024-00001"
    )
    for answer in files.values():
        assert (
            answer["Content-Disposition"].startswith("attachment")
            and answer["X-Content-Type-Options"] == "nosniff"
        )
    assert room.client.get("/bjrsj/disclosure/catalogue.exe").status_code == 404


def test_the_notices_stay_and_a_title_that_was_itself_the_trouble_does_not(room):  # noqa: F811
    room.withdraws(room.publishes(title="【演示】被代替的"))
    room.withdraws(
        room.publishes(title="【演示】写了张某姓名的"), reason="personal_data", explanation="含个人信息。"
    )
    page = room.reads("disclosure/withdrawn/")
    assert "【演示】被代替的" in page and "张某" not in page and "（名称不再公开）" in page
    assert "没有撤回的信息" in room.reads("disclosure/withdrawn/", "demo2")


def test_another_body_shows_nothing_of_it(room):  # noqa: F811
    room.publishes(title="【演示】本局的")
    for path in ("disclosure/", "disclosure/catalogue/", RULES):
        assert "本局的" not in room.reads(path, "demo2")
    assert room.client.get("/demo2/disclosure/documents/000014349/2024-00001/").status_code == 404


def test_a_page_may_be_kept_but_must_be_asked_for_anew(room):  # noqa: F811
    publication = room.publishes()
    address = "/bjrsj/disclosure/documents/000014349/2024-00001/"
    first = room.client.get(address)
    assert (
        "no-cache" in first["Cache-Control"]
        and "public" in first["Cache-Control"]
        and "Cookie" in first["Vary"]
    )
    assert not first.cookies
    assert room.client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    room.withdraws(publication)
    assert room.client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 410


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()
