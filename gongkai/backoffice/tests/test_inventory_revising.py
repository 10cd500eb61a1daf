"""The list is revised by a sheet: nothing by halves, nothing unseen, nothing lost."""

import io
from datetime import date

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.backoffice.tests.listing import MEETING, POLICY, WAGES, Keeper, as_cells, sheet
from gongkai.publishing import acts
from gongkai.publishing.inventory.rows import InventoryRow
from gongkai.publishing.models import InventoryItem, InventoryRevision, WaitingSheet
from gongkai.publishing.tests.conftest import desk  # noqa: F401  (a fixture)

LONGER = InventoryRow.from_json({**WAGES.to_json(), "time_limit": "10个工作日", "limit_days": None})


@pytest.fixture
def keeper(db, settings, desk) -> Keeper:  # noqa: F811
    with time_machine.travel(at(TODAY, 12), tick=False):
        yield Keeper(desk)


def uploads(keeper, *rows, username="handler"):
    """Upload items; the address of the page that compares them."""
    answer = keeper.at_desk(username).post("inventory/revise/", sheet=sheet(*map(as_cells, rows)))
    assert answer.status_code == 302, text(answer)
    return answer.url.removeprefix("/desk/")


def confirms(keeper, address, **fields):
    given = {"dated_on": TODAY, "note": "年度调整", "seen": "0", **fields}
    return keeper.at_desk("handler").post(address, **given)


def test_the_first_list_is_uploaded_looked_at_and_confirmed_and_its_publication_drafted(keeper):
    address = uploads(keeper, POLICY, WAGES)
    assert not InventoryItem.objects.exists()
    assert "确认后为第1版" in text(keeper.at_desk("handler").get(address))
    answer = confirms(keeper, address)
    assert answer.url == "/desk/inventory/revisions/1/"
    page = text(keeper.at_desk("handler").get("inventory/revisions/1/"))
    assert "清单第1版已生效，公布稿已起草" not in page  # the message went to the browser that confirmed
    assert "公布稿起草中，尚未公布" in page
    revision = InventoryRevision.objects.get(body=keeper.body)
    assert (revision.dated_on, revision.note) == (date(2024, 9, 24), "年度调整")
    assert not WaitingSheet.objects.exists()
    link = f'href="/desk/publications/{revision.publication_id}/"'
    assert link in keeper.at_desk("handler").get("inventory/revisions/1/").content.decode()


def test_before_it_is_confirmed_every_change_is_shown_field_by_field(keeper):
    keeper.revises([POLICY, WAGES])
    page = text(keeper.at_desk("handler").get(uploads(keeper, LONGER, MEETING)))
    assert "新增1项、调整1项、取消1项" in page
    assert "局长办公会" in page and "就业政策法规咨询" in page
    assert "公开时限 （原未填写） 改为： 10个工作日" in page
    assert "时限（工作日）" not in page  # read from the words of the limit, not a change of its own


def test_a_sheet_that_changes_nothing_offers_nothing_to_confirm(keeper):
    keeper.revises([POLICY, WAGES])
    answer = keeper.at_desk("handler").get(uploads(keeper, WAGES, POLICY))
    assert "与现行清单没有不同" in text(answer) and "确认调整，起草公布稿" not in text(answer)


def test_the_list_taken_away_and_sent_back_as_it_is_changes_nothing(keeper):
    keeper.revises([POLICY, MEETING, WAGES])
    at_desk = keeper.at_desk("handler")
    taken = SimpleUploadedFile("清单.xlsx", at_desk.get("inventory/template.xlsx").content)
    answer = at_desk.post("inventory/revise/", sheet=taken)
    assert "与现行清单没有不同" in text(at_desk.get(answer.url.removeprefix("/desk/")))


