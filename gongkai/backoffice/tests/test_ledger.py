"""The ledger by the browser: template, import, errors by row and column, export."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from gongkai.backoffice.tests.conftest import text
from gongkai.foi.models import Application

TITLES = ["登记编号", "收到日期", "申请渠道", "申请人类别", "申请人姓名或名称", "所需政府信息"]


def a_sheet(*rows) -> SimpleUploadedFile:
    book = Workbook()
    for row in (TITLES, *rows):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile("台账.xlsx", kept.getvalue())


GOOD = ["2019-1", "2019-09-20", "当面提交", "自然人", "演示申请人甲", "【演示】文件"]


def test_the_template_can_be_downloaded(bureau):
    answer = bureau.desk("handler").get("register/template.xlsx")
    titles = [cell.value for cell in next(load_workbook(io.BytesIO(answer.content)).active.iter_rows())]
    assert titles[0] == "登记编号"


def test_a_good_sheet_is_taken_in_and_a_second_time_changes_nothing(bureau):
    desk = bureau.desk("handler")
    assert "已导入 1 件" in text(desk.post("register/", sheet=a_sheet(GOOD)))
    again = text(desk.post("register/", sheet=a_sheet(GOOD)))
    assert "1 件以前已导入" in again
    assert Application.objects.count() == 1


def test_every_error_stands_by_row_and_column_and_no_row_is_taken(bureau):
    bad = ["2019-2", "2030-01-01", "托梦", "自然人", "", "【演示】文件"]
    answer = bureau.desk("handler").post("register/", sheet=a_sheet(GOOD, bad))
    page = text(answer)
    assert answer.status_code == 422
    assert "没有导入任何一行" in page and "第3行" in page
    assert "收到日期" in page and "申请渠道" in page and "申请人姓名或名称" in page
    assert not Application.objects.exists()


def test_a_file_that_is_no_sheet_is_refused_in_words(bureau):
    answer = bureau.desk("handler").post(
        "register/", sheet=SimpleUploadedFile("台账.xlsx", b"not a workbook")
    )
    assert answer.status_code == 422
    assert "有以下问题" in text(answer)


def test_the_register_can_be_taken_away_in_the_sheet_it_is_read_from(bureau):
    bureau.case()
    answer = bureau.desk("handler").get("register/export.xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(rows) == 2
