"""Old pages come in as a spreadsheet: every fault by row and column, and never twice."""

import io
from datetime import date

import openpyxl
import pytest

from gongkai.organizations.models import Office
from gongkai.publishing import acts
from gongkai.publishing.draft_sheet import already_known, as_html, draft_template, read_draft_sheet
from gongkai.publishing.inventory.sheet import SheetRefused
from gongkai.publishing.models import IndexScheme
from gongkai.publishing.numbering import example

HEAD = ["标题", "文号", "成文日期", "内容概述", "正文", "失效日期", "施行日期", "关键词"]


def sheet(tmp_path, *rows):
    book = openpyxl.Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "信息.xlsx"
    path.write_bytes(out.getvalue())
    return path


def test_a_row_becomes_a_working_copy(tmp_path):
    path = sheet(
        tmp_path,
        ["关于失业保险金的通知", "京人社就发[2024]12号", date(2024, 9, 2), "概述", "第一段\n第二段<b>", None, "2024年9月3日", "失业；保险"],
    )  # fmt: skip
    (row,) = read_draft_sheet(path)
    assert row.number == 2
    assert (row.copy.dated_on, row.copy.effective_on) == (date(2024, 9, 2), date(2024, 9, 3))
    assert row.copy.html == "<p>第一段</p><p>第二段&lt;b&gt;</p>"
    assert row.copy.keywords == ("失业", "保险")
    assert row.copy.tidied().document_number == "京人社就发〔2024〕12号"


def test_every_fault_is_told_by_row_and_column(tmp_path):
    path = sheet(
        tmp_path,
        ["甲", None, "去年", None, None, None, None],
        [None, None, None, "概述"],
        ["乙", None, None, "字" * 501],
        ["丙", "第十二号文", None, None, None, "2024-01-01", "2024-02-01"],
        ["丁", None, "2024-02-30"],
        ["戊"],
        ["戊"],
    )
    with pytest.raises(SheetRefused) as caught:
        read_draft_sheet(path)
    said = list(caught.value.reasons)
    assert said[:3] == [
        "第2行“成文日期”列：“去年”不是日期。请写成2024-09-02或者2024年9月2日。",
        "第3行“名称”列：没有填写。",
        "第4行“内容概述”列：有501个字，超过500个。请缩短。",
    ]
    assert any(line.startswith("第5行“发文字号”列") for line in said)
    assert "第5行“失效日期”列：失效日期早于施行日期。请核对。" in said
    assert said[-2:] == [
        "第6行“成文日期”列：“2024-02-30”不是日期。请写成2024-09-02或者2024年9月2日。",
        "第8行“名称”列：与第7行重复。请合并或者改名。",
    ]


def test_a_sheet_without_names_or_rows_says_so(tmp_path):
    with pytest.raises(SheetRefused, match="表头之下没有信息"):
        read_draft_sheet(sheet(tmp_path))
    path = tmp_path / "表.csv"
    path.write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    with pytest.raises(SheetRefused, match="表头缺少必填列：名称"):
        read_draft_sheet(path)


def test_the_template_is_read_again_as_an_empty_sheet(tmp_path):
    path = tmp_path / "模板.xlsx"
    path.write_bytes(draft_template())
    with pytest.raises(SheetRefused, match="没有信息"):
        read_draft_sheet(path)


def test_what_is_already_there_is_known_by_name_and_number(press, tmp_path):
    press.drafts(title="【演示】某通知", document_number="京人社就发〔2024〕12号")
    rows = read_draft_sheet(
        sheet(tmp_path, ["【演示】某通知", "京人社就发[2024]12号"], ["【演示】某通知"], ["别的"])
    )
    assert already_known(press.body, rows) == {2}
    made = acts.import_drafts(
        press.body, officer=press.handler, kind="notice", copies=[row.copy for row in rows[1:]]
    )
    assert [row.title for row in made] == ["【演示】某通知", "别的"]
    assert already_known(press.body, rows) == {2, 3, 4}


def test_html_stays_html():
    assert as_html("<p>甲</p>") == "<p>甲</p>" and as_html("") == ""


def test_the_example_of_a_scheme_goes_on_where_the_numbers_stand(press):
    press.publishes()
    scheme = IndexScheme(
        body=press.body, pattern="{agency}-{office}-{category}-{year}-{serial:4}", codes={"agency": "01", "office": "00"},
        category_codes={"policy": "07"}, office_codes={"就业促进处": "A1"},
    )  # fmt: skip
    office = Office(body=press.body, name="就业促进处")
    assert example(scheme, kind="policy", office=office, today=date(2024, 9, 9)) == "01-A1-07-2024-0002"
