"""The typefaces of official papers (字体): what is preferred, what is shipped, what they cover.

GB/T 9704-2012 wants 小标宋 for heads and titles, 仿宋 for text, 黑体 and 楷体 for headings. These
faces are licensed; an operator who has them puts the files into the folder named by the
environment variable ``GONGKAI_FONTS``. Three shipped free faces stand in until then.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from functools import lru_cache
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont

SHIPPED = Path(__file__).parent / "fonts"
FOLDER_VARIABLE = "GONGKAI_FONTS"
SUFFIXES = {".otf", ".ttf", ".ttc", ".otc"}

#: Families in order of preference, by the role a text has on the page.
STACKS: dict[str, tuple[str, ...]] = {
    "title": (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "方正小标宋_GBK",
        "Gongkai Biaosong",
        "Gongkai Song",
    ),
    "text": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FZFangSong-Z02S",
        "方正仿宋简体",
        "FangSong",
        "仿宋",
        "STFangsong",
        "Gongkai Song",
    ),
    "heiti": ("FZHei-B01S", "方正黑体简体", "SimHei", "黑体", "STHeiti", "Gongkai Heiti", "Gongkai Song"),
    "kaiti": (
        "KaiTi_GB2312",
        "楷体_GB2312",
        "FZKai-Z03S",
        "方正楷体简体",
        "KaiTi",
        "楷体",
        "STKaiti",
        "Gongkai Song",
    ),
    "song": ("SimSun", "宋体", "STSong", "Gongkai Song"),
}

#: The mark that stands for a character without type (〓, the printers' turned letter).
GETA = "〓"
LINE_ENDS = {0x0D: "\n", 0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x09: "　"}
_lock = threading.Lock()


class MissingGlyphs(ValueError):
    """Characters that no available typeface can print (缺字); ``characters`` names them, sorted."""

    def __init__(self, characters: set[str]) -> None:
        self.characters = tuple(sorted(characters))
        named = "、".join(f"{c}（U+{ord(c):04X}）" for c in self.characters)
        super().__init__(
            f"现有字体缺少下列字：{named}。请把含有这些字的字体文件放入环境变量 {FOLDER_VARIABLE} 指定的文件夹后重试，"
            "或者改用该字的规范写法。"
        )


def folders() -> tuple[Path, ...]:
    """Where typefaces are looked for: the operator's folder first, then the shipped one."""
    configured = os.environ.get(FOLDER_VARIABLE, "")
    own = (Path(configured),) if configured and Path(configured).is_dir() else ()
    return (*own, SHIPPED)


def font_files() -> tuple[Path, ...]:
    """Every font file available, the operator's first."""
    return tuple(
        path for folder in folders() for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES
    )


def faces() -> typst.Fonts:
    """The typesetter's view of the available files, read once for each set of folders."""
    with _lock:
        return _faces(folders())


@lru_cache(maxsize=4)
def _faces(places: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(place) for place in places],
    )


def coverage() -> frozenset[int]:
    """Code points that at least one available typeface can print."""
    with _lock:
        return _coverage(font_files())


@lru_cache(maxsize=4)
def _coverage(files: tuple[Path, ...]) -> frozenset[int]:
    points: set[int] = set()
    for path in files:
        points.update(_characters_of(path))
    return frozenset(points)


def _characters_of(path: Path) -> set[int]:
    if path.suffix.lower() in {".ttc", ".otc"}:
        with TTCollection(path, lazy=True) as collection:
            return {point for font in collection.fonts for point in font.getBestCmap() or {}}
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap() or {})


def missing_glyphs(text: str) -> set[str]:
    """Characters of ``text`` that no available typeface can print; spaces and controls never count."""
    covered = coverage()
    return {c for c in set(text) if ord(c) not in covered and not _invisible(c)}


def _invisible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf"} or _selector(character)


def _selector(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF


def clean(text: str) -> str:
    """Text fit for paper: composed, no control, no invisible direction marks, line ends as \\n.

    Direction overrides could make a letter read otherwise than it is stored, so they go.
    """
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(LINE_ENDS)
    return "".join(c for c in unified if c == "\n" or not (_dropped(c)))


def _dropped(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or _selector(character)


def with_geta(text: str) -> str:
    """The text with 〓 in the place of every character that cannot be printed."""
    missing = missing_glyphs(text)
    return "".join(GETA if c in missing else c for c in text) if missing else text


def printable(text: str) -> str:
    """Text quoted from a citizen, fit for print: clean, and 〓 for what no typeface has (pictures, mostly).

    For what is restated, never for a name: a name must be right, and a typeface can be found for it.
    """
    return with_geta(clean(text))
