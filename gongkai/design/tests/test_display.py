"""Display modes come from one cookie and survive nonsense in it."""

import pytest

from gongkai.design.display import Display


def test_a_reader_without_a_cookie_gets_the_standard_look():
    assert Display.from_cookie(None).attributes() == {}


def test_the_cookie_brings_back_what_was_chosen():
    chosen = Display(mode="elder", contrast="high", theme="dark")
    assert Display.from_cookie(chosen.cookie()) == chosen
    assert chosen.attributes() == {"data-mode": "elder", "data-contrast": "high", "data-theme": "dark"}


def test_anything_unknown_in_the_cookie_is_ignored():
    assert Display.from_cookie('high."><script>.neon') == Display(contrast="high")


def test_the_theme_goes_from_system_to_dark_to_light_and_back():
    seen = [Display()]
    for _ in range(3):
        seen.append(seen[-1].turned("theme"))
    assert [display.theme for display in seen] == ["", "dark", "light", ""]


def test_an_unknown_axis_is_refused():
    with pytest.raises(KeyError):
        Display().turned("colour")


def test_the_switch_says_in_words_how_it_stands():
    words = {s.axis: (s.word, s.pressed) for s in Display(theme="dark").switches()}
    assert words == {
        "mode": ("长者模式", False),
        "contrast": ("高对比", False),
        "theme": ("明暗：深色", True),
    }
