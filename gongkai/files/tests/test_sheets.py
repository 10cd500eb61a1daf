"""Hostile, broken and honest spreadsheets, in and out."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from gongkai.files import HostileFile, UnreadableFile, defuse, open_sheet, write_csv, write_xlsx
from gongkai.files.complaints import FileComplaint

HEADER = ["收到日期", "申请人", "件数"]


def xlsx(tmp_path, rows, name="台账.xlsx"):
    path = tmp_path / name
    path.write_bytes(write_xlsx(HEADER, rows))
    return path


def repack(path, **extra):
    """The same workbook with further parts in its container."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in extra.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def test_what_is_written_is_read_back_with_row_numbers_and_types(tmp_path):
    path = xlsx(
        tmp_path, [[date(2019, 9, 20), "演示申请人甲", 3], [None, None, None], [date(2019, 9, 23), "乙", 1]]
    )
    rows = list(open_sheet(path))
    assert rows[0].cells == tuple(HEADER)
    assert (rows[1].number, rows[1].cells) == (2, (date(2019, 9, 20), "演示申请人甲", 3))
    assert (rows[2].number, rows[2].cells) == (4, (date(2019, 9, 23), "乙", 1))


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613800000000", "-2", "@SUM(A1)", "\t=1", " =1", "＝1+1", "'=1", "|calc"]
)
def test_a_formula_in_a_cell_stays_text_in_xlsx_and_csv(tmp_path, text):
    path = xlsx(tmp_path, [[date(2019, 9, 20), text, 1]])
    cell = openpyxl.load_workbook(path).worksheets[0]["B2"]
    assert cell.data_type == "s" and cell.value == text
    assert defuse(text).startswith("'")
    line = write_csv(HEADER, [["2019-09-20", text, 1]]).decode("utf-8-sig").splitlines()[1]
    assert line.split(",")[1].lstrip('"').startswith("'")


def test_plain_text_is_not_touched_in_csv():
    assert defuse("公开〔2019〕3号") == "公开〔2019〕3号"


def test_a_csv_saved_by_a_chinese_office_program_is_read(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_bytes("收到日期,申请人\n2019-09-20,演示申请人甲\n".encode("gb18030"))
    assert [r.cells for r in open_sheet(path)] == [("收到日期", "申请人"), ("2019-09-20", "演示申请人甲")]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = repack(xlsx(tmp_path, [[None, "甲", 1]]), xl__media__a=b"\0" * 60_000_000)
    with pytest.raises(HostileFile, match="压缩比"):
        list(open_sheet(path))


def test_all_reasons_are_given_at_once(tmp_path):
    path = repack(xlsx(tmp_path, [[None, "甲", 1]]), xl__vbaProject=b"x")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../etc/cron.d/x", "x")
        archive.writestr("xl/vbaProject.bin", "x")
    with pytest.raises(HostileFile) as refused:
        list(open_sheet(path))
    assert len(refused.value.reasons) == 2


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(tmp_path):
    path = repack(xlsx(tmp_path, [[None, "甲", 1]]), xl__media__lies=b"0123456789" * 1000)
    raw = path.read_bytes()
    at = raw.rfind(b"PK\x01\x02")
    lying = raw[: at + 24] + (5).to_bytes(4, "little") + raw[at + 28 :]
    path.write_bytes(lying)
    with pytest.raises(FileComplaint):
        list(open_sheet(path))


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.xlsx", "空的"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.xls", "旧格式"),
        (b"PK\x03\x04" + b"garbage" * 50, "a.xlsx", "损坏"),
        (b"%PDF-1.7 not a sheet", "a.xlsx", "只接受"),
        (b"a,b\0c", "a.csv", "只接受"),
        (b"<html><table></table></html>", "a.xls", "只接受"),
    ],
)
def test_a_file_that_is_not_a_spreadsheet_is_named_as_such(tmp_path, content, name, word):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=word):
        list(open_sheet(path))


def test_a_truncated_workbook_is_broken_not_a_crash(tmp_path):
    path = xlsx(tmp_path, [[None, "甲", n] for n in range(500)])
    whole = path.read_bytes()
    for cut in range(100, len(whole), len(whole) // 12):
        path.write_bytes(whole[:cut])
        with pytest.raises(FileComplaint):
            list(open_sheet(path))


def test_a_sound_container_without_a_workbook_is_unreadable(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(UnreadableFile, match="另存"):
        list(open_sheet(path))


def test_too_many_rows_are_refused_with_the_limit(tmp_path):
    path = xlsx(tmp_path, [[None, "甲", n] for n in range(30)])
    with pytest.raises(UnreadableFile, match="10 行"):
        list(open_sheet(path, rows_max=10))


def test_a_hidden_first_sheet_is_passed_over(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "隐藏"
    book.active.append(["不应读到"])
    book.active.sheet_state = "hidden"
    book.create_sheet("台账").append(["读到"])
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "a.xlsx"
    path.write_bytes(out.getvalue())
    assert [r.cells for r in open_sheet(path)] == [("读到",)]
