"""The list of what must be published: read from sheets, revised, published, and held as duties."""

import io
from datetime import date

import openpyxl
import pytest

from gongkai.publishing import acts
from gongkai.publishing.acts import Choices, Refused
from gongkai.publishing.inventory.duties import DutyState, duties
from gongkai.publishing.inventory.rows import InventoryRow, compare
from gongkai.publishing.inventory.sheet import SheetRefused, read_sheet, template, write_sheet
from gongkai.publishing.models import InventoryItem, InventoryRevision
from gongkai.publishing.public import public
from gongkai.publishing.tests.conftest import a_copy, at

THREE_DAYS = "自会议召开之日起3个工作日内"
POLICY = InventoryRow("就业创业", "就业信息服务", "就业政策法规咨询")
MEETING = InventoryRow("综合管理", "会议公开", "局长办公会", time_limit=THREE_DAYS, limit_days=3)
WAGES = InventoryRow("劳动关系", "工资", "最低工资标准", basis=("《最低工资规定》",))
HEAD = [
    "序号",
    "类别",
    "公开事项（一级事项）",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开方式",
]


def sheet(tmp_path, rows, name="清单.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / name
    path.write_bytes(out.getvalue())
    return path


def test_a_sheet_is_read_with_merged_cells_carried_down(tmp_path):
    rows = read_sheet(
        sheet(
            tmp_path,
            [
                ["主动公开全清单"],
                HEAD,
                [1, "就业创业", "就业信息服务", "岗位信息发布", "岗位、薪资", "《条例》；《就业促进法》", "自形成之日起20个工作日内", "主动公开"],
                [2, None, None, "职业培训信息发布", None, None, "及时", "☑主动"],
                [3, "综合管理", "会议公开", "局长办公会", None, None, THREE_DAYS, None],
            ],
        )
    )  # fmt: skip
    assert [r.identity for r in rows] == [
        ("就业创业", "就业信息服务", "岗位信息发布"), ("就业创业", "就业信息服务", "职业培训信息发布"),
        ("综合管理", "会议公开", "局长办公会"),
    ]  # fmt: skip
    assert rows[0].basis == ("《条例》", "《就业促进法》")
    assert [r.limit_days for r in rows] == [20, None, 3]


def test_a_header_of_two_rows_is_understood(tmp_path):
    rows = read_sheet(
        sheet(tmp_path, [["序号", "分类", "公开事项", None, "公开时限"], [None, None, "一级事项", "二级事项", None],
                         [1, "社会保障", "失业保险", "失业保险金申领", "20个工作日"]])
    )  # fmt: skip
    assert rows[0].identity == ("社会保障", "失业保险", "失业保险金申领")


def test_every_fault_of_a_sheet_is_told_by_row_and_column_and_nothing_is_taken(tmp_path):
    path = sheet(
        tmp_path,
        [HEAD, [1, None, "工资", "最低工资标准", None, None, None, "主动"], [2, "劳动关系", "工资", None, None, None, None, "随意"],
         [3, "劳动关系", "工资", "支付", None, None, None, None], [4, None, None, "支付", None, None, None, None]],
    )  # fmt: skip
    with pytest.raises(SheetRefused) as caught:
        read_sheet(path)
    assert list(caught.value.reasons) == [
        "第2行“类别”列：没有填写。", "第3行“二级事项”列：没有填写。",
        "第3行“公开方式”列：“随意”不在可选值之内：主动、依申请。", "第5行“二级事项”列：与第4行重复。请合并或者改名。",
    ]  # fmt: skip


def test_a_sheet_without_the_columns_or_without_rows_says_so(tmp_path):
    with pytest.raises(SheetRefused, match="缺少必填列：类别、一级事项、二级事项"):
        read_sheet(sheet(tmp_path, [["姓名", "电话"], ["甲", 1]]))
    with pytest.raises(SheetRefused, match="没有事项"):
        read_sheet(sheet(tmp_path, [HEAD]))


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_sheet([POLICY, MEETING, WAGES]))
    assert read_sheet(path) == [POLICY, MEETING, WAGES]
    assert template().startswith(b"PK")


def test_two_lists_are_compared_item_by_item():
    changed = InventoryRow("劳动关系", "工资", "最低工资标准", basis=("《最低工资规定》",), audience="全社会")
    found = compare([POLICY, WAGES], [MEETING, changed])
    assert (found.added, found.removed) == ((MEETING,), (POLICY,))
    assert found.to_json()["changed"] == [
        {"item": ["劳动关系", "工资", "最低工资标准"], "fields": {"audience": ["", "全社会"]}}
    ]
    assert found.summary() == "新增1项、调整1项、取消1项。"
    assert compare([POLICY, WAGES], [WAGES, POLICY]).nothing


def revises(press, rows, day, officer=None, note="年度调整"):
    return acts.revise_inventory(
        press.body,
        officer=officer or press.handler,
        rows=rows,
        dated_on=date.fromisoformat(day),
        note=note,
        now=at(day),
    )


