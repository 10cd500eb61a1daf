"""Every planted thing is found, and ordinary files are let through."""

from pathlib import Path

import pytest

from gongkai.files.complaints import FileComplaint
from gongkai.files.inspection import RULES, Inspection, Severity, inspect_many
from gongkai.files.inspection.rules.page import PAGE, page
from gongkai.files.inspection.tests.corpus import clean_files, planted_files
from gongkai.files.inspection.tests.corpus_excel import SECRET
from gongkai.files.inspection.tests.corpus_fixed import HIDDEN

HELD_PART_MAX = 0.05
# what is hidden here is no text: a picture, a program, a name, a structure
WITHOUT_TEXT = {
    *(
        "XLSX_DATA_MODEL",
        "OFFICE_EMBEDDED_FILE",
        "OFFICE_THUMBNAIL",
        "CONTAINER_EXTRA_DATA",
        "CONTAINER_UNKNOWN_PART",
    ),
    *("PDF_ATTACHMENT", "PDF_EARLIER_REVISION", "PDF_LEFTOVER_OBJECTS", "PDF_POLYGLOT", "PDF_PRIVATE_DATA"),
    *("PDF_HIDDEN_LAYER", "IMAGE_TRAILING_DATA", "OFD_ATTACHMENT"),
}


def inspected(folder: Path, files: list[tuple[str, bytes]]) -> list[Inspection | FileComplaint]:
    paths = []
    for number, (_, content) in enumerate(files):
        paths.append(folder / f"{number}")
        paths[-1].write_bytes(content)
    return inspect_many([(path, name) for path, (name, _) in zip(paths, files, strict=True)])


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    samples = list(planted_files())
    outcomes = inspected(tmp_path_factory.mktemp("planted"), [(name, raw) for _, name, raw, _ in samples])
    return list(zip(samples, outcomes, strict=True))


def test_each_of_at_least_sixty_planted_things_is_found_under_its_own_code(planted):
    assert len(planted) >= 140
    missed = [
        (title, code, outcome if isinstance(outcome, FileComplaint) else sorted(outcome.codes))
        for (title, _, _, code), outcome in planted
        if isinstance(outcome, FileComplaint) or code not in outcome.codes
    ]
    assert missed == []


def test_every_code_of_the_catalogue_is_planted_at_least_once(planted):
    assert set(RULES) - {code for (_, _, _, code), _ in planted} <= {
        "TEXT_TOO_LONG",  # in test_inspecting
        "OFD_SIGNED",
        "DOCX_BUILDING_BLOCKS",
        "OFFICE_CUSTOM_DATA_KNOWN",
    }


def test_hidden_text_is_handed_to_the_search_for_personal_data(planted):
    for (title, _, raw, code), outcome in planted:
        if code in WITHOUT_TEXT or not (SECRET.encode() in raw or HIDDEN.encode() in raw):
            continue
        unseen = " ".join(t.text for t in outcome.texts if t.hidden)
        assert SECRET in unseen or HIDDEN in unseen or SECRET.encode().hex() in unseen, title


def test_at_most_one_in_twenty_ordinary_files_is_held(tmp_path):
    samples = list(clean_files())
    outcomes = inspected(tmp_path, [(name, raw) for _, name, raw in samples])
    held = [
        (title, outcome if isinstance(outcome, FileComplaint) else [f.code for f in outcome.blocking])
        for (title, _, _), outcome in zip(samples, outcomes, strict=True)
        if isinstance(outcome, FileComplaint) or outcome.blocking
    ]
    assert len(samples) >= 60
    assert len(held) <= HELD_PART_MAX * len(samples), held


def test_a_message_says_what_why_and_how(planted):
    for (title, _, _, code), outcome in planted:
        finding = next(f for f in outcome.findings if f.code == code)
        assert finding.place and finding.message.count("。") >= 3, title
        assert finding.message.startswith(RULES[code].title), title
        assert finding.severity is RULES[code].severity, title


def test_what_blocks_comes_first(planted):
    for _, outcome in planted:
        order = [f.severity is not Severity.BLOCK for f in outcome.findings]
        assert order == sorted(order)


def test_the_reference_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page()
