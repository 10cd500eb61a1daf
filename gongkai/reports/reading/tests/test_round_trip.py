"""A report written with noise as HTML, DOCX, XLSX or PDF reads back as the same figures."""

import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report import ReportFormat, check, is_broken
from gongkai.law.annual_report.tests.tables import balanced_reports
from gongkai.reports.reading import UnreadableReport, read, read_report
from gongkai.reports.reading.tests.samples import SAMPLES
from gongkai.reports.reading.tests.writers import Noise, to_docx, to_html, to_typst, to_xlsx
from gongkai.reports.reading.worker import blocks_of

NOISES = {
    "plain": Noise(),
    "blanks and strokes for zero": Noise(zeros=("0", "", "/", "-", "—", " ")),
    "full-width figures with separators and a unit": Noise(full_width=True, thousands=True, unit="件"),
    "misspelt labels": Noise(misspelt=True),
    "row numbers in a cell of their own": Noise(numbers_apart=True),
    "one column of labels": Noise(flat_labels=True),
    "groups as heading rows": Noise(group_rows=True),
    "Table 4 in three": Noise(table4_apart=True),
    "everything in one table": Noise(one_table=True, zeros=("0", "")),
    "a wrapper table around": Noise(wrapped=True, zeros=("", "0")),
}
WRITERS = {"html": to_html, "docx": to_docx, "xlsx": to_xlsx}


def values(numbers):
    return {(table, *key): cell.value for table in (2, 3, 4) for key, cell in numbers.table(table).items()}


def assert_same(report, written):
    assert report.format is written.format
    assert (report.organ, report.year) == (written.organ, written.year)
    assert values(report) == values(written)
    assert not is_broken(check(report))


@pytest.mark.parametrize("kind", ReportFormat)
@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_reads_back_as_the_same_report(tmp_path, writer, kind):
    path = tmp_path / "report.bin"
    path.write_bytes(WRITERS[writer](SAMPLES[kind]))
    assert_same(read_report(path), SAMPLES[kind])


@pytest.fixture
def in_this_process(monkeypatch):
    """Reads files in this process: starting another one for each case only costs time."""
    monkeypatch.setattr(read, "blocks_in_cage", blocks_of)


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("kind", ReportFormat)
@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("noise", NOISES)
def test_a_noisy_report_reads_back_as_the_same_figures(tmp_path, noise, writer, kind):
    written = SAMPLES[kind]
    path = tmp_path / "report.bin"
    path.write_bytes(WRITERS[writer](written, NOISES[noise]))
    report = read_report(path)
    assert_same(report, written)
    assert {section: text for section, text in report.prose.items() if text} == dict(written.prose)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    balanced_reports(),
    st.builds(
        Noise,
        seed=st.integers(0, 99),
        zeros=st.sampled_from([("0",), ("0", ""), ("/", "-", "0"), ("—", "0", "")]),
        full_width=st.booleans(),
        thousands=st.booleans(),
        misspelt=st.booleans(),
        numbers_apart=st.booleans(),
        group_rows=st.booleans(),
        wrapped=st.booleans(),
        one_table=st.booleans(),
        table4_apart=st.booleans(),
    ),
)
def test_any_balanced_report_survives_any_mixture_of_noise_as_a_web_page(tmp_path, written, noise):
    path = tmp_path / "report.html"
    path.write_bytes(to_html(written, noise))
    assert_same(read_report(path), written)


def _has_typeface():
    try:
        fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return False
    return "Noto Serif CJK SC" in fonts


def typeset(source, path):
    import typst

    source_path = path.with_suffix(".typ")
    source_path.write_text(source, encoding="utf-8")
    typst.compile(str(source_path), output=str(path))


needs_typeface = pytest.mark.skipif(
    not _has_typeface(), reason="没有中文字体（Noto Serif CJK SC），无法排版测试用PDF"
)
PDFS = {
    "ruled": to_typst(SAMPLES[ReportFormat.F2021]),
    "ruled, blanks": to_typst(SAMPLES[ReportFormat.F2021], Noise(zeros=("0", "", "/"))),
    "row numbers apart": to_typst(SAMPLES[ReportFormat.F2021], Noise(numbers_apart=True)),
    "tables broken over pages": to_typst(SAMPLES[ReportFormat.F2021], size="12pt"),
    "the watermark of a draft": to_typst(SAMPLES[ReportFormat.F2021], size="9pt", watermark="编制稿"),
}


@needs_typeface
@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_with_ruled_tables_reads_back_as_the_same_report(tmp_path, name):
    path = tmp_path / "report.pdf"
    typeset(PDFS[name], path)
    report, written = read_report(path), SAMPLES[ReportFormat.F2021]
    assert_same(report, written)
    assert {section: text for section, text in report.prose.items() if text} == dict(written.prose)


@needs_typeface
@pytest.mark.parametrize("kind", ReportFormat)
def test_a_pdf_without_ruling_is_read_by_the_figures_at_the_ends_of_its_lines(tmp_path, kind):
    path = tmp_path / "report.pdf"
    typeset(to_typst(SAMPLES[kind], Noise(flat_labels=True), ruled=False), path)
    assert_same(read_report(path), SAMPLES[kind])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_page_is_read_or_turned_away_but_never_fails_otherwise(tmp_path, data):
    content = to_html(SAMPLES[ReportFormat.F2021], Noise(wrapped=data.draw(st.booleans())))
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start, len(content)))
    middle = data.draw(st.binary(max_size=20))
    path = tmp_path / "report"
    path.write_bytes(content[:start] + middle + content[end:])
    try:
        numbers = read_report(path)
    except UnreadableReport as refused:
        assert all(refused.reasons)
    else:
        assert check(numbers) is not None
