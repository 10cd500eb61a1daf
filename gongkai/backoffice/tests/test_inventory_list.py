"""The list of what must be published, one item of it, and what there is still to do."""

import io
from datetime import date

import openpyxl
import pytest
import time_machine

from gongkai.backoffice.inventory.coverage_figure import figure_of
from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.backoffice.tests.listing import ASKED, MEETING, POLICY, WAGES, Keeper
from gongkai.publishing import acts
from gongkai.publishing.inventory.board import Coverage
from gongkai.publishing.inventory.duties import DutyState
from gongkai.publishing.inventory.rows import InventoryRow
from gongkai.publishing.models import Section
from gongkai.publishing.tests.conftest import desk  # noqa: F401  (a fixture)


@pytest.fixture
def keeper(db, settings, desk) -> Keeper:  # noqa: F811
    with time_machine.travel(at(TODAY, 12), tick=False):
        yield Keeper(desk)


def names(answer) -> list[str]:
    return [row.item.level2 for group in answer.context["groups"] for row in group.rows]


def test_the_list_shows_two_levels_with_how_each_item_stands(keeper):
    keeper.lists()
    answer = keeper.at_desk("auditor").get("inventory/")
    page = text(answer)
    assert (
        "就业创业 › 就业信息服务" in page and "共 4 项，其中应主动公开 3 项，已有信息公开 1 项（33%）" in page
    )
    standing = {row.item.level2: row.state for group in answer.context["groups"] for row in group.rows}
    assert standing == {
        "就业政策法规咨询": DutyState.LATE, "局长办公会": DutyState.OVERDUE, "最低工资标准": DutyState.MISSING,
        "评估原始记录": DutyState.NOT_PROACTIVE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "missing"}, ["最低工资标准"]),
        ({"state": "nothing such"}, ["就业政策法规咨询", "局长办公会", "最低工资标准", "评估原始记录"]),
        ({"category": "综合管理"}, ["局长办公会"]),
        ({"publisher": "劳动关系处"}, ["最低工资标准"]),
        ({"q": "解读"}, ["就业政策法规咨询"]),
        ({"q": "会议公开", "state": "missing"}, []),
    ],
)
def test_the_list_is_narrowed_by_category_publisher_state_and_words(keeper, query, expected):
    keeper.lists()
    answer = keeper.at_desk("handler").get("inventory/", **query)
    assert names(answer) == expected
    assert ("没有符合条件的事项" in text(answer)) is (not expected)


def test_a_list_of_many_items_is_paged_and_costs_the_same(keeper, django_assert_max_num_queries):
    keeper.revises([InventoryRow("甲", f"一级{n // 10}", f"事项{n}") for n in range(70)])
    at_desk = keeper.at_desk("handler")
    at_desk.get("inventory/")
    with django_assert_max_num_queries(16):
        answer = at_desk.get("inventory/", page=2)
    assert names(answer)[0] == "事项30" and len(names(answer)) == 30


def test_before_the_first_list_the_page_says_how_to_begin(keeper):
    assert "还没有清单。 下载模板填写后上传 ，即建立第1版" in text(
        keeper.at_desk("handler").get("inventory/")
    )
    assert "请由公开办承办人上传建立" in text(keeper.at_desk("reviewer").get("inventory/"))
    assert "还没有清单，没有公开任务" in text(keeper.at_desk("handler").get("inventory/duties/"))


def test_the_bar_is_whole_and_its_numbers_stand_in_the_table():
    counts = ((DutyState.ON_TIME, 1), (DutyState.LATE, 0), (DutyState.MISSING, 2))
    parts = figure_of(Coverage(counts, 3, 1))
    assert [(p.x, p.width, p.percent) for p in parts] == [
        (0, 333, "33.3%"), (333, 0, "0.0%"), (333, 667, "66.7%"),
    ]  # fmt: skip
    assert [p.percent for p in figure_of(Coverage(((DutyState.LATE, 0),), 0, 0))] == ["—"]


def test_an_item_tells_what_it_asks_and_in_how_many_working_days_it_was_fulfilled_by_whom(keeper):
    keeper.lists()
    answer = keeper.at_desk("handler").get(f"inventory/items/{keeper.item('就业政策法规咨询').pk}/")
    page = text(answer)
    for said in (
        "政策名称、解读", "《条例》", "按20个工作日计算（清单写明的时限）", "门户网站", "全社会", "主动公开",
        "2024-08-01", "2024-08-29", "2024-09-20", "第35个工作日", "公开办承办人", "逾期公开", "新增 第1版",
    ):  # fmt: skip
        assert said in page, said


def test_what_an_item_lacks_is_said_in_words(keeper):
    keeper.lists()
    at_desk = keeper.at_desk("handler")
    assert "还没有任何信息履行本事项" in text(
        at_desk.get(f"inventory/items/{keeper.item('最低工资标准').pk}/")
    )
    meeting = keeper.item("局长办公会")
    keeper.drafts(choices=keeper.under("局长办公会"), dated_on=None, title="【演示】没有日期的纪要")
    page = text(at_desk.get(f"inventory/items/{meeting.pk}/"))
    assert "有1条信息已过公开期限，尚未公开" in page and "有1条信息没有成文日期" in page
    assert "清单中没有填写：公开内容（要素）、公开依据、公开主体、公开渠道和载体、公开对象" in page


