"""The same report as web page, Word, PDF, spreadsheet and data; each in the official layout."""

import io
import json
from decimal import Decimal

import docx
import openpyxl
import pytest
from lxml import html

from gongkai.law.annual_report import ReportFormat
from gongkai.reports import acts
from gongkai.reports.content import content_of, content_of_edition
from gongkai.reports.models import FigureOrigin
from gongkai.reports.rendering import RENDERERS, filename, render, render_fragment
from gongkai.reports.tests.conftest import add_cases, at, filled, released, row

JANUARY = at("2025-01-15 10:00")
HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


def report_for(body, handler, year=2024, **prose):
    """A full report with a different figure in most cells."""
    add_cases(
        row(body, f"{year - 1}-12-20", f"{year}-01-10", "A2"),
        *(row(body, f"{year}-03-01", f"{year}-03-20", "A2") for _ in range(12)),
        *(row(body, f"{year}-05-01", f"{year}-05-20", "D2", "enterprise") for _ in range(5)),
        *(row(body, f"{year}-06-01", f"{year}-06-20", "F1", "legal_service") for _ in range(3)),
        row(body, f"{year}-12-25", None, kind="welfare"),
    )
    report = acts.open_report(year, officer=handler, now=JANUARY)
    kind = ReportFormat(report.format)
    second = filled(kind, 2, "7", charges__amount_wan="59237.2449", rules__made="0")
    fourth = filled(
        kind, 4, reconsideration__upheld="5", reconsideration__pending="2", reconsideration__total="7"
    )
    by = {"officer": handler, "now": JANUARY}
    report = acts.enter_table2(report, seen_version=1, written=second, **by)
    report = acts.enter_table4(report, seen_version=2, written=fourth, **by)
    report = acts.enter_fees(
        report, seen_version=3, notices=2, amount_yuan=Decimal(690), received_yuan=Decimal(270), **by
    )
    sections = {1: "本年度收到申请{{收到申请}}件。", 5: "=1+1 & <b>公式</b>一样的文字。", **prose}
    return acts.edit_sections(report, seen_version=4, sections=sections, **by)


@pytest.fixture
def content(body, handler):
    return content_of(report_for(body, handler))


def test_the_six_sections_come_in_the_official_order_in_every_form(content):
    page = html.fromstring(render(content, "html"))
    assert [heading.text for heading in page.iter("h2")] == HEADINGS
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(render(content, "docx"))).paragraphs]
    assert [text for text in words if text in HEADINGS] == HEADINGS
    book = openpyxl.load_workbook(io.BytesIO(render(content, "xlsx")))
    column = [cell.value for cell in book["报告正文"]["A"]]
    assert [text for text in column if text in HEADINGS] == HEADINGS


def test_what_looks_like_markup_or_a_formula_stays_text(content):
    page = render(content, "html").decode()
    assert "&lt;b&gt;公式&lt;/b&gt;" in page
    book = openpyxl.load_workbook(io.BytesIO(render(content, "xlsx")))
    cells = [cell for cell in book["报告正文"]["A"] if cell.value and "公式" in cell.value]
    assert [cell.data_type for cell in cells] == ["s"]


def test_every_table_of_the_page_has_a_caption_and_every_header_a_scope(content):
    page = html.fromstring(render_fragment(content))
    tables = page.findall(".//table")
    assert len(tables) == 6
    assert all(table.find("caption").text for table in tables)
    assert {header.get("scope") for header in page.iter("th")} == {"col", "colgroup", "row", "rowgroup"}


@pytest.mark.parametrize(("year", "rows"), [(2020, 23), (2024, 25)])
def test_table_3_has_the_rows_of_its_layout_and_ten_columns_all_through(body, handler, year, rows):
    page = html.fromstring(render(content_of(report_for(body, handler, year)), "html"))
    (table,) = page.find_class("form-table-3")
    body_rows = table.findall("tbody/tr")
    assert len(body_rows) == rows
    assert all(len(line.findall("td")) == 7 for line in body_rows)
    assert "（六）其他处理" in table.text_content()


def test_each_figure_of_table_3_opens_its_cases_for_an_officer_and_is_plain_for_the_public(content):
    linked = html.fromstring(
        render_fragment(content, lambda table, row, column: f"/c/{row}/{column}" if table == 3 else None)
    )
    addresses = [link.get("href") for link in linked.iter("a")]
    assert len(addresses) == 25 * 7
    assert addresses[0] == "/c/received/natural"
    assert not list(html.fromstring(render_fragment(content)).iter("a"))


def test_figures_are_numbers_and_labels_text_in_the_spreadsheet(content):
    sheet = openpyxl.load_workbook(io.BytesIO(render(content, "xlsx")))["表三"]
    received = next(line for line in sheet.iter_rows() if str(line[0].value).startswith("一、本年新收"))
    assert [cell.value for cell in received[3:]] == [12, 5, 0, 1, 3, 0, 21]
    assert received[0].coordinate in {str(area).split(":")[0] for area in sheet.merged_cells.ranges}


def test_the_origin_of_typed_tables_is_in_the_data(content):
    plain = json.loads(render(content, "json"))
    assert plain["origins"] == {"2": FigureOrigin.TYPED.label, "3": "系统统计", "4": FigureOrigin.TYPED.label}
    assert plain["tables"]["2"]["charges"]["amount_wan"] == "59237.2449"


def test_a_corrected_edition_says_so_under_its_title_and_in_its_file_name(body, handler, signer):
    report = report_for(body, handler)
    first = released(report, signer, JANUARY)
    add_cases(row(body, "2024-07-01", "2024-07-20", "A2"))
    second = released(first.report, signer, JANUARY, reason="补登记一件申请")
    content = content_of_edition(second)
    assert "（第2版，2025年1月15日更正：补登记一件申请）" in render(content, "html").decode()
    assert filename(content, "pdf") == "北京市人力资源和社会保障局2024年政府信息公开工作年度报告（第2版）.pdf"
    assert "更正" not in render(content_of_edition(first), "html").decode()


def test_every_form_is_made_and_opens_with_its_own_signature(content):
    signatures = {"html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF-", "xlsx": b"PK", "json": b"{"}
    assert set(signatures) == set(RENDERERS)
    for form, signature in signatures.items():
        assert render(content, form).startswith(signature)
