"""Files that are turned away: every time with reasons in Chinese, never with a traceback."""

import io
import json
import re
import zipfile

import pytest

from gongkai.reports.reading import UnreadableReport, json_of_numbers, numbers_of_json, read_report
from gongkai.reports.reading.tests.samples import SAMPLES
from gongkai.reports.reading.tests.writers import to_docx, to_xlsx

REPORT = next(iter(SAMPLES.values()))


def package(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


SCANNED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
BOMB = package(**{"word__document.xml": b"<w/>" + b" " * 300_000_000})
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><html><body>&b;&b;<p>nothing</p></body></html>'
DEEP = b"<html><body>" + b"<div>" * 3000 + b"x" + b"</div>" * 3000 + b"</body></html>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "空的"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "无法识别"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式"),
        (b"PK\x03\x04 broken", "损坏"),
        (b"%PDF-1.7\nbroken", "PDF"),
        (SCANNED, "扫描件"),
        (b"root:x:0:0", "无法识别"),
        ("<html><body><p>通知公告</p></body></html>".encode(), "未找到表二"),
        (package(**{"a.txt": "x"}), "不是Word或表格"),
        (package(**{"word__document.xml": "<not-xml"}), "Word"),
        (package(**{"xl__workbook.xml": "<not-xml"}), "表格"),
        (package(**{"xl__workbook.xml": "<x/>", "xl__vbaProject.bin": "x"}), "宏"),
        (BOMB, "压缩"),
        (ENTITIES, "未找到表二"),
        (DEEP, "层数|未找到"),
        (b"{", "JSON"),
        (b"[1]", "JSON"),
        (b'{"tables": 1}', "JSON"),
        (b'{"tables": {"3": []}}', "格式"),
        (b'{"tables": {"3": [1]}}', "表3"),
        (b'{"format": "2021", "tables": {"3": {"granted": [{}]}}}', "单元格"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_the_reason_is_told(tmp_path, content, reason):
    path = tmp_path / "report"
    path.write_bytes(content)
    with pytest.raises(UnreadableReport) as refused:
        read_report(path)
    assert re.search(reason, str(refused.value))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UnreadableReport, match="没有这个文件"):
        read_report(tmp_path / "none.docx")


@pytest.mark.parametrize("writer", [to_docx, to_xlsx])
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_turned_away(tmp_path, writer, cut):
    content = writer(REPORT)
    path = tmp_path / "report"
    path.write_bytes(content[: int(len(content) * cut)])
    with pytest.raises(UnreadableReport):
        read_report(path)


def test_the_name_of_a_file_says_nothing(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(to_docx(REPORT))
    assert read_report(path).organ == REPORT.organ


def test_our_own_data_file_reads_back_as_the_same_report(tmp_path):
    for report in SAMPLES.values():
        content = json.dumps(json_of_numbers(report), ensure_ascii=False).encode()
        assert numbers_of_json(content) == report


def test_rows_may_be_lists_and_labels_may_be_the_forms_own():
    rows = {"（一）予以公开": [3, 0, 0, 0, 0, 0, 3], "（六）其他处理": {"自然人": "1", "总计": "1"}}
    numbers = numbers_of_json(json.dumps({"tables": {"3": rows}}).encode())
    assert numbers.format.value == "2019"
    assert numbers.table3["granted", "total"].value == 3
    assert numbers.table3["other", "natural"].value == 1