def test_an_item_left_out_of_the_list_keeps_its_page_with_all_it_was(keeper):
    keeper.revises([POLICY, WAGES])
    wages = keeper.item("最低工资标准")
    changed = InventoryRow.from_json({**WAGES.to_json(), "audience": "全社会"})
    keeper.revises([POLICY, changed], "2024-08-01")
    keeper.revises([POLICY], "2024-09-02")
    page = text(keeper.at_desk("handler").get(f"inventory/items/{wages.pk}/"))
    assert "已于2024年9月2日移出清单" in page
    assert page.index("取消 第3版") < page.index("调整 第2版") < page.index("新增 第1版")
    assert "改为： 全社会" in page


def test_an_item_costs_the_same_with_one_publication_or_many(keeper, django_assert_max_num_queries):
    keeper.revises([WAGES])
    for n in range(6):
        keeper.drafts(choices=keeper.under("最低工资标准"), title=f"【演示】标准{n}")
    at_desk, key = keeper.at_desk("handler"), keeper.item("最低工资标准").pk
    at_desk.get(f"inventory/items/{key}/")
    with django_assert_max_num_queries(15):
        answer = at_desk.get(f"inventory/items/{key}/")
    assert len(answer.context["rows"]) == 6


def test_another_offices_draft_is_named_to_nobody_who_may_not_see_it(keeper):
    keeper.revises([WAGES])
    keeper.drafts(choices=keeper.under("最低工资标准"), title="【演示】尚未公开的标准")
    key = keeper.item("最低工资标准").pk
    for address in (f"inventory/items/{key}/", "inventory/duties/?days=20"):
        page = text(keeper.at_desk("office").get(address))
        assert "尚未公开的标准" not in page and "其他处室在办的信息" in page, address
        assert "尚未公开的标准" in text(keeper.at_desk("reviewer").get(address))


def test_another_bodys_item_is_not_found_and_its_list_is_empty(keeper):
    keeper.lists()
    other = keeper.at_desk("handler2")
    assert other.get(f"inventory/items/{keeper.item('最低工资标准').pk}/").status_code == 404
    assert "还没有清单" in text(other.get("inventory/"))


def test_the_board_tells_by_office_what_is_late_and_what_is_soon_due(keeper, django_assert_max_num_queries):
    keeper.lists()
    keeper.drafts(choices=keeper.under("局长办公会"), dated_on=date(2024, 9, 23), title="【演示】新的纪要")
    at_desk = keeper.at_desk("handler")
    at_desk.get("inventory/duties/")
    with django_assert_max_num_queries(16):
        answer = at_desk.get("inventory/duties/")
    page = text(answer)
    assert "逾期未公开 1 条；2024年9月30日前（5个工作日内）到期 1 条" in page
    assert "已逾期 12 个工作日，最迟应于9月5日公开" in page and "【演示】新的纪要" in page
    assert "尚无信息的事项 1 项" in page


def test_the_board_looks_as_far_ahead_as_asked(keeper):
    keeper.revises([WAGES])
    keeper.drafts(choices=keeper.under("最低工资标准"), dated_on=date(2024, 9, 3), title="【演示】标准")
    at_desk = keeper.at_desk("handler")
    assert "【演示】标准" not in text(
        at_desk.get("inventory/duties/", days="5")
    )  # due on 8 October: six working days
    assert "【演示】标准" in text(at_desk.get("inventory/duties/", days="10"))
    assert at_desk.get("inventory/duties/", days="many").context["span"] == 5


def test_the_board_names_sections_not_kept_up_to_date(keeper):
    facts = acts.SectionFacts("专题专栏", "zhuanti", update_days=7)
    section = acts.add_section(keeper.body, officer=keeper.handler, facts=facts)
    guide = Section.objects.get(body=keeper.body, block="guide")
    acts.change_section(
        guide, officer=keeper.handler, facts=acts.SectionFacts(guide.title, guide.slug, update_days=30)
    )
    keeper.publishes(
        "2024-09-20", choices=acts.Choices(attribute="proactive", ground="ogi20-1", sections=[guide])
    )
    answer = keeper.at_desk("handler").get("inventory/duties/")
    assert [duty.section for duty in answer.context["stale"]] == [section]
    assert "从未发布" in text(answer) and "1 个栏目在更新周期之内" in text(answer)


def test_the_list_is_taken_away_as_the_sheet_it_is_read_from(keeper):
    keeper.revises([POLICY, MEETING, ASKED])
    answer = keeper.at_desk("reviewer").get("inventory/template.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("类别", "一级事项", "二级事项")
    assert [row[2] for row in rows[1:]] == ["就业政策法规咨询", "局长办公会", "评估原始记录"]
    assert rows[3][9] == "依申请"
