"""The shipped typefaces: enough for Chinese names, small enough to ship, free to use; the operator's come first."""

import shutil

import pytest

from gongkai.papers import missing_glyphs, render_pdf
from gongkai.papers.faces import SHIPPED, clean, coverage, font_files
from gongkai.papers.fonts.make_fonts import gb2312_ideographs, standard_characters
from gongkai.papers.tests.samples import letter


def test_every_character_of_gb_2312_and_of_the_national_table_can_be_printed():
    assert len(gb2312_ideographs()) == 6763
    assert len(standard_characters()) == 8105
    assert gb2312_ideographs() | standard_characters() <= coverage()


def test_rare_characters_of_names_can_be_printed():
    assert missing_glyphs("喆堃昇玥翀頔赟婳妤彧濛珺晳䶮㑇㙦𬱟𫖯𬭚〇") == set()


def test_signs_of_official_papers_can_be_printed():
    assert missing_glyphs("〔2026〕①⑩《》“”‘’—…·％‰℃№□■√×→≤１２ＡＢ（）；：—　Ⅷ㎡") == set()


def test_what_no_face_has_is_named_and_spaces_never_are():
    assert missing_glyphs("甲 \n\t\u3000乙\U00030edd😀") == {"\U00030edd", "😀"}


def test_the_faces_together_are_small_and_carry_their_licence():
    files = sorted(SHIPPED.glob("*.otf"))
    assert [f.name for f in files] == ["GongkaiBiaosong.otf", "GongkaiHeiti.otf", "GongkaiSong.otf"]
    assert sum(f.stat().st_size for f in files) <= 16 * 1024 * 1024
    assert "SIL OPEN FONT LICENSE Version 1.1" in (SHIPPED / "OFL.txt").read_text(encoding="utf-8")


def test_an_operators_folder_comes_first_and_is_used(tmp_path, monkeypatch):
    shutil.copy(SHIPPED / "GongkaiHeiti.otf", tmp_path / "own.otf")
    monkeypatch.setenv("GONGKAI_FONTS", str(tmp_path))
    assert font_files()[0] == tmp_path / "own.otf"
    assert render_pdf(letter()).startswith(b"%PDF")


def test_a_folder_that_does_not_exist_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_FONTS", str(tmp_path / "nowhere"))
    assert all(path.parent == SHIPPED for path in font_files())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\r\nb", "a\nb"),
        ("a\tb", "a　b"),
        ("\ufeff甲\u200d乙", "甲乙"),
        ("e\u0301", "é"),
        ("甲\u2028乙", "甲\n乙"),
    ],
)
def test_text_is_composed_and_freed_of_what_cannot_be_seen(given, kept):
    assert clean(given) == kept
