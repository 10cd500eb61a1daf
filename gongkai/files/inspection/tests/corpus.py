"""The whole corpus: files with one hidden thing each, and files with none. Built anew, the same every time."""

from collections.abc import Iterator
from itertools import chain

from gongkai.files.inspection.tests import corpus_clean, corpus_excel, corpus_fixed, corpus_word
from gongkai.files.inspection.tests.corpus_clean import Clean
from gongkai.files.inspection.tests.corpus_excel import Planted


def planted_files() -> Iterator[Planted]:
    """Title, file name, content, and the code the inspection must give."""
    return chain(
        corpus_excel.planted_workbooks(),
        corpus_excel.planted_workbook_parts(),
        corpus_word.planted_documents(),
        corpus_word.planted_presentations(),
        corpus_fixed.planted_pdfs(),
        corpus_fixed.planted_pdf_pages(),
        corpus_fixed.planted_pictures(),
        corpus_fixed.planted_others(),
    )


def clean_files() -> Iterator[Clean]:
    """Title, file name and content of ordinary files."""
    return chain(
        corpus_clean.clean_workbooks(),
        corpus_clean.clean_documents(),
        corpus_clean.clean_pdfs(),
        corpus_clean.clean_pictures(),
        corpus_clean.clean_others(),
    )
