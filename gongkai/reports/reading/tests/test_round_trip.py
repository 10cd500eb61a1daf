"""A report written with noise as HTML, DOCX, XLSX or PDF reads back as the same figures."""

import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report import ReportFormat, check, is_broken
from gongkai.law.annual_report.tests.tables import balanced_reports
from gongkai.reports.reading import read_report
from gongkai.reports.reading.tests.samples import SAMPLES
from gongkai.reports.reading.tests.writers import Noise, to_docx, to_html, to_typst, to_xlsx

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


def assert_same(read, written):
    assert read.format is written.format
    assert (read.organ, read.year) == (written.organ, written.year)
    assert values(read) == values(written)
    assert not is_broken(check(read))


@pytest.mark.parametrize("kind", ReportFormat)
@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("noise", NOISES)
def test_a_noisy_report_reads_back_as_the_same_figures(tmp_path, noise, writer, kind):
    written = SAMPLES[kind]
    path = tmp_path / "report.bin"
    path.write_bytes(WRITERS[writer](written, NOISES[noise]))
    read = read_report(path)
    assert_same(read, written)
    assert {section: text for section, text in read.prose.items() if text} == dict(written.prose)


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


@pytest.mark.skipif(not _has_typeface(), reason="没有中文字体（Noto Serif CJK SC），无法排版测试用PDF")
@pytest.mark.parametrize("kind", ReportFormat)
@pytest.mark.parametrize(
    ("ruled", "noise"),
    [(True, Noise()), (True, Noise(zeros=("0", "", "/"))), (True, Noise(numbers_apart=True)), (False, Noise(flat_labels=True))],
    ids=["ruled", "ruled with blanks", "row numbers apart", "without ruling"],
)  # fmt: skip
def test_a_pdf_with_text_reads_back_as_the_same_figures(tmp_path, ruled, noise, kind):
    import typst

    written = SAMPLES[kind]
    source, path = tmp_path / "report.typ", tmp_path / "report.pdf"
    source.write_text(to_typst(written, noise, ruled=ruled), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    assert_same(read_report(path), written)
