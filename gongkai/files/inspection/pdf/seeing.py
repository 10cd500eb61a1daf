"""Which text of a page a reader sees, and which only a program finds (可见文字与隐藏文字)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from gongkai.files.inspection.pdf.painting import Box, Colour, Painted, address_of, painted_objects

COVERED_PART_MIN = 0.6
CHARACTERS_MIN = 2
PAGE_PART_MIN = 0.8
COLOUR_DISTANCE_MAX = 10
TINY_POINTS_MAX = 1.0
TWIN_DISTANCE_MAX = 3.0
COVER_POINTS_MIN = 3.0
DARK_MAX = 70
BUCKET_POINTS = 20
CHARACTERS_PER_PAGE_MAX = 400_000
WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True)
class Character:
    """One character where it stands, and the text object that painted it."""

    sign: str
    box: Box
    item: Painted | None


@dataclass(frozen=True)
class PageReading:
    """What a page shows and what it hides, by the way it is hidden."""

    shown: str
    hidden: dict[str, str]
    painted: tuple[Painted, ...]


def size_of(box: Box) -> float:
    """Area in square points."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def overlap(one: Box, other: Box) -> float:
    """Common area in square points."""
    return size_of(
        (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
    )


def read_characters(page: object, items: Iterable[Painted]) -> list[Character]:
    """The characters of a page in reading order."""
    text_page = pdfium.FPDFText_LoadPage(page)
    by_address = {i.address: i for i in items if i.kind == "text"}
    characters = []
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > CHARACTERS_PER_PAGE_MAX:
            raise MemoryError("too many characters on one page")
        rectangle = pdfium.FS_RECTF()
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text_page, index)
            sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
            pdfium.FPDFText_GetLooseCharBox(text_page, index, rectangle)
            box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            item = by_address.get(address_of(pdfium.FPDFText_GetTextObject(text_page, index)))
            characters.append(Character(sign, box, item))
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    return characters


def read_page(page: object, visible: Box) -> PageReading:
    """Sort the text of a page into what is seen and what is not."""
    items = painted_objects(page)
    characters = read_characters(page, items)
    covers = _Buckets(i for i in items if _can_cover(i))
    grounds = _Buckets(i for i in items if i.kind in ("area", "picture", "shading"))
    twins = _unread_twins(items, characters)
    shown: list[str] = []
    hidden: dict[str, list[str]] = defaultdict(list)
    previous = ""
    painters: dict[int, list[Painted]] = {}
    for character in characters:
        way = previous
        if character.item is not None:
            if character.item.order not in painters:
                painters[character.item.order] = [character.item, *_twins_of(character.item, twins)]
            ways = (
                _hiding(character, painter, visible, covers, grounds)
                for painter in painters[character.item.order]
            )
            way = min(ways, key=bool)  # seen once is seen
        (hidden[way] if way else shown).append(character.sign)
        previous = way
    words = {way: "".join(signs) for way, signs in hidden.items()}
    return PageReading("".join(shown), _worth_telling(words), tuple(items))


def _unread_twins(items: list[Painted], characters: list[Character]) -> list[Painted]:
    """Text painted a second time: PDFium reads only the first of two equal texts in one place (a shadow)."""
    read = {c.item.order for c in characters if c.item is not None}
    return [i for i in items if i.kind == "text" and i.order not in read]


def _twins_of(item: Painted, twins: list[Painted]) -> list[Painted]:
    return [
        t for t in twins if all(abs(a - b) <= TWIN_DISTANCE_MAX for a, b in zip(item.box, t.box, strict=True))
    ]


def _worth_telling(words: dict[str, str]) -> dict[str, str]:
    return {w: text for w, text in words.items() if len("".join(text.split())) >= CHARACTERS_MIN}


def _can_cover(item: Painted) -> bool:
    wide, high = item.box[2] - item.box[0], item.box[3] - item.box[1]
    return item.opaque and item.is_rectangle and wide >= COVER_POINTS_MIN and high >= COVER_POINTS_MIN


class _Buckets:
    """Painted things by height on the page, so that each character meets only its neighbours."""

    def __init__(self, items: Iterable[Painted]) -> None:
        self._rows: dict[int, list[Painted]] = defaultdict(list)
        for item in items:
            low = max(-500, int(item.box[1] // BUCKET_POINTS))
            for row in range(low, min(1000, int(item.box[3] // BUCKET_POINTS)) + 1):
                self._rows[row].append(item)

    def near(self, box: Box) -> list[Painted]:
        """Things at the height of the middle of a box."""
        return self._rows.get(int((box[1] + box[3]) / 2 // BUCKET_POINTS), [])


def _hiding(character: Character, item: Painted, visible: Box, covers: _Buckets, grounds: _Buckets) -> str:
    """The way a character painted by `item` is hidden: outside, invisible, covered, picture; empty: it is seen."""
    box = character.box
    if not character.sign.strip():
        return ""
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    if not (visible[0] <= middle[0] <= visible[2] and visible[1] <= middle[1] <= visible[3]):
        return "outside"
    if item.render_mode in (3, 7) or not item.opaque:
        return "invisible"
    extent = size_of(box)
    for cover in covers.near(box):
        if cover.order > item.order and extent and overlap(box, cover.box) / extent >= COVERED_PART_MIN:
            large = size_of(cover.box) >= PAGE_PART_MIN * size_of(visible)
            return "picture" if cover.kind == "picture" and large else "covered"
    if box[3] - box[1] < TINY_POINTS_MAX and extent:
        return "invisible"
    return "invisible" if _melts(item, middle, grounds.near(box)) else ""


def _melts(item: Painted, middle: tuple[float, float], grounds: list[Painted]) -> bool:
    """Whether text has the colour of what lies directly under it; pictures and shadings leave it open."""
    if item.colour is None or item.render_mode not in (0, 4):
        return False
    under = None
    for ground in grounds:
        left, bottom, right, top = ground.box
        if ground.order < item.order and left <= middle[0] <= right and bottom <= middle[1] <= top:
            under = ground
    if under is None:
        behind: Colour | None = WHITE
    else:
        behind = under.colour if under.opaque and under.is_rectangle else None
    return behind is not None and _alike(item.colour, behind)


def _alike(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= COLOUR_DISTANCE_MAX


def blackened_pictures(items: Iterable[Painted]) -> int:
    """Number of dark boxes laid over a part of a picture."""
    ordered = list(items)
    pictures = [i for i in ordered if i.kind == "picture" and size_of(i.box) > 400]
    boxes = [
        i for i in ordered if _can_cover(i) and i.kind != "picture" and i.colour and max(i.colour) <= DARK_MAX
    ]
    return sum(1 for box in boxes if any(_lies_on(box, picture) for picture in pictures))


def _lies_on(box: Painted, picture: Painted) -> bool:
    if box.order < picture.order or min(box.box[2] - box.box[0], box.box[3] - box.box[1]) < 5:
        return False
    common = overlap(box.box, picture.box)
    return common >= 0.8 * size_of(box.box) and common <= 0.9 * size_of(picture.box)
