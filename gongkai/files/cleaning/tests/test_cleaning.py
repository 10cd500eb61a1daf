"""Cleaning takes out what nobody sees, asks before it takes what somebody wrote, and never hands out a doubtful file."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image, ImageChops

from gongkai.files import CleaningRefused, HostileFile, Remedy, UninspectableFile, clean_file
from gongkai.files.cleaning.asking import _verify
from gongkai.files.cleaning.cleaner import clean_bytes
from gongkai.files.inspection import RULES
from gongkai.files.inspection.looking import look_into
from gongkai.files.inspection.tests.builders import (
    document,
    exif,
    line,
    parts_of,
    pdf_pages,
    picture,
    typeset,
    with_part,
    workbook,
)
from gongkai.files.inspection.tests.corpus import clean_files, planted_files
from gongkai.files.inspection.tests.corpus_excel import SECRET
from gongkai.files.inspection.tests.corpus_fixed import HIDDEN
from gongkai.files.inspection.tests.hostile import hostile_files

PLANTED = {title: (name, raw, code) for title, name, raw, code in planted_files()}
BY_HAND = sorted(t for t, (_, _, code) in PLANTED.items() if RULES[code].remedy is Remedy.BY_HAND)
CLEANABLE = sorted(set(PLANTED) - set(BY_HAND))


def consent_to(code: str) -> frozenset[str]:
    return frozenset({code} if RULES[code].remedy is Remedy.ON_CONSENT else ())


def everything_in(raw: bytes) -> bytes:
    """The bytes of a file, those of its parts, and those of its streams unpacked."""
    pieces = [raw]
    if raw.startswith(b"PK"):
        pieces += parts_of(raw).values()
    if raw.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            pieces += [o.unparse(resolved=True) for o in pdf.objects if isinstance(o, pikepdf.Object)]
            pieces += [o.read_raw_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            pieces += [
                o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Filter" not in o
            ]
    return b"\n".join(pieces)


def on_disk(tmp_path, raw: bytes):
    path = tmp_path / "original"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("title", CLEANABLE)
def test_what_can_be_cleaned_is_gone_afterwards_and_the_words_are_still_there(title):
    name, raw, code = PLANTED[title]
    accepted = consent_to(code)
    cleaned = clean_bytes(raw, name, accepted)
    after = look_into(cleaned, name)
    assert code not in after.codes and after.blocking == ()
    _verify(look_into(raw, name), after, accepted, copy_only=False)
    if code not in ("PDF_FORM_VALUES", "CSV_FORMULA", "CSV_COMMAND"):
        assert SECRET.encode() not in everything_in(cleaned)
        assert HIDDEN.encode() not in everything_in(cleaned) or code == "PDF_OCR_LAYER"
    assert clean_bytes(raw, name, accepted) == cleaned, "cleaning is repeatable to the byte"


def test_at_least_fifty_planted_things_can_be_cleaned():
    assert len(CLEANABLE) >= 50


@pytest.mark.parametrize(("title", "name", "raw"), list(clean_files()))
def test_ordinary_files_keep_every_word(title, name, raw):
    before, after = look_into(raw, name), look_into(clean_bytes(raw, name, frozenset()), name)
    _verify(before, after, frozenset(), copy_only=False)
    assert after.kind is before.kind


@pytest.mark.parametrize("title", ["hidden sheet", "deleted text", "hidden slide", "black box over text"])
def test_what_only_the_author_can_decide_is_refused_and_no_file_appears(title, tmp_path):
    name, raw, code = PLANTED[title]
    with pytest.raises(CleaningRefused) as refused:
        clean_file(on_disk(tmp_path, raw), tmp_path / "out", name)
    assert any(RULES[code].title in reason for reason in refused.value.reasons)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["original"]


@pytest.mark.parametrize("title", BY_HAND)
def test_cleaning_never_touches_what_must_be_done_by_hand(title):
    name, raw, code = PLANTED[title]
    if code.startswith(("NAME_", "IMAGE_SEVERAL", "IMAGE_TOO", "TEXT_")) or name.endswith(".tif"):
        return
    cleaned = clean_bytes(raw, name, frozenset())
    assert code in look_into(cleaned, name).codes


def test_a_comment_goes_only_when_a_person_said_so(tmp_path):
    name, raw, _ = PLANTED["word comment"]
    path, out = on_disk(tmp_path, raw), tmp_path / "out" / "通知.docx"
    with pytest.raises(CleaningRefused, match="批注"):
        clean_file(path, out, name)
    assert not out.exists()
    after = clean_file(path, out, name, accept={"DOCX_COMMENT"})
    assert after.blocking == () and SECRET.encode() not in everything_in(out.read_bytes())
    assert any("关于开展技能培训的通知" in t.text for t in after.texts if not t.hidden)
    assert (out.stat().st_mode & 0o777) == 0o600 and path.read_bytes() == raw


def test_only_codes_that_ask_for_consent_may_be_accepted(tmp_path):
    path = on_disk(tmp_path, workbook())
    for code in ("XLSX_HIDDEN_SHEET", "OFFICE_AUTHOR", "NO_SUCH_CODE"):
        with pytest.raises(ValueError, match=code):
            clean_file(path, tmp_path / "out", "统计表.xlsx", accept={code})


def test_several_reasons_are_given_at_once(tmp_path):
    raw = with_part(PLANTED["hidden sheet"][1], "xl/vbaProject.bin", b"x", "vbaProject", "xl/workbook.xml")
    with pytest.raises(CleaningRefused) as refused:
        clean_file(on_disk(tmp_path, raw), tmp_path / "out", "统计表.xlsx")
    assert len(refused.value.reasons) >= 2


@pytest.mark.parametrize("title", ["flat bomb", "RAR"])
def test_what_cannot_be_inspected_cannot_be_cleaned(title, tmp_path):
    _, name, raw, _ = next(h for h in hostile_files() if h[0] == title)
    with pytest.raises((HostileFile, UninspectableFile)):
        clean_file(on_disk(tmp_path, raw), tmp_path / "out", name)
    assert not (tmp_path / "out").exists()


def test_a_signed_file_without_anything_that_blocks_is_copied_to_the_byte(tmp_path):
    name, raw, _ = PLANTED["signature"]
    after = clean_file(on_disk(tmp_path, raw), tmp_path / "out", name)
    assert (tmp_path / "out").read_bytes() == raw and "PDF_SIGNED" in after.codes


def test_a_signed_file_that_would_lose_its_signature_is_refused(tmp_path):
    def sign_and_hide(pdf):
        sign = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=pikepdf.String("0"))
        field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=sign, T=pikepdf.String("s")))
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[field])
        pdf.Root["/AA"] = pikepdf.Dictionary()

    raw = pdf_pages(line("NOTICE"), change=sign_and_hide)
    with pytest.raises(CleaningRefused, match="签名失效"):
        clean_file(on_disk(tmp_path, raw), tmp_path / "out", "公告.pdf")


def test_values_of_a_form_become_words_of_the_page():
    name, raw, _ = PLANTED["filled form"]
    after = look_into(clean_bytes(raw, name, frozenset({"PDF_FORM_VALUES"})), name)
    assert any(HIDDEN in t.text and not t.hidden for t in after.texts)


def test_a_result_that_shows_other_words_is_refused():
    before, after = look_into(pdf_pages(line("ONE")), "a.pdf"), look_into(pdf_pages(line("TWO")), "a.pdf")
    with pytest.raises(CleaningRefused, match="可见的内容"):
        _verify(before, after, frozenset(), copy_only=False)


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_picture_keeps_its_pixels_and_the_way_it_is_turned(kind, name):
    raw = picture(kind, exif=exif(gps=True, artist="zhang", orientation=6))
    cleaned = clean_bytes(raw, name, frozenset())
    with Image.open(io.BytesIO(raw)) as old, Image.open(io.BytesIO(cleaned)) as new:
        assert ImageChops.difference(old.convert("RGB"), new.convert("RGB")).getbbox() is None
        assert 0x8825 not in new.getexif() and 0x013B not in new.getexif()
        if kind != "WEBP":
            assert new.getexif()[0x0112] == 6
    assert look_into(cleaned, name).findings == ()


def test_title_language_and_the_archival_standard_of_a_pdf_stay():
    raw = typeset('#set document(title: "公告", author: "演示经办人")\n正文')
    assert "PDF_METADATA" in look_into(raw, "公告.pdf").codes
    cleaned = clean_bytes(raw, "公告.pdf", frozenset())
    with pikepdf.open(io.BytesIO(cleaned)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "公告" and str(pdf.Root.Lang) == "zh"
        assert "/Author" not in pdf.docinfo
    assert "演示经办人".encode() not in everything_in(cleaned)


def test_a_cleaned_document_is_packed_without_dates_and_in_one_order():
    with zipfile.ZipFile(io.BytesIO(clean_bytes(document(), "通知.docx", frozenset()))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
