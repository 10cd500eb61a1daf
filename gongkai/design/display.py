"""Display modes (显示模式): elder, high contrast and theme, as the reader chose them in one cookie."""

from __future__ import annotations

from dataclasses import dataclass, replace

COOKIE = "gongkai_display"
COOKIE_AGE = 31_536_000  # seconds: a year

AXES: dict[str, tuple[str, ...]] = {
    "mode": ("", "elder"),
    "contrast": ("", "high"),
    "theme": ("", "dark", "light"),
}
WORDS: dict[str, tuple[str, ...]] = {
    "mode": ("长者模式", "长者模式"),
    "contrast": ("高对比", "高对比"),
    "theme": ("明暗：随系统", "明暗：深色", "明暗：浅色"),
}


@dataclass(frozen=True, slots=True)
class Switch:
    """One button of the mode switch (显示模式按钮): what it says now and whether it is on."""

    axis: str
    word: str
    words: str
    pressed: bool


@dataclass(frozen=True, slots=True)
class Display:
    """显示模式: empty values mean the standard look (theme: as the reader's system has it)."""

    mode: str = ""
    contrast: str = ""
    theme: str = ""

    @classmethod
    def from_cookie(cls, value: str | None) -> Display:
        """Read the cookie; anything unknown in it is ignored."""
        chosen = set((value or "").split("."))
        found = {axis: next((v for v in values if v and v in chosen), "") for axis, values in AXES.items()}
        return cls(**found)

    def cookie(self) -> str:
        """The cookie's value: the chosen words with a dot between."""
        return ".".join(v for v in (self.mode, self.contrast, self.theme) if v)

    def turned(self, axis: str) -> Display:
        """The next value of one axis; KeyError for an unknown axis."""
        values = AXES[axis]
        at = values.index(getattr(self, axis))
        return replace(self, **{axis: values[(at + 1) % len(values)]})

    def attributes(self) -> dict[str, str]:
        """The data attributes of the page's root element."""
        return {f"data-{axis}": getattr(self, axis) for axis in AXES if getattr(self, axis)}

    def switches(self) -> list[Switch]:
        """The buttons of the mode switch in their order."""
        result = []
        for axis, values in AXES.items():
            value = getattr(self, axis)
            word = WORDS[axis][values.index(value)]
            result.append(Switch(axis, word, "|".join(WORDS[axis]), bool(value)))
        return result
