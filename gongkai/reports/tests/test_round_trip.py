"""What we publish is read back by the reader that reads anybody's reports: the same figures in every form."""

from dataclasses import replace

import pytest

from gongkai.law.annual_report import Severity, check
from gongkai.reports import acts
from gongkai.reports.content import EditionMark, content_of
from gongkai.reports.reading import read_report
from gongkai.reports.refusals import Refused
from gongkai.reports.rendering import RENDERERS, render
from gongkai.reports.tests.conftest import at
from gongkai.reports.tests.test_rendering import report_for

JANUARY = at("2025-01-15 10:00")


def published(report):
    """The report's content as its first edition: without the watermark of a draft."""
    return replace(content_of(report), edition=EditionMark(1, JANUARY.date()))


def values(cells):
    return {key: found.value for key, found in cells.items()}


@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("form", sorted(RENDERERS))
def test_our_own_report_is_read_back_with_the_same_figures(body, handler, tmp_path, form, year):
    content = published(report_for(body, handler, year))
    path = tmp_path / f"report.{form}"
    path.write_bytes(render(content, form))
    read = read_report(path)
    assert (read.format, read.organ, read.year) == (content.numbers.format, body.name, year)
    for table in (2, 3, 4):
        assert values(read.table(table)) == values(content.numbers.table(table)), f"table {table}"
    assert [finding for finding in check(read) if finding.severity is Severity.BROKEN] == []


@pytest.mark.parametrize("form", ["html", "docx", "json"])
def test_the_prose_is_read_back_word_for_word(body, handler, tmp_path, form):
    content = content_of(report_for(body, handler))
    path = tmp_path / f"report.{form}"
    path.write_bytes(render(content, form))
    read = read_report(path)
    for section, text in content.numbers.prose.items():
        assert read.prose[section].splitlines()[: len(text.splitlines())] == text.splitlines()


@pytest.mark.parametrize("form", ["xlsx", "docx", "html"])
def test_table_2_of_such_a_file_is_imported_and_marked_so(body, handler, tmp_path, form):
    path = tmp_path / f"report.{form}"
    report = report_for(body, handler)
    path.write_bytes(render(content_of(report), form))
    report = acts.import_table2(
        report, officer=handler, seen_version=5, path=path, filename=path.name, now=JANUARY
    )
    assert report.table2_origin == "IMPORTED"
    assert report.table2["charges"] == {"amount_wan": "59237.2449"}
    assert report.table2["licences"] == {"decisions": "7"}


TABLE_2_AS_CSV = """\
第二十条第（一）项,,,
信息内容,本年制发件数,本年废止件数,现行有效件数
规章,0,0,0
行政规范性文件,50,227,420
第二十条第（五）项,,,
信息内容,本年处理决定数量,,
行政许可,1573179,,
第二十条第（六）项,,,
信息内容,本年处理决定数量,,
行政处罚,2676474,,
行政强制,29351,,
第二十条第（八）项,,,
信息内容,本年收费金额（单位：万元）,,
行政事业性收费,72701.2578,,
"""


def test_the_figures_of_suqian_2024_are_imported_from_a_csv(body, handler, tmp_path):
    path = tmp_path / "表二.csv"
    path.write_text(TABLE_2_AS_CSV, encoding="utf-8")
    report = acts.open_report(2024, officer=handler, now=JANUARY)
    report = acts.import_table2(
        report, officer=handler, seen_version=1, path=path, filename=path.name, now=JANUARY
    )
    assert report.table2["normative_documents"] == {"made": "50", "repealed": "227", "in_force": "420"}
    assert report.table2["charges"] == {"amount_wan": "72701.2578"}


def test_a_file_of_another_year_and_layout_is_refused_with_both_reasons(body, handler, tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_bytes(render(content_of(report_for(body, handler, 2020)), "xlsx"))
    report = acts.open_report(2024, officer=handler, now=JANUARY)
    with pytest.raises(Refused) as caught:
        acts.import_table2(
            report, officer=handler, seen_version=1, path=path, filename=path.name, now=JANUARY
        )
    messages = [reason.message for reason in caught.value.reasons]
    assert "文件用的是2019试行格式，本报告用的是2021格式。" in messages
    assert "文件是2020年度的，本报告是2024年度的。" in messages


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02", b"<html><p>nothing</p></html>"]
)
def test_a_file_that_is_no_report_is_refused_and_table_2_stays(body, handler, tmp_path, content):
    path = tmp_path / "report.xlsx"
    path.write_bytes(content)
    report = report_for(body, handler)
    with pytest.raises(Refused):
        acts.import_table2(
            report, officer=handler, seen_version=5, path=path, filename=path.name, now=JANUARY
        )
    report.refresh_from_db()
    assert (report.version, report.table2_origin) == (5, "TYPED")
