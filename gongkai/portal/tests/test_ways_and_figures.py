"""Where to go and how much there is: venues on a drawing with its list, figures with their tables, the site map."""

import re

import pytest

from gongkai.design.bars import bars
from gongkai.organizations.models import Venue
from gongkai.portal.districts import DISTRICTS, TILES, district_of
from gongkai.portal.tests.disclosing import desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing.models import Section


def test_the_drawing_has_every_district_once():
    assert len(DISTRICTS) == len(set(DISTRICTS)) == 16 and len({len(row) for row in TILES}) == 1


@pytest.mark.parametrize(
    ("address", "district"),
    [
        ("北京市东城区安定门外大街187号", "东城区"), ("门头沟区新桥大街36号", "门头沟区"), ("安定门外大街187号", ""),
        ("吉林省长春市朝阳区前进大街1号", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_district_is_read_off_the_address_and_never_guessed(address, district):
    assert district_of(address) == district


def test_every_tile_that_leads_somewhere_leads_to_its_list(room):  # noqa: F811
    page = room.reads("venues/")
    linked = re.findall(r'<a href="#([^"]+)"><g', page)
    assert linked == ["朝阳区", "东城区", "丰台区"]
    assert all(f'<h3 id="{name}"' in page for name in linked)
    assert "首都图书馆" in page and "北京市朝阳区东三环南路88号" in page and "示意图" in page
    assert page.index("2处") < page.index("首都图书馆")


def test_no_drawing_where_no_address_names_a_district(room):  # noqa: F811
    Venue.objects.create(body=room.press.other, name="【演示】查阅室", address="示范路1号", kind="library")
    page = room.reads("venues/", "demo2")
    assert "<figure" not in page and "地址未注明所在区" in page and "【演示】查阅室" in page


def test_a_body_without_places_says_so_and_names_the_other_ways(room):  # noqa: F811
    page = room.reads("venues/", "demo2")
    assert "尚未公布查阅场所" in page and "/demo2/apply/" in page


def rows_of(page: str, caption: str) -> list[tuple[str, str]]:
    table = page.partition(f"<caption>{caption}</caption>")[2].partition("</table>")[0]
    return [
        (re.sub("<[^>]+>", "", label), value)
        for label, value in re.findall(r'<th scope="row">(.*?)</th><td class="num">(\d+)', table)
    ]


def test_the_figures_count_what_is_public_now(room):  # noqa: F811
    room.publishes("2025-09-05")
    room.publishes("2024-09-05", kind="plan")
    room.withdraws(room.publishes("2024-09-05"))
    room.press.drafts()
    page = room.reads("statistics/")
    assert "现有2条政府信息" in page
    assert rows_of(page, "按首次公开年份") == [("2025年", "1"), ("2024年", "1")]
    assert rows_of(page, "按信息类别") == [("政策文件", "1"), ("规划计划", "1")]
    assert [n for _, n in rows_of(page, "按栏目")] == ["2"]
    assert "尚未公布年度报告" in page and "尚未公开信息" in room.reads("statistics/", "demo2")


def test_the_figures_ask_the_same_few_queries_however_many(room, django_assert_num_queries):  # noqa: F811
    for n in range(2):
        with django_assert_num_queries(7):
            room.reads("statistics/")
        room.publishes(f"202{n + 4}-09-05")
        room.publishes(f"202{n + 4}-09-06", kind="plan")


def test_the_greatest_number_fills_the_line():
    chart = bars("按年份", "年份", "条", [("2024年", 4), ("2023年", 1), ("2022年", 0)])
    assert [bar.length for bar in chart.bars] == [100, 25, 0]
    assert bars("按年份", "年份", "条", [("2024年", 0)]).bars[0].length == 0


def test_the_site_map_leads_to_every_section_and_every_page_is_there(room):  # noqa: F811
    page = room.reads("sitemap/")
    assert page.count("/disclosure/sections/") == Section.objects.filter(body=room.body).count()
    for address in set(re.findall(r'<a href="(/bjrsj/[^"]*)"', page)):
        assert room.client.get(address).status_code in (200, 302), address