def test_a_revision_is_dated_compared_and_itself_published_through_the_door(press):
    first = revises(press, [POLICY, WAGES], "2024-07-01")
    publication = press.readies(first.publication, "2024-07-02")
    publication = press.does(acts.release, publication, "2024-07-02")
    second = revises(press, [POLICY, MEETING], "2024-09-02")

    assert (second.number, second.publication_id) == (2, first.publication_id)
    assert second.changes["added"] == [["综合管理", "会议公开", "局长办公会"]]
    assert "最低工资标准" in public(press.body).get().html  # until the new one is released
    publication = press.readies(second.publication, "2024-09-03")
    press.does(acts.release, publication, "2024-09-03")
    edition = public(press.body).get()
    assert (edition.number, edition.note) == (2, "新增1项、调整0项、取消1项。")
    assert "局长办公会" in edition.html and "取消：劳动关系 工资 最低工资标准" in edition.html
    assert InventoryItem.objects.get(level2="最低工资标准").removed_on == date(2024, 9, 2)


def test_a_revision_that_changes_nothing_repeats_or_goes_back_is_refused(press):
    revises(press, [POLICY], "2024-07-01")
    for rows, day, message in (
        ([POLICY], "2024-07-02", "没有不同"),
        ([], "2024-07-02", "没有事项"),
        ([MEETING, MEETING], "2024-07-02", "重复"),
        ([MEETING], "2024-06-28", "早于上一次"),
    ):
        with pytest.raises(Refused, match=message):
            revises(press, rows, day)
    with pytest.raises(Refused, match="没有办理“调整主动公开全清单”的职责"):
        revises(press, [MEETING], "2024-07-02", officer=press.handler2)
    assert InventoryRevision.objects.count() == 1


def item(press, level2) -> InventoryItem:
    return InventoryItem.objects.get(body=press.body, level2=level2)


def fulfils(press, level2, day, dated_on):
    choices = Choices(attribute="proactive", ground="ogi20-11", items=[item(press, level2)])
    return press.publishes(
        day, choices=choices, dated_on=date.fromisoformat(dated_on), title=f"【演示】{level2}{day}"
    )


def test_each_item_is_a_duty_on_time_late_or_missing(press):
    revises(
        press,
        [POLICY, MEETING, WAGES, InventoryRow("其他", "其他", "依申请事项", mode="on_application")],
        "2024-07-01",
    )
    fulfils(press, "就业政策法规咨询", "2024-10-23", "2024-09-20")  # the twentieth working day
    fulfils(press, "局长办公会", "2024-09-26", "2024-09-20")  # the fourth; three allowed

    found = {duty.item.level2: duty for duty in duties(press.body, date(2024, 12, 1))}
    assert {name: duty.state for name, duty in found.items()} == {
        "就业政策法规咨询": DutyState.ON_TIME, "局长办公会": DutyState.LATE, "最低工资标准": DutyState.MISSING,
        "依申请事项": DutyState.NOT_PROACTIVE,
    }  # fmt: skip
    assert found["局长办公会"].fulfilments[0].due_on == date(2024, 9, 25)


def test_a_draft_waits_until_its_day_and_is_overdue_after_it_and_a_withdrawal_leaves_it_missing(press):
    revises(press, [POLICY, WAGES], "2024-07-01")
    choices = Choices(attribute="proactive", ground="ogi20-11", items=[item(press, "最低工资标准")])
    draft = press.drafts(choices=choices, dated_on=date(2024, 9, 20))

    def state(day):
        return {d.item.level2: d.state for d in duties(press.body, date.fromisoformat(day))}["最低工资标准"]

    assert state("2024-10-23") is DutyState.WAITING
    assert state("2024-10-24") is DutyState.OVERDUE
    publication = press.does(acts.release, press.readies(draft, "2024-10-25"), "2024-10-25")
    assert state("2024-10-25") is DutyState.LATE
    press.does(acts.withdraw, publication, "2024-10-28", reason="replaced", explanation="见新通知。")
    assert state("2024-10-28") is DutyState.MISSING


def test_the_duties_of_a_long_list_cost_four_queries(press, django_assert_num_queries):
    revises(press, [InventoryRow("甲", "乙", f"事项{n}") for n in range(60)], "2024-07-01")
    fulfils(press, "事项1", "2024-09-05", "2024-09-02")
    duties(press.body, date(2024, 12, 1))  # the calendar is read once
    with django_assert_num_queries(4):  # items, publications, editions, the version of the calendar
        assert len(duties(press.body, date(2024, 12, 1))) == 60


def test_what_is_made_anew_must_be_published_anew_in_time(press):
    revises(press, [POLICY], "2024-07-01")
    publication = fulfils(press, "就业政策法规咨询", "2024-09-05", "2024-09-02")
    publication = press.does(acts.correct, publication, "2024-12-30", note="标准调整。")
    press.does(
        acts.edit_draft,
        publication,
        "2024-12-30",
        copy=a_copy("【演示】就业政策法规咨询", dated_on=date(2024, 11, 1)),
    )
    press.does(acts.release, press.readies(publication, "2024-12-30"), "2024-12-30")
    (duty,) = duties(press.body, date(2024, 12, 31))
    assert (duty.state, duty.fulfilments[0].published_on) == (DutyState.LATE, date(2024, 12, 30))
