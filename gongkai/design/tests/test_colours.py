"""Every text colour can be read on every ground it is used on, in each of the modes."""

import re
from pathlib import Path

import pytest

from gongkai.design import icons

ROOM = Path(icons.__file__).parent
SHEET = (ROOM / "static" / "design" / "gongkai.css").read_text()
MODES = {
    "light": r":root \{",
    "dark": r':root\[data-theme="dark"\] \{',
    "high contrast": r':root\[data-contrast="high"\]:not\(\[data-theme="light"\]\) \{',
    "high contrast dark": r':root\[data-contrast="high"\]\[data-theme="dark"\] \{',
}
PAIRS = [
    ("ink", "paper"), ("ink", "wash"), ("ink-soft", "paper"), ("ink-soft", "wash"), ("brand", "paper"),
    ("brand", "brand-wash"), ("brand", "wash"), ("brand-deep", "brand-wash"), ("on-brand", "brand"),
    ("on-brand", "brand-deep"), ("on-band", "band"), ("in-time", "in-time-wash"), ("soon", "soon-wash"),
    ("late", "late-wash"), ("paused", "paused-wash"), ("late", "paper"), ("soon", "paper"),
    ("in-time", "paper"), ("paused", "paper"), ("ink", "paused-wash"),
]  # fmt: skip


def tokens(mode: str) -> dict[str, str]:
    start = re.search(MODES[mode], SHEET).end()
    block = SHEET[start : SHEET.index("}", start)]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
@pytest.mark.parametrize(("mode", "least"), [("light", 4.5), ("dark", 4.5), ("high contrast", 7),
                                             ("high contrast dark", 7)])  # fmt: skip
def test_text_can_be_read(mode, least, pair):
    found = tokens(mode)
    assert contrast(found[pair[0]], found[pair[1]]) >= least


def test_the_systems_dark_is_the_chosen_dark():
    start = SHEET.index("@media (prefers-color-scheme: dark)")
    by_system = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", SHEET[start : SHEET.index("}", start)]))
    assert by_system == tokens("dark")


@pytest.mark.parametrize("room", ["design", "portal"])
def test_no_page_needs_more_than_the_strict_content_policy_allows(room):
    for template in (ROOM.parent / room / "templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?! src)|javascript:", text), template
        assert not re.search(r"(src|href)=\"(https?:)?//", text), template


def test_every_icon_is_hidden_from_read_aloud_software():
    for name in icons.PATHS:
        assert 'aria-hidden="true"' in icons.icon(name)
