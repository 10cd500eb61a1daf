"""The page of all letters is what the letters are."""

from gongkai.foi.letters import LETTER_KINDS, reference


def test_the_written_page_is_up_to_date():
    assert reference.PAGE.read_text("utf-8") == reference.page()
    assert reference.main(["--check"]) == 0


def test_every_kind_stands_on_it_with_its_elements():
    page = reference.page()
    assert all(f"`{key}`" in page for key in LETTER_KINDS)
    assert "收费标准、计算过程、应缴金额、缴纳方式" in page
    assert len(LETTER_KINDS) >= 28


def test_a_stale_page_fails_the_check(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(reference, "PAGE", tmp_path / "letters.md")
    assert reference.main(["--check"]) == 1
    assert "已过期" in capsys.readouterr().err
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
