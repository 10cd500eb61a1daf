"""The limited process: what it turns away, and that nothing passes by it when it breaks down."""

import json
import os
import signal
import sys
import tempfile
import time

import pytest

from gongkai.files import FileComplaint, HostileFile, UninspectableFile, UnreadableFile
from gongkai.files.inspection import (
    FileKind,
    Inspection,
    Severity,
    asking,
    inspect_file,
    inspect_many,
    worker,
)
from gongkai.files.inspection.gathering import PLACES_PER_CODE_MAX, Gathering
from gongkai.files.inspection.looking import look_into
from gongkai.files.inspection.tests.builders import document, line, pdf_pages, picture, with_part, workbook
from gongkai.files.inspection.tests.hostile import hostile_files


def on_disk(tmp_path, content: bytes, name: str = "a"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_an_honest_file_comes_back_with_its_kind_digest_and_text(tmp_path):
    content = workbook()  # made once: the library writes the hour into it
    seen = inspect_file(on_disk(tmp_path, content), "统计表.xlsx")
    assert (seen.kind, seen.filename, seen.blocking) == (FileKind.XLSX, "统计表.xlsx", ())
    assert len(seen.sha256) == 64 and seen.size_bytes == len(content)
    row = next(t for t in seen.texts if "养老保险" in t.text)
    assert row.place == "工作表“统计表”第2行" and row.text == "养老保险\t12" and not row.hidden


def test_hostile_and_unknown_files_are_turned_away_with_a_way_out(tmp_path):
    samples = list(hostile_files())
    paths = [(on_disk(tmp_path, raw, f"{n}"), name) for n, (_, name, raw, _) in enumerate(samples)]
    for (title, _, _, word), outcome in zip(samples, inspect_many(paths), strict=True):
        assert isinstance(outcome, FileComplaint), title
        assert word in ";".join(outcome.reasons), (title, outcome.reasons)


def test_kinds_of_complaint(tmp_path):
    bomb = next(raw for title, _, raw, _ in hostile_files() if title == "flat bomb")
    with pytest.raises(HostileFile):
        inspect_file(on_disk(tmp_path, bomb), "a.docx")
    with pytest.raises(UninspectableFile):
        inspect_file(on_disk(tmp_path, b"Rar!\x1a\x07\x01\0"), "a.rar")
    with pytest.raises(UnreadableFile):
        inspect_file(on_disk(tmp_path, b""), "a.pdf")


def test_a_file_above_the_size_limit_is_not_even_opened(tmp_path):
    path = on_disk(tmp_path, b"%PDF-1.7")
    os.truncate(path, asking.FILE_BYTES_MAX + 1)
    with pytest.raises(UnreadableFile, match="64 MB"):
        inspect_file(path, "a.pdf")


def breakdown_of(task, monkeypatch, tmp_path, wall_seconds: float = 20) -> bytes:
    """What the worker says when the reading of a file goes wrong in this way."""
    monkeypatch.setitem(worker.TASKS, "inspect", task)
    monkeypatch.setattr(worker, "WALL_SECONDS", wall_seconds)
    file = os.open(on_disk(tmp_path, b"x"), os.O_RDONLY)
    return worker._in_child({"task": "inspect", "filename": "a", "file": file})


def crash(request):
    os.kill(os.getpid(), signal.SIGKILL)


def eat_memory(request):
    return {"inspection": len(bytearray(2 * 1024**3))}


def loop(request):
    while True:
        time.sleep(0.05)


def leave_early(request):
    sys.exit(0)


def flood(request):
    return {"inspection": "x" * 70_000_000}


def write_a_file(request):
    with tempfile.TemporaryFile() as out:
        out.write(b"x" * 100)
        out.flush()
    return {"inspection": {}}


@pytest.mark.parametrize("task", [crash, eat_memory, leave_early, flood, write_a_file])
def test_a_breakdown_of_the_reader_ends_its_child_and_nothing_passes(task, monkeypatch, tmp_path):
    answer = breakdown_of(task, monkeypatch, tmp_path)
    assert json.loads(answer) == {"breakdown": True}
    assert isinstance(asking._understood(answer), UninspectableFile)


def test_an_endless_reader_is_ended_at_the_time_limit(monkeypatch, tmp_path):
    answer = breakdown_of(loop, monkeypatch, tmp_path, wall_seconds=0.5)
    assert isinstance(asking._understood(answer), UninspectableFile)


@pytest.mark.parametrize(
    "reply",
    [b"", b"{", b"null", b"[]", b"{}", b'{"inspection": null}', b'{"inspection": {"kind": "pdf"}}', b"\xff"],
)
def test_an_answer_that_is_not_whole_is_never_a_pass(reply, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "_talk", lambda *rest: [reply])
    with pytest.raises(UninspectableFile):
        inspect_file(on_disk(tmp_path, workbook()), "a.xlsx")


def test_files_after_a_dead_process_are_not_passed_either(tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "_talk", lambda *rest: [])
    outcomes = inspect_many([(on_disk(tmp_path, workbook(), str(n)), "a.xlsx") for n in range(3)])
    assert [type(o) for o in outcomes] == [UninspectableFile] * 3


def test_one_bad_file_does_not_spoil_its_neighbours(tmp_path):
    files = [on_disk(tmp_path, raw, str(n)) for n, raw in enumerate((workbook(), b"%PDF-1.7", workbook()))]
    first, second, third = inspect_many([(path, "a.xlsx") for path in files])
    assert isinstance(first, Inspection) and isinstance(third, Inspection)
    assert isinstance(second, UninspectableFile)


def test_too_much_text_blocks_instead_of_passing_unread():
    found = Gathering()
    for _ in range(9):
        found.text("第1页", "字" * 1_000_000)
    (finding,) = found.findings()
    assert (finding.code, finding.severity) == ("TEXT_TOO_LONG", Severity.BLOCK)


def test_a_code_met_everywhere_is_listed_a_limited_number_of_times_with_the_count():
    found = Gathering()
    for number in range(200):
        found.find("XLSX_COMMENT", f"单元格{number}")
    findings = found.findings()
    assert len(findings) == PLACES_PER_CODE_MAX + 1 and findings[-1].place.startswith("共200处")


def test_a_number_cut_by_the_chunk_limit_is_seen_whole():
    found = Gathering()
    found.text("第1页", "字" * 19_995 + "110105194912310021" + "字" * 50)
    assert any("110105194912310021" in t.text for t in found.texts())


def test_an_inspection_survives_the_pipe_unchanged():
    seen = look_into(document(), "通知.docx")
    assert Inspection.from_json(json.loads(json.dumps(seen.as_json()))) == seen


def test_the_same_word_shown_and_covered_is_told_apart():
    seen = look_into(pdf_pages(line("OPEN", y=780) + line("SHUT") + b"0 g 60 690 300 24 re f\n"), "a.pdf")
    assert [t.text for t in seen.texts if not t.hidden][-1] == "OPEN"
    assert any(t.text == "SHUT" and t.hidden for t in seen.texts)


@pytest.mark.parametrize("ending", [b"", b"\n", b"\0" * 500])
def test_padding_after_a_picture_is_no_finding(ending):
    assert look_into(picture() + ending, "a.jpg").findings == ()


def test_a_known_empty_custom_part_of_the_office_program_is_only_a_warning():
    known = '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" Version="6"/>'
    raw = with_part(document(), "customXml/item1.xml", known, "customXml", "word/document.xml")
    seen = look_into(raw, "通知.docx")
    assert seen.codes == {"OFFICE_CUSTOM_DATA_KNOWN"} and seen.blocking == ()
