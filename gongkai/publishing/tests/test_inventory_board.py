"""What the list still asks, office by office; what each revision did to an item; files that wait."""

from datetime import date

import pytest

from gongkai.law.calendar import national_calendar
from gongkai.organizations.refusal import ActedBefore
from gongkai.publishing import acts
from gongkai.publishing.acts import Choices, Refused
from gongkai.publishing.inventory.board import board, coverage
from gongkai.publishing.inventory.duties import DutyState, duties
from gongkai.publishing.inventory.history import item_history
from gongkai.publishing.inventory.rows import InventoryRow
from gongkai.publishing.models import InventoryItem, InventoryRevision, WaitingSheet
from gongkai.publishing.stages import SheetPurpose
from gongkai.publishing.tests.conftest import at
from gongkai.publishing.waiting import Upload, keep_waiting, rows_of, still_waiting, waiting

LATE = InventoryRow("就业创业", "就业信息服务", "就业政策法规咨询", publisher="就业促进处")
SOON = InventoryRow("综合管理", "会议公开", "局长办公会", limit_days=3, time_limit="3个工作日")
NOTHING = InventoryRow("劳动关系", "工资", "最低工资标准", publisher="劳动关系处")
ASKED = InventoryRow("其他", "其他", "依申请事项", mode="on_application")


def revises(press, rows, day="2024-07-01", **given):
    fields = {"officer": press.handler, "rows": rows, "dated_on": date.fromisoformat(day), "note": "调整"}
    return acts.revise_inventory(press.body, now=at(day), **{**fields, **given})


def drafted(press, level2, formed):
    item = InventoryItem.objects.get(body=press.body, level2=level2)
    choices = Choices(attribute="proactive", ground="ogi20-11", items=[item])
    day = date.fromisoformat(formed) if formed else None
    return press.drafts(choices=choices, dated_on=day, title=f"【演示】{level2}{formed}")


def test_the_board_says_by_office_what_is_late_soon_due_undated_or_missing(press):
    revises(press, [LATE, SOON, NOTHING, ASKED])
    drafted(press, "就业政策法规咨询", "2024-08-01")
    drafted(press, "局长办公会", "2024-09-05")
    drafted(press, "局长办公会", "")
    today = date(2024, 9, 6)
    found = {o.office: o for o in board(duties(press.body, today), today, 5, national_calendar())}
    office = press.handler.office.name
    late, soon = found[office].late[0], found[office].soon[0]
    assert (late.due_on, late.days_left) == (date(2024, 8, 29), -6)
    assert (soon.due_on, soon.days_left) == (date(2024, 9, 10), 2)
    assert found[office].undated[0].publication.dated_on is None
    assert [item.level2 for item in found["劳动关系处"].missing] == ["最低工资标准"]
    assert found["劳动关系处"].asks_nothing and not found[office].asks_nothing


def test_what_is_due_later_than_asked_for_is_not_on_the_board(press):
    revises(press, [SOON])
    drafted(press, "局长办公会", "2024-09-05")
    today = date(2024, 9, 6)
    assert board(duties(press.body, today), today, 1, national_calendar()) == []


def test_coverage_counts_what_the_public_can_read(press):
    revises(press, [LATE, SOON, NOTHING, ASKED])
    item = InventoryItem.objects.get(body=press.body, level2="局长办公会")
    choices = Choices(attribute="proactive", ground="ogi20-11", items=[item])
    press.publishes("2024-09-05", choices=choices, dated_on=date(2024, 9, 4))
    found = coverage(duties(press.body, date(2024, 9, 6)))
    assert (found.total, found.covered, found.percent) == (3, 1, 33)
    assert dict(found.counts)[DutyState.MISSING] == 2
    assert dict(found.counts)[DutyState.NOT_PROACTIVE] == 1


def test_an_empty_list_covers_nothing():
    assert coverage([]).percent == 0


def test_an_item_tells_what_each_revision_did_to_it(press):
    revises(press, [NOTHING])
    changed = InventoryRow.from_json({**NOTHING.to_json(), "time_limit": "10个工作日", "limit_days": 10})
    revises(press, [changed, SOON], "2024-08-01")
    revises(press, [SOON], "2024-09-02")
    item = InventoryItem.objects.get(body=press.body, level2="最低工资标准")
    told = [(c.number, c.label, [(f.title, f.before, f.after) for f in c.fields]) for c in item_history(item)]
    assert told == [(3, "取消", []), (2, "调整", [("公开时限", "", "10个工作日")]), (1, "新增", [])]


def test_who_revises_a_list_revised_meanwhile_learns_by_whom(press):
    revises(press, [NOTHING])
    revises(press, [NOTHING, SOON], "2024-08-01")
    with pytest.raises(ActedBefore) as caught:
        revises(press, [NOTHING, LATE], "2024-08-02", seen_number=1)
    assert (caught.value.who, caught.value.what) == ("公开办承办人", "调整主动公开全清单")
    assert InventoryRevision.objects.count() == 2


def test_a_note_too_long_is_refused(press):
    with pytest.raises(Refused, match="超过500个字"):
        revises(press, [NOTHING], note="字" * 501)


def test_a_waiting_file_is_sealed_and_its_officers_alone(press):
    upload = Upload("清单.xlsx", [NOTHING.to_json()], base=2)
    kept = keep_waiting(press.handler, SheetPurpose.INVENTORY, upload)
    found = waiting(press.handler, SheetPurpose.INVENTORY, kept.pk)
    assert (rows_of(found), found.base) == ([NOTHING.to_json()], 2)
    with pytest.raises(WaitingSheet.DoesNotExist):
        waiting(press.handler2, SheetPurpose.INVENTORY, kept.pk)
    with pytest.raises(WaitingSheet.DoesNotExist):
        waiting(press.handler, SheetPurpose.DRAFTS, kept.pk)
    again = keep_waiting(press.handler, SheetPurpose.INVENTORY, upload)
    assert still_waiting(press.handler, SheetPurpose.INVENTORY) == again
    assert WaitingSheet.objects.count() == 1
