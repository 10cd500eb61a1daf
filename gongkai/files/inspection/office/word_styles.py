"""What the styles of a Word file say about being seen (样式)."""

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.files.inspection.xml import attribute, is_on, local, named

TINY_HALF_POINTS_MAX = 3


@dataclass(frozen=True)
class RunLook:
    """How a run of text looks; None means: as inherited."""

    vanish: bool | None = None
    colour: str | None = None
    shading: str | None = None
    half_points: float | None = None

    def over(self, below: "RunLook") -> "RunLook":
        """This look laid over an inherited one."""
        return RunLook(
            below.vanish if self.vanish is None else self.vanish,
            self.colour or below.colour,
            self.shading or below.shading,
            below.half_points if self.half_points is None else self.half_points,
        )


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this local name."""
    return None if element is None else next((c for c in element if local(c) == name), None)


def look_of(properties: etree._Element | None) -> RunLook:
    """The look that run properties (rPr) ask for."""
    if properties is None:
        return RunLook()
    vanish, colour, shading, size = None, None, None, None
    for setting in properties:
        name = local(setting)
        if name in ("vanish", "specVanish"):
            vanish = is_on(attribute(setting, "val"))
        elif name == "color":
            colour = _colour(setting, "val", "themeColor")
        elif name == "shd":
            shading = _shading(setting) or shading
        elif name == "highlight":
            shading = attribute(setting, "val")
        elif name == "sz":
            size = _number(attribute(setting, "val"))
    return RunLook(vanish, colour, shading, size)


def _number(value: str | None) -> float | None:
    return float(value) if value and re.fullmatch(r"[\d.]+", value) else None


def _colour(element: etree._Element, value: str, theme: str) -> str | None:
    if attribute(element, theme) in ("background1", "light1") and not (
        attribute(element, "themeShade") or attribute(element, "themeTint")
    ):
        return "FFFFFF"
    found = attribute(element, value)
    return found.upper() if found else None


def _shading(element: etree._Element) -> str | None:
    fill = _colour(element, "fill", "themeFill")
    if fill in (None, "AUTO"):
        pattern = attribute(element, "val")
        return None if pattern in (None, "clear", "nil") else "PATTERN"
    return fill


def shading_of(properties: etree._Element | None) -> str | None:
    """The background that paragraph or cell properties paint."""
    shade = child(properties, "shd")
    return None if shade is None else _shading(shade)


class Styles:
    """The run look of every style, inheritance followed (basedOn)."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, tuple[RunLook, str | None]] = {}
        self._defaults = RunLook()
        self._default_paragraph: str | None = None
        if root is None:
            return
        defaults = next(named(root, "rPrDefault"), None)
        self._defaults = look_of(child(defaults, "rPr"))
        for style in named(root, "style"):
            identity, base = attribute(style, "styleId") or "", child(style, "basedOn")
            paragraph_shade = shading_of(child(style, "pPr"))
            look = look_of(child(style, "rPr")).over(RunLook(shading=paragraph_shade))
            self._own[identity] = (look, None if base is None else attribute(base, "val"))
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                self._default_paragraph = identity

    def look(self, identity: str | None) -> RunLook:
        """The look of a style; the unknown style looks like nothing in particular."""
        look, seen = RunLook(), set()
        while identity in self._own and identity not in seen:
            seen.add(identity)
            own, base = self._own[identity]
            look, identity = look.over(own), base
        return look

    def run(self, run: etree._Element, paragraph: etree._Element | None) -> RunLook:
        """The look of a run: its own settings over its style over its paragraph's style over the defaults."""
        own = child(run, "rPr")
        style = child(own, "rStyle")
        paragraph_settings = child(paragraph, "pPr")
        outer = child(paragraph_settings, "pStyle")
        outer_name = self._default_paragraph if outer is None else attribute(outer, "val")
        look = look_of(own).over(self.look(None if style is None else attribute(style, "val")))
        look = look.over(RunLook(shading=shading_of(paragraph_settings)))
        return look.over(self.look(outer_name)).over(self._defaults)
