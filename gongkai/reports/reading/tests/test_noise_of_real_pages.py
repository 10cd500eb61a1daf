"""Fragments of the kinds of page real bodies publish."""

from decimal import Decimal

import pytest

from gongkai.law.annual_report import ReportFormat, check
from gongkai.reports.reading import UnreadableReport, read_report
from gongkai.reports.reading.labels import LINES, ROWS

HEAD3 = (
    "<tr><td rowspan=2>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td rowspan=2>自然人</td>"
    "<td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr><td>商业企业</td><td>{research}</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)


def row(label, *figures):
    return "<tr>" + "".join(f"<td>{text}</td>" for text in (label, *figures)) + "</tr>"


def page(tmp_path, *tables, before="", encoding="utf-8"):
    body = "".join(f"<table>{table}</table>" for table in tables)
    path = tmp_path / "page"
    path.write_bytes(f"<html><meta charset={encoding}><body>{before}{body}</body></html>".encode(encoding))
    return read_report(path)


ONE_ROW = HEAD3.format(research="科研机构") + row(
    "一、本年新收政府信息公开申请数量", 103, 3, "", 1, "", "", 107
)


def test_blanks_and_zeros_are_mixed_and_columns_keep_their_place(tmp_path):
    numbers = page(tmp_path, ONE_ROW)
    assert numbers.table3["received", "welfare"].value == 1
    assert numbers.table3["received", "research"].raw == ""
    assert numbers.table3["received", "total"].value == 107


def test_a_misspelt_column_is_known_by_its_neighbours_and_told(tmp_path):
    table = HEAD3.format(research="科研企业") + row("一、本年新收政府信息公开申请数量", 0, 0, 4, 0, 0, 0, 4)
    numbers = page(tmp_path, table)
    assert numbers.table3["received", "research"].value == 4
    assert any("科研企业" in remark.message for remark in numbers.remarks)


def test_a_header_broken_into_two_like_columns_is_still_the_trial_layout(tmp_path):
    table = (
        row("信息内容", "本年新", "本年新", "对外公开总数量")
        + row("规章", 0, 0, 0)
        + row("规范性文件", 2, 1, 9)
    )
    numbers = page(tmp_path, table)
    assert numbers.format is ReportFormat.F2019
    assert numbers.table2["normative_documents", "disclosed_total"].value == 9


def test_a_row_a_province_added_is_told_and_remarks_in_brackets_are_ignored(tmp_path):
    table = (
        row("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")
        + row("规章（设区的市、自治州人民政府应提供相关数据）", 0, 0, 0)
        + row("规范性文件（包括行政规范性文件）", 2, 2, 19)
        + row("其他主动公开文件", 186, 86, 255)
    )
    numbers = page(tmp_path, table)
    assert numbers.table2["normative_documents", "disclosed_total"].value == 19
    assert any("其他主动公开文件" in remark.message for remark in numbers.remarks)


def test_procurement_in_several_rows_is_added_up_and_names_are_no_count(tmp_path):
    table = (
        row("信息内容", "采购项目数量", "采购总金额")
        + "<tr><td rowspan=2>政府集中采购</td><td>公务用车10辆</td><td>1530000元</td></tr>"
        + "<tr><td>物业管理服务</td><td>35万元</td></tr>"
    )
    numbers = page(tmp_path, table)
    assert numbers.table2["procurement", "amount_yuan"].value == Decimal(1880000)
    assert numbers.table2["procurement", "projects"].value is None
    assert "P4" in {finding.identity for finding in check(numbers)}


def test_changes_of_matters_have_signs_in_many_hands(tmp_path):
    table = (
        row("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
        + row("行政许可", 14, "+3", 17)
        + row("其他对外管理服务事项", 139, "－14", 125)
        + row("行政处罚", 4, "减4", 0)
    )
    numbers = page(tmp_path, table)
    assert [numbers.table2[key, "change"].value for key in ("licences", "other_services", "penalties")] == [
        3,
        -14,
        -4,
    ]


def test_a_page_in_traditional_characters_and_an_old_encoding(tmp_path):
    table = (
        row("信息內容", "本年製發件數", "本年廢止件數", "現行有效件數")
        + row("行政規範性文件", 1, 0, 1)
        + row("信息內容", "本年處理決定數量")
        + row("行政許可", 76)
    )
    numbers = page(tmp_path, table, encoding="gb18030")
    assert numbers.format is ReportFormat.F2021
    assert numbers.table2["licences", "decisions"].value == 76


def test_a_label_nobody_can_read_is_known_by_its_place_among_the_others(tmp_path):
    zero = (0,) * 7
    table = (
        HEAD3.format(research="科研机构")
        + row("（一）予以公开", *zero)
        + row("？？？", 5, 0, 0, 0, 0, 0, 5)
        + row("1.属于国家秘密", *zero)
    )
    numbers = page(tmp_path, table)
    assert numbers.table3["granted_in_part", "natural"].value == 5
    assert any("按位置认作" in remark.message for remark in numbers.remarks)


def test_a_row_with_too_few_cells_is_not_guessed(tmp_path):
    numbers = page(tmp_path, ONE_ROW + row("二、上年结转政府信息公开申请数量", 8, 8))
    assert ("brought_forward", "natural") not in numbers.table3
    assert any("只见2个数字" in remark.message for remark in numbers.remarks)


def test_labels_without_any_figures_are_no_report(tmp_path):
    labels = (
        "（一）予以公开",
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "2.重复申请",
        "四、结转下年度继续办理",
    )
    with pytest.raises(UnreadableReport, match="只有行标签"):
        page(tmp_path, "".join(row(label) for label in labels))


def test_the_first_of_two_like_tables_counts_and_the_other_is_told(tmp_path):
    other = HEAD3.format(research="科研机构") + row("一、本年新收政府信息公开申请数量", 1, 0, 0, 0, 0, 0, 1)
    numbers = page(tmp_path, ONE_ROW, other)
    assert numbers.table3["received", "natural"].value == 103
    assert any("出现两次" in remark.message for remark in numbers.remarks)


def test_prose_is_sorted_into_its_sections_and_a_title_of_ones_own_is_told(tmp_path):
    before = (
        "<h1>微山县两城镇人民政府2020年政府信息公开工作年度报告</h1><p>一、工作基本情况</p><p>全年平稳。</p>"
        "<p>二、主动公开政府信息情况</p><p>三、收到的处理政府信息公开申请情况</p><p>共收到申请107件。</p>"
        "<p>五、政府信息公开工作存在的主要问题及改进情况</p><p>问题不少。</p>"
    )
    numbers = page(tmp_path, ONE_ROW, before=before)
    assert (numbers.organ, numbers.year) == ("微山县两城镇人民政府", 2020)
    assert numbers.prose == {1: "全年平稳。", 2: "", 3: "共收到申请107件。", 5: "问题不少。"}
    assert any("工作基本情况" in remark.message for remark in numbers.remarks)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("5.属于三类内容事务信息", "refused_internal_affairs"),
        ("6.属于四类过程信息", "refused_process"),
        ("（三）不予公开 1.属于国家秘密", "refused_state_secret"),
        ("②其他法律行政法规禁止公开", "refused_other_law"),
        ("3.其他", "other_rest"),
        ("（六）其他处理", "other"),
        ("(七) 总 计", "closed_total"),
        ("2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请", "other_no_payment"),
        ("4.無正當理由大量反復申請", "not_processed_excessive"),
    ],
)
def test_a_row_label_is_known_however_it_is_written(words, key):
    assert ROWS.find(words).key == key


@pytest.mark.parametrize(
    "words", ["", "申请", "本年度办理结果", "第一季度受理情况统计", "属于某某信息", "其它"]
)
def test_words_that_could_be_anything_stand_for_no_row(words):
    assert ROWS.find(words) is None


def test_other_documents_are_not_taken_for_normative_documents():
    assert LINES.find("其他主动公开文件") is None
