"""Which cell formats of a workbook make their content unseen (单元格格式)."""

import colorsys
import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from gongkai.files.inspection.xml import named

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
COLOUR_DISTANCE_MAX = 12
TINY_POINTS_MAX = 1.5
# indexed palette of the format; 64 and 65 stand for window text and window background
INDEXED = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE}
Colour = tuple[int, int, int]
OFFICE_THEME: tuple[Colour, ...] = (WHITE, BLACK, (231, 230, 230), (68, 84, 106))


@dataclass(frozen=True)
class CellFormat:
    """What a style says about being seen."""

    number_format: str
    font: Colour | None
    fill: Colour | None
    has_own_fill: bool
    is_tiny: bool = False

    @cached_property
    def may_hide(self) -> bool:
        """Whether any content could go unseen in this format; most formats hide nothing."""
        return self.same_colour or self.is_tiny or ";" in self.number_format

    @cached_property
    def same_colour(self) -> bool:
        """Whether the text has the colour of what lies behind it."""
        if self.font is None or (self.has_own_fill and self.fill is None):
            return False
        behind = self.fill or WHITE
        return max(abs(a - b) for a, b in zip(self.font, behind, strict=True)) <= COLOUR_DISTANCE_MAX


def hides_by_format(number_format: str, value: str, is_text: bool) -> bool:
    """Whether a number format such as ;;; leaves nothing of the value; a hidden zero counts as shown."""
    if ";" not in number_format:
        return False
    sections = [_visible_part(s) for s in _sections(number_format)]
    if is_text:
        return len(sections) >= 4 and not sections[3]
    try:
        number = float(value)
    except ValueError:
        return False
    if number == 0:
        return len(sections) >= 3 and not any(sections[:3])
    index = 1 if number < 0 and len(sections) > 1 else 0
    return not sections[index]


def _sections(number_format: str) -> list[str]:
    return re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", number_format)


def _visible_part(section: str) -> str:
    """What a section shows, without conditions, colours, padding and empty quotes."""
    section = re.sub(r"\[[^\]]*\]|_.|\*.", "", section)
    return section.replace('"', "").replace("\\", "").strip()


def read_formats(styles: etree._Element | None, theme: etree._Element | None) -> list[CellFormat]:
    """One CellFormat for each style number cells use."""
    if styles is None:
        return []
    palette = _theme_colours(theme)
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in named(styles, "numFmt")}
    fonts = [
        (_colour(next(named(f, "color"), None), palette), _is_tiny(next(named(f, "sz"), None)))
        for f in _children(styles, "fonts")
    ]
    fills = [_fill(f, palette) for f in _children(styles, "fills")]
    formats = []
    for xf in _children(styles, "cellXfs"):
        font, fill = int(xf.get("fontId", "0")), int(xf.get("fillId", "0"))
        own, colour = fills[fill] if fill < len(fills) else (False, None)
        code = codes.get(xf.get("numFmtId"), "")
        text, is_tiny = fonts[font] if font < len(fonts) else (None, False)
        formats.append(CellFormat(code, text, colour, own, is_tiny))
    return formats


def _is_tiny(size: etree._Element | None) -> bool:
    return size is not None and float(size.get("val", "11")) <= TINY_POINTS_MAX


def _children(styles: etree._Element, name: str) -> list[etree._Element]:
    parent = next(named(styles, name), None)
    return [] if parent is None else [c for c in parent if isinstance(c.tag, str)]


def _fill(fill: etree._Element, palette: tuple[Colour, ...]) -> tuple[bool, Colour | None]:
    pattern = next(named(fill, "patternFill"), None)
    if pattern is None:
        return any(True for _ in named(fill, "gradientFill")), None
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return False, None
    colour = _colour(next(named(pattern, "fgColor"), None), palette)
    return True, colour if kind == "solid" else None


def _theme_colours(theme: etree._Element | None) -> tuple[Colour, ...]:
    """Theme colours in the order cells number them: light 1, dark 1, light 2, dark 2, accents."""
    scheme = None if theme is None else next(named(theme, "clrScheme"), None)
    if scheme is None:
        return OFFICE_THEME
    colours = []
    for slot in scheme:
        value = next((e.get("lastClr") or e.get("val", "") for e in slot if isinstance(e.tag, str)), "")
        colours.append(_hex(value) or BLACK)
    for first in (0, 2):  # the file lists dark before light
        if len(colours) > first + 1:
            colours[first], colours[first + 1] = colours[first + 1], colours[first]
    return tuple(colours)


def _hex(value: str) -> Colour | None:
    found = re.fullmatch(r"(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})", value)
    if not found:
        return None
    digits = found.group(1)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _colour(element: etree._Element | None, palette: tuple[Colour, ...]) -> Colour | None:
    if element is None:
        return None
    if element.get("rgb"):
        return _hex(element.get("rgb", ""))
    if element.get("theme"):
        number = int(element.get("theme", "0"))
        base = palette[number] if number < len(palette) else None
        return None if base is None else _tinted(base, float(element.get("tint", "0")))
    if element.get("indexed"):
        return INDEXED.get(int(element.get("indexed", "0")))
    return None


def _tinted(colour: Colour, tint: float) -> Colour:
    if tint == 0:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(c / 255 for c in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, max(0.0, min(1.0, light)), saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
