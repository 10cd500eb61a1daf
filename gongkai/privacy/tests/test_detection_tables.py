"""Tables: what headings say of whole columns, what cells hold."""

import pytest

from gongkai.privacy.detection import Kind, OfficeContacts, Severity, detect_table

BLOCK, WARN = Severity.BLOCK, Severity.WARN


def columns_of(found):
    return [(f.column, f.severity) for f in found if f.row is None]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("身份证号", ["见附件", "见附件", "见附件"]),
        ("证件号码", ["A1", "A2", "A3"]),
        ("身 份 证\n号 码", ["甲", "乙", "丙"]),
        ("手机", ["13812345678", "13912345678", "13712345678"]),
        ("联系电话", ["138 1234 5678", 13912345678, 13712345678.0]),
        ("家庭住址", ["河东村", "石桥村", "新民村"]),
        ("银行卡号", ["1", "2", "3"]),
        ("残疾类别", ["肢体", "听力", "视力"]),
        ("低保原因", ["因病", "因残", "缺劳力"]),
        ("民族", ["汉族", "回族", "汉族"]),
        ("婚姻状况", ["已婚", "离异", "丧偶"]),
    ],
)
def test_a_sensitive_heading_over_three_filled_rows_is_grave(heading, values):
    rows = [[n, value] for n, value in enumerate(values)]
    assert columns_of(detect_table(["序号", heading], rows)) == [(1, BLOCK)]
    assert columns_of(detect_table(["序号", heading], rows[:2])) == [(1, WARN)]


def test_a_name_in_the_row_makes_a_single_filled_row_grave():
    assert columns_of(detect_table(["姓名", "低保原因"], [["王小明", "因病"]])) == [(1, BLOCK)]
    assert columns_of(detect_table(["单位", "低保原因"], [["某社区", "因病"]])) == [(1, WARN)]


@pytest.mark.parametrize("value", ["35*************123", "138****1234", "", "/", "无", None, "张××××"])
def test_masked_and_empty_cells_are_not_filled(value):
    assert detect_table(["姓名", "身份证号", "手机"], [["王小明", value, value]] * 5) == []


@pytest.mark.parametrize(
    "heading", ["残疾人数", "低保户数", "发病率", "民族", "病床数量", "病虫害面积", "孤儿人数"]
)
def test_statistics_are_let_pass(heading):
    assert detect_table(["地区", heading], [["某区", n] for n in range(10)]) == []


def test_landlines_are_marked_only_beside_persons():
    rows = [[name, "010-64077128"] for name in ("王小明", "李小龙", "欧阳修")]
    assert columns_of(detect_table(["姓名", "联系电话"], rows)) == [(1, WARN)]
    assert detect_table(["部门", "联系电话"], rows) == []


def test_office_mobiles_are_let_pass():
    rows = [["值班", "13910001234"]] * 5
    assert detect_table(["岗位", "手机"], rows, allow=OfficeContacts.of(phones=["13910001234"])) == []


def test_accounts_are_grave_only_beside_persons():
    header = ["户名", "开户行", "账号"]
    assert detect_table(header, [["某市财政局", "某银行", "1"]] * 4) == []
    found = detect_table(["姓名", "开户行", "账号"], [["王小明", "某银行", "1"]] * 4)
    assert columns_of(found) == [(1, BLOCK), (2, BLOCK)]


def test_school_and_class_together_are_grave():
    rows = [["某中学", f"三年{n}班"] for n in "一二三"]
    assert columns_of(detect_table(["学校", "班级"], rows)) == [(0, BLOCK), (1, BLOCK)]
    assert detect_table(["学校", "地址"], rows) == []


def test_numbers_of_pupils_and_birthdays_are_marked():
    assert columns_of(detect_table(["准考证号", "出生年月"], [["2024001", "1990.01"]] * 5)) == [
        (0, WARN),
        (1, WARN),
    ]


def test_cells_are_examined_one_by_one_and_never_read_together():
    header = ["姓名", "备注"]
    rows = [
        ["王小明", "电话13812345678"],
        ["李小龙", "1381234"],
        ["张三", "5678"],
        ["赵四", "11010519491231002X"],
    ]
    cells = [(f.row, f.column, f.kind, f.severity) for f in detect_table(header, rows)]
    assert cells == [(0, 1, Kind.MOBILE, BLOCK), (3, 1, Kind.ID_NUMBER, BLOCK)]


def test_the_heading_is_the_label_of_its_cells_and_names_raise_them():
    found = detect_table(
        ["权利人", "坐落"], [["王小明", "北京市朝阳区幸福路12号"], ["", "北京市朝阳区幸福路13号"]]
    )
    assert [(f.row, f.kind, f.severity) for f in found] == [(0, Kind.ADDRESS, BLOCK), (1, Kind.ADDRESS, WARN)]
    assert detect_table(["统一社会信用代码"], [["511501190204131286"]]) == []
    assert detect_table(["学号"], [["13812345678"]])[0].severity is WARN


def test_rows_of_any_length_are_taken():
    found = detect_table(["姓名"], [["王小明", "13812345678"], [], ["李小龙"]])
    assert [(f.row, f.column, f.kind) for f in found] == [(0, 1, Kind.MOBILE)]
    assert detect_table([], []) == []


def test_a_finding_in_a_table_holds_no_content():
    found = detect_table(["姓名", "身份证号"], [["王小明", "11010519491231002X"]] * 3)
    assert "11010519491231002X" not in repr(found)
    assert all(f.message.endswith("。") for f in found)
