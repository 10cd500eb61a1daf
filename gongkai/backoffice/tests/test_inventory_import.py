"""Old pages come in as drafts by a sheet; the catalogue goes out."""

import csv
import io
import json

import pytest
import time_machine

from gongkai.backoffice.tests.conftest import TODAY, at, text
from gongkai.backoffice.tests.listing import Keeper, sheet
from gongkai.publishing.models import Publication, WaitingSheet
from gongkai.publishing.tests.conftest import desk  # noqa: F401  (a fixture)

ADDRESS = "publication-settings/import/"
HEAD = ["名称", "发文字号", "成文日期", "内容概述", "正文"]
OLD = ["【演示】关于旧网站通知的通知", "京人社就发[2018]3号", "2018-03-02", "概述", "第一段\n第二段"]
OTHER = ["【演示】另一件旧通知", None, None, None, None]


@pytest.fixture
def keeper(db, settings, desk) -> Keeper:  # noqa: F811
    with time_machine.travel(at(TODAY, 12), tick=False):
        yield Keeper(desk)


def uploads(keeper, *rows, username="handler") -> str:
    answer = keeper.at_desk(username).post(ADDRESS, sheet=sheet(*rows, head=HEAD, name="信息.xlsx"))
    assert answer.status_code == 302, text(answer)
    return answer.url.removeprefix("/desk/")


def test_old_pages_are_looked_at_and_become_drafts(keeper):
    address = uploads(keeper, OLD, OTHER)
    page = text(keeper.at_desk("handler").get(address))
    assert "第2行" in page and "京人社就发〔2018〕3号" in page and "未填写，补上才能提交" in page
    assert not Publication.objects.exists()
    answer = keeper.at_desk("handler").post(address, kind="notice", ground="ogi20-11", skip_known="on")
    assert answer.status_code == 302
    made = {row.title: row for row in Publication.objects.all()}
    assert (made[OLD[0]].kind, made[OLD[0]].attribute, made[OLD[0]].state) == ("notice", "proactive", "draft")
    assert made[OTHER[0]].dated_on is None
    assert not WaitingSheet.objects.exists()


def test_the_same_file_twice_makes_nothing_twice_unless_wanted(keeper):
    keeper.at_desk("handler").post(uploads(keeper, OLD), kind="notice", skip_known="on")
    address = uploads(keeper, OLD, OTHER)
    assert "其中 1 行的名称和发文字号与已有信息相同" in text(keeper.at_desk("handler").get(address))
    keeper.at_desk("handler").post(address, kind="notice", skip_known="on")
    assert Publication.objects.count() == 2
    keeper.at_desk("handler").post(uploads(keeper, OLD), kind="notice")
    assert Publication.objects.count() == 3


def test_without_a_kind_nothing_is_imported_and_the_file_waits(keeper):
    address = uploads(keeper, OLD)
    answer = keeper.at_desk("handler").post(address, ground="ogi27")
    assert answer.status_code == 422 and "请选择信息类别" in text(answer)
    assert not Publication.objects.exists()
    assert "还没有确认" in text(keeper.at_desk("handler").get(ADDRESS))


def test_faults_stand_by_row_and_column(keeper):
    bad = sheet(["甲", "第十二号文", "去年"], [None, None, None, "概述"], head=HEAD)
    answer = keeper.at_desk("handler").post(ADDRESS, sheet=bad)
    page = text(answer)
    assert answer.status_code == 422
    assert "第2行 成文日期 “去年”不是日期" in page and "第3行 名称 没有填写。" in page


def test_an_office_imports_for_itself_and_nobody_sees_anothers_file(keeper):
    address = uploads(keeper, OLD, username="office")
    assert keeper.at_desk("handler").get(address).status_code == 404
    assert keeper.at_desk("office").post(address, kind="notice").status_code == 302
    assert Publication.objects.get().office == keeper.office.office
    address = uploads(keeper, OTHER, username="office")
    assert keeper.at_desk("office").post(f"{address}discard/").status_code == 302
    assert keeper.at_desk("office").get(address).status_code == 404


def test_the_catalogue_comes_in_three_kinds_of_file(keeper):
    assert "还没有发布信息，目录是空的" in text(
        keeper.at_desk("handler").get("publication-settings/catalogue/")
    )
    keeper.publishes()
    at_desk = keeper.at_desk("auditor")
    assert "现有 1 条" in text(at_desk.get("publication-settings/catalogue/"))
    base = "publication-settings/catalogue/catalogue."
    said = json.loads(at_desk.get(f"{base}json").content)
    rows = list(csv.reader(io.StringIO(at_desk.get(f"{base}csv").content.decode("utf-8-sig"))))
    assert said["rows"][0]["title"] == rows[1][1] == "【演示】关于调整失业保险金发放标准的通知"
    assert at_desk.get(f"{base}xlsx").content.startswith(b"PK")
    assert at_desk.get(f"{base}exe").status_code == 404