def test_every_fault_stands_by_row_and_column_and_what_waited_still_waits(keeper):
    waiting = uploads(keeper, POLICY)
    bad = sheet(["就业", None, "甲"], ["就业", "乙", "丙", *[None] * 6, "随意"])
    answer = keeper.at_desk("handler").post("inventory/revise/", sheet=bad)
    page = text(answer)
    assert answer.status_code == 422
    assert "表格有 2 处问题，没有读入任何一行" in page
    assert "第2行 一级事项 没有填写。" in page and "第3行 公开方式 “随意”不在可选值之内" in page
    assert keeper.at_desk("handler").get(waiting).status_code == 200 and "还没有确认" in page


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("清单.xlsx", b"not a workbook"), "有以下问题"),
        (None, "请选择表格文件"),
        (SimpleUploadedFile("清单.csv", "姓名,电话\n甲,1\n".encode()), "表头缺少必填列：类别、一级事项、二级事项"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_in_words(keeper, file, said):
    answer = keeper.at_desk("handler").post("inventory/revise/", **({"sheet": file} if file else {}))
    assert answer.status_code == 422 and said in text(answer)


def test_what_is_wrong_with_the_confirmation_is_told_at_once_with_everything_kept(keeper):
    address = uploads(keeper, POLICY)
    answer = confirms(keeper, address, dated_on="2024-10-08", note="")
    page = text(answer)
    assert answer.status_code == 422
    assert "调整日期不能晚于今天" in page and "请填写调整说明" in page
    assert 'value="2024-10-08"' in answer.content.decode()
    assert not InventoryRevision.objects.exists() and WaitingSheet.objects.exists()


def test_a_revision_whose_publication_is_on_its_way_waits_for_it(keeper):
    first = keeper.revises([POLICY])
    keeper.readies(first.publication, TODAY)
    answer = confirms(keeper, uploads(keeper, WAGES), seen="1")
    assert answer.status_code == 422
    assert "上一版清单正在审签，尚未公布。" in text(answer) and "请先公布或者收回" in text(answer)
    assert "年度调整" in answer.content.decode()


def test_who_confirms_over_a_later_revision_is_told_by_whom_and_may_compare_again(keeper):
    keeper.revises([POLICY])
    address = uploads(keeper, POLICY, WAGES)
    keeper.revises([POLICY, MEETING], "2024-09-23")
    assert "上传之后，现行清单又有调整" in text(keeper.at_desk("handler").get(address))
    answer = confirms(keeper, address, seen="1", note="增加最低工资")
    page = text(answer)
    assert answer.status_code == 409
    assert "公开办承办人已于2024年9月23日 10:00办理“调整主动公开全清单”" in page and "增加最低工资" in page
    again = keeper.at_desk("handler").post(address, again="1", dated_on=TODAY, note="增加最低工资")
    assert "新增1项、调整0项、取消1项" in text(again) and "增加最低工资" in again.content.decode()
    assert confirms(keeper, address, seen="2").status_code == 302
    assert InventoryRevision.objects.filter(body=keeper.body).count() == 3


def test_a_sheet_may_be_thrown_away_and_is_nobody_elses(keeper):
    address = uploads(keeper, POLICY)
    assert keeper.at_desk("handler2").get(address).status_code == 404
    assert keeper.at_desk("handler2").post(f"{address}discard/").status_code == 404
    assert keeper.at_desk("handler").post(f"{address}discard/").status_code == 302
    assert keeper.at_desk("handler").get(address).status_code == 404
    assert not InventoryRevision.objects.exists()


def test_the_revisions_say_who_when_and_what_and_each_is_taken_away_whole(keeper):
    first = keeper.revises([POLICY, WAGES])
    publication = keeper.readies(first.publication, "2024-07-02")
    keeper.does(acts.release, publication, "2024-07-02")
    keeper.revises([POLICY, LONGER], "2024-09-02", note="缩短时限")
    at_desk = keeper.at_desk("auditor")
    page = text(at_desk.get("inventory/revisions/"))
    assert "公布稿起草中，公布前对外仍为上一版" in page and "新增0项、调整1项、取消0项 缩短时限" in page
    old = at_desk.get("inventory/revisions/1/")
    assert "已由后来的版次代替" in text(old) and "首次列入的事项" in text(old)
    book = openpyxl.load_workbook(io.BytesIO(at_desk.get("inventory/revisions/1/list.xlsx").content))
    assert [row[5] for row in book.active.iter_rows(values_only=True)][1:] == [
        "自形成之日起20个工作日内",
        "",
    ]
    assert at_desk.get("inventory/revisions/9/").status_code == 404
    assert keeper.at_desk("handler2").get("inventory/revisions/1/").status_code == 404


def test_an_office_handler_reads_the_revisions_but_not_the_draft_of_another_office(keeper):
    revision = keeper.revises([POLICY])
    page = keeper.at_desk("office").get("inventory/revisions/1/").content.decode()
    assert f"/desk/publications/{revision.publication_id}/" not in page
    assert keeper.at_desk("office").get("inventory/revise/").status_code == 403
