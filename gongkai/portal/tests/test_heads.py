"""The head of every page kind: 网页标签规范, canonical address, data for machines, nothing made up."""

import json
import re
from datetime import date
from html import unescape

import pytest
from django.apps import apps

from gongkai.design.head import json_ld
from gongkai.portal.tests.browsing import browser, chromium  # noqa: F401  (fixtures)
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing.models import Section
from gongkai.publishing.tests.conftest import a_copy

DOCUMENT = "disclosure/documents/000014349/2024-00001/"
SITE = {"SiteName", "SiteDomain"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE = {"ArticleTitle", "PubDate", "ContentSource"}


def tags(page: str) -> dict[str, str]:
    found = re.findall(r'<meta name="([^"]+)" content="([^"]*)">', page)
    names = [name.lower() for name, _ in found]
    assert len(names) == len(set(names)), "a tag stands twice"
    return {name: unescape(value) for name, value in found}


def graph(page: str) -> dict[str, dict]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert len(blocks) == 1
    return {node["@type"]: node for node in json.loads(blocks[0])["@graph"]}


def test_the_home_page_carries_the_tags_of_the_site_only(room):  # noqa: F811
    found = tags(room.reads(""))
    assert found["SiteName"] == "北京市人力资源和社会保障局政府信息公开"
    assert found["SiteDomain"] == "rsj.beijing.gov.cn"
    assert not (COLUMN | ARTICLE | {"SiteIDCode"}) & set(found), "no code is known, none is made up"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("disclosure/", "政府信息公开"),
        ("disclosure/guide/", "政府信息公开指南"),
        ("disclosure/catalogue/", "政府信息公开目录"),
        ("disclosure/inventory/", "主动公开全清单"),
        ("disclosure/withdrawn/", "撤回公告"),
        ("disclosure/sections/fdzdgknr/ogi20-1/", "行政法规、规章和规范性文件"),
        ("annual-reports/", "政府信息公开年报"),
        ("log/", "发布日志"),
        ("apply/", "依申请公开"),
        ("track/", "查询进度"),
    ],
)
def test_a_column_carries_the_tags_of_site_and_column(room, path, name):  # noqa: F811
    if "sections" in path:
        Section.objects.filter(body=room.body, category="ogi20-1").update(title=name)
    page = room.reads(path)
    found = tags(page)
    assert set(found) >= SITE | COLUMN and not ARTICLE & set(found)
    assert found["ColumnName"] == name and all(found[tag] for tag in COLUMN)
    assert f'<link rel="canonical" href="http://testserver/bjrsj/{path}">' in page


def test_a_document_carries_all_three_kinds(room):  # noqa: F811
    room.publishes(copy=a_copy(keywords=("失业保险", "标准")))
    found = tags(room.reads(DOCUMENT))
    assert set(found) >= SITE | COLUMN | ARTICLE
    assert found["PubDate"] == "2024-09-05 10:00"
    assert found["ContentSource"] == "北京市人力资源和社会保障局"
    assert found["Keywords"] == "失业保险,标准"
    assert found["Url"] == f"http://testserver/bjrsj/{DOCUMENT}"
    assert found["Description"].startswith("调整失业保险金发放标准")


def test_the_day_of_first_publication_stays_after_a_correction(room):  # noqa: F811
    room.corrects(room.publishes())
    page = room.reads(DOCUMENT)
    assert tags(page)["PubDate"] == "2024-09-05 10:00"
    assert graph(page)["Article"]["dateModified"].startswith("2024-09-10")


def test_a_normative_document_is_legislation_with_its_force(room):  # noqa: F811
    copy = a_copy(effective_on=date(2024, 9, 1), expires_on=date(2024, 12, 31))
    room.publishes(kind="normative", copy=copy)
    law = graph(room.reads(DOCUMENT))["Legislation"]
    assert law["legislationIdentifier"] == "京人社就发〔2024〕12号"
    assert law["temporalCoverage"] == "2024-09-01/2024-12-31"
    assert law["legislationLegalForce"].endswith("/NotInForce")


def test_the_steps_to_a_document_are_told_as_data(room):  # noqa: F811
    room.publishes()
    steps = graph(room.reads(DOCUMENT))["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4, 5]
    assert steps[2]["item"] == "http://testserver/bjrsj/disclosure/sections/fdzdgknr/"


def test_an_address_of_a_narrowed_list_is_that_of_the_list(room):  # noqa: F811
    page = room.reads("disclosure/catalogue/?q=无&page=2")
    assert 'rel="canonical" href="http://testserver/bjrsj/disclosure/catalogue/?page=2"' in page


def test_the_code_of_the_site_is_told_once_it_is_known(room):  # noqa: F811
    template = apps.get_model("places", "SiteTemplate")
    template.objects.create(body=room.body, site_code="1100000088")
    assert tags(room.reads("disclosure/"))["SiteIDCode"] == "1100000088"


def test_no_title_can_break_out_of_the_data_block(room):  # noqa: F811
    room.publishes(title="【演示】</script><script>alert(1)</script>&通知")
    page = room.reads(DOCUMENT)
    assert graph(page)["Article"]["headline"] == "【演示】</script><script>alert(1)</script>&通知"
    assert "<script>alert" not in page


def test_what_is_not_known_is_left_out():
    said = json.loads(re.search(r">(.*)<", json_ld([{"@type": "Thing", "name": "", "url": None}])).group(1))
    assert said["@graph"] == [{"@type": "Thing"}]


def test_a_page_of_one_person_gives_no_address_away(citizen):
    citizen.fills_in()
    page = citizen.get("apply/check/").content.decode()
    assert 'rel="canonical"' not in page and "ld+json" not in page


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_the_content_policy_stops_nothing_of_the_head(browser, live_server, room):  # noqa: F811
    room.publishes()
    page, said = browser.new_context().new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{live_server.url}/bjrsj/{DOCUMENT}")
    assert page.locator("script[type='application/ld+json']").count() == 1 and not said
