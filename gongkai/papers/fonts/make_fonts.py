"""How the three shipped typefaces were made: Noto CJK SC, cut down to what official papers need.

The sources are the OpenType collections of the Noto CJK project (SIL Open Font License 1.1, see
``OFL.txt``), as Debian and Ubuntu package them:

    apt-get install fonts-noto-cjk fonts-noto-cjk-extra
    python -m gongkai.papers.fonts.make_fonts /usr/share/fonts/opentype/noto

Kept: the Simplified Chinese face only. Gongkai Song (text, from Noto Serif Regular) has all of
U+4E00–9FFF and of 通用规范汉字表 (2013, 8,105 characters, ``standard_characters.txt``, 273 of them
beyond that block); Gongkai Biaosong (heads and titles, from Noto Serif Bold) and Gongkai Heiti
(headings, from Noto Sans Medium) have GB 2312 and 通用规范汉字表; anything rarer falls back to the
text face. All have punctuation, full-width
forms, Latin, digits and enclosed numbers. Dropped: hinting, vertical metrics, the other regional
faces and the layout features that typesetting here never calls. The faces bear names of their own,
because a modified font should not pass as the original.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
SC_FACES = ("Noto Serif CJK SC", "Noto Sans CJK SC")

SIGNS = (
    (0x0020, 0x007E),  # Latin, digits
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin with tones
    (0x0391, 0x03C9),  # Greek
    (0x0401, 0x0451),  # Cyrillic
    (0x2010, 0x2049),  # dashes, quotation marks, ellipsis, per mille
    (0x2070, 0x209C),  # superscripts, subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218B),  # ℃ № Ⅷ ⅓
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # ① ⑴ ⒈
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x25FF),  # □ ■ ○
    (0x2600, 0x2642),
    (0x2713, 0x2717),  # ✓ ✗
    (0x3000, 0x30FF),  # CJK punctuation, 〇, 〔〕, kana
    (0x3200, 0x32FF),  # ㈠ ㊣
    (0x3380, 0x33DF),  # squared units
    (0xFA0E, 0xFA29),  # the twelve unified ideographs of the compatibility block
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFFEF),  # full-width forms
)
IDEOGRAPHS = ((0x4E00, 0x9FFF),)


@dataclass(frozen=True)
class Cut:
    """One shipped face: where it comes from, what it is called, which ideographs it keeps."""

    source: str
    family: str
    file: str
    whole_block: bool


CUTS = (
    Cut("NotoSerifCJK-Regular.ttc", "Gongkai Song", "GongkaiSong.otf", whole_block=True),
    Cut("NotoSerifCJK-Bold.ttc", "Gongkai Biaosong", "GongkaiBiaosong.otf", whole_block=False),
    Cut("NotoSansCJK-Medium.ttc", "Gongkai Heiti", "GongkaiHeiti.otf", whole_block=False),
)


def spread(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    """All code points of inclusive ranges."""
    return {point for first, last in ranges for point in range(first, last + 1)}


def gb2312_ideographs() -> set[int]:
    """The 6,763 ideographs of GB 2312-80."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for pair in rows if len(text := pair.decode("gb2312", "ignore")) == 1}


def standard_characters() -> set[int]:
    """The 8,105 characters of 通用规范汉字表 (国发〔2013〕23号)."""
    text = (HERE / "standard_characters.txt").read_text(encoding="utf-8")
    return {ord(character) for character in text if not character.isspace()}


def wanted(cut: Cut) -> set[int]:
    """Code points one face should cover, where the source has them."""
    ideographs = spread(IDEOGRAPHS) if cut.whole_block else gb2312_ideographs()
    return spread(SIGNS) | standard_characters() | ideographs


def make(cut: Cut, folder: Path) -> None:
    """Write the Simplified Chinese face of one collection as one small OpenType file."""
    faces = TTCollection(folder / cut.source, lazy=True).fonts
    face = next(f for f in faces if f["name"].getDebugName(1).startswith(SC_FACES))
    options = subset.Options(
        hinting=False,
        layout_features=["kern", "ccmp", "mark"],
        drop_tables=["VORG", "vhea", "vmtx", "BASE", "DSIG"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted(cut))
    subsetter.subset(face)
    rename(face, cut.family)
    face.save(HERE / cut.file)


def rename(face: TTFont, family: str) -> None:
    """Give the face its own family; each family has one face, called regular whatever its weight."""
    postscript = family.replace(" ", "") + "-Regular"
    names = {1: family, 2: "Regular", 3: postscript, 4: family, 6: postscript}
    for record in face["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    face["CFF "].cff.fontNames = [postscript]
    face["OS/2"].usWeightClass = 400
    face["OS/2"].fsSelection = 1 << 6
    face["head"].macStyle = 0


def main(folder: str) -> None:
    """Make all faces from the collections in ``folder``, beside this script."""
    for cut in CUTS:
        make(cut, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1])
