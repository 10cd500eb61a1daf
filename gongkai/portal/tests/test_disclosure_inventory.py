"""主动公开全清单: what the public sees of every duty, and only of what was released."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from gongkai.portal.tests.disclosing import MEETINGS, SUBSIDY, desk, press, room  # noqa: F401  (fixtures)
from gongkai.publishing.acts import Choices
from gongkai.publishing.models import InventoryItem
from gongkai.publishing.tests.conftest import a_copy

LIST = "disclosure/inventory/"


def fulfils(item=SUBSIDY) -> Choices:
    row = InventoryItem.objects.get(level2=item.level2)
    return Choices(attribute="proactive", ground="ogi20-1", items=[row])


def test_a_body_without_a_list_says_so(room):  # noqa: F811
    assert "清单尚未公布" in room.reads(LIST)
    assert room.client.get("/bjrsj/disclosure/inventory.json").status_code == 404


def test_a_list_not_released_stays_inside(room):  # noqa: F811
    room.lists_duties([MEETINGS, SUBSIDY], "2024-09-01", released=False)
    assert "清单尚未公布" in room.reads(LIST)


def test_the_list_stands_in_two_levels_with_its_date(room):  # noqa: F811
    room.lists_duties([MEETINGS, SUBSIDY], "2024-09-02")
    page = room.reads(LIST)
    assert '现行清单<time datetime="2024-09-02">' in page and "共2项" in page
    places = [page.index(words) for words in ("<h2>综合管理</h2>", "<h3>决策与执行</h3>", "局长办公会议")]
    assert places == sorted(places)
    assert "首次编制" in page and "《条例》第二十条" in page


@pytest.mark.parametrize(("released_on", "words"), [("2024-09-20", "按期公开"), ("2024-10-30", "逾期公开")])
def test_a_duty_is_on_time_or_late_by_what_is_public(room, released_on, words):  # noqa: F811
    room.lists_duties([MEETINGS, SUBSIDY], "2024-09-02")
    room.publishes(released_on, choices=fulfils(), copy=a_copy("【演示】补贴标准", dated_on=date(2024, 9, 2)))
    page = room.reads(LIST)
    assert f"{words}</span>" in page and "【演示】补贴标准" in page and "尚无信息" in page


def test_what_is_only_drafted_fulfils_nothing_and_shows_nothing(room):  # noqa: F811
    room.lists_duties([SUBSIDY], "2024-09-02")
    room.press.drafts(choices=fulfils(), copy=a_copy("【演示】未发布的标准", dated_on=date(2024, 1, 2)))
    page = room.reads(LIST)
    assert "未发布的标准" not in page and "尚无信息" in page and "逾期" not in page


def test_what_was_withdrawn_fulfils_nothing(room):  # noqa: F811
    room.lists_duties([SUBSIDY], "2024-09-02")
    room.withdraws(room.publishes(choices=fulfils(), title="【演示】撤回的标准"))
    page = room.reads(LIST)
    assert "撤回的标准" not in page and "尚无信息" in page


def test_a_revision_shows_what_came_went_and_changed_once_it_is_released(room):  # noqa: F811
    room.lists_duties([MEETINGS, SUBSIDY], "2024-09-02")
    shorter = replace(MEETINGS, time_limit="自会议召开之日起3个工作日内", limit_days=3)
    third = replace(SUBSIDY, level2="一次性扩岗补助")
    room.lists_duties([shorter, third], "2024-09-10", released=False)
    before = room.reads(LIST)
    assert "职业培训补贴" in before and "3个工作日" not in before and "扩岗" not in before


def test_a_released_revision_is_dated_and_compared(room):  # noqa: F811
    room.lists_duties([MEETINGS, SUBSIDY], "2024-09-02")
    shorter = replace(MEETINGS, time_limit="自会议召开之日起3个工作日内", limit_days=3)
    third = replace(SUBSIDY, level2="一次性扩岗补助")
    room.lists_duties([shorter, third], "2024-09-10", note="调整时限。")
    page = room.reads(LIST)
    assert "第2版：新增1项、调整1项、取消1项。调整时限。" in page
    assert "自会议召开之日起20个工作日内　改为　自会议召开之日起3个工作日内" in page
    assert "就业促进 › 补贴 › 一次性扩岗补助" in page and "就业促进 › 补贴 › 职业培训补贴" in page


def test_the_list_is_narrowed_and_paged(room):  # noqa: F811
    rows = [replace(SUBSIDY, level2=f"补贴{n}") for n in range(31)]
    room.lists_duties([MEETINGS, *rows], "2024-09-02")
    assert "第 2 / 2 页" in room.reads(f"{LIST}?page=2")
    assert "局长办公会议" not in room.reads(f"{LIST}?category=就业促进").split("动态调整")[0]
    assert "补贴30" in room.reads(f"{LIST}?q=补贴30") and "没有符合条件的事项" in room.reads(
        f"{LIST}?state=late"
    )


def test_the_list_is_there_as_json_csv_and_xlsx_with_its_coverage(room):  # noqa: F811
    room.lists_duties([MEETINGS, SUBSIDY], "2024-09-02")
    room.publishes("2024-09-20", choices=fulfils())
    files = {
        form: room.client.get(f"/bjrsj/disclosure/inventory.{form}").content
        for form in ("json", "csv", "xlsx")
    }
    (_, item) = json.loads(files["json"])["items"]
    assert (item["state"], item["published"]) == ("按期公开", ["000014349/2024-00002"])
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert rows[2][-2:] == ["按期公开", "000014349/2024-00002"]
    assert openpyxl.load_workbook(io.BytesIO(files["xlsx"])).active["D3"].value == "职业培训补贴"


def test_a_long_list_asks_the_same_few_queries(room, django_assert_num_queries):  # noqa: F811
    room.lists_duties([SUBSIDY], "2024-09-02")
    room.publishes(choices=fulfils())
    room.reads(LIST)  # the calendar is read once
    with django_assert_num_queries(9):
        room.reads(LIST)
    room.lists_duties([SUBSIDY, *(replace(SUBSIDY, level2=f"补贴{n}") for n in range(5))], "2024-09-10")
    room.publishes(choices=fulfils(), title="【演示】另一件")
    with django_assert_num_queries(9):
        room.reads(LIST)
