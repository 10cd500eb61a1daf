"""What is to be hidden, and what a page says (遮盖标记). Plain values, used on both sides of the limited process."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

FULLY_COVERED = 0.75
PARTLY_COVERED = 0.25
TOUCHED = 0.02
EDGE = 0.06  # of the height of a character: how far a proposed box reaches beyond it
IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True)
class Area:
    """遮盖区域: a rectangle on one page; `page` counts from 1, the edges are parts (0 to 1) of the page as displayed."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    label: str = ""

    def problems(self, pages: int) -> list[str]:
        """Why this is no rectangle of a file with so many pages; empty when it is."""
        found = []
        if not 1 <= self.page <= pages:
            found.append(f"没有第{self.page}页，文件共{pages}页。")
        inside = all(0 <= edge <= 1 for edge in (self.left, self.top, self.right, self.bottom))
        if not inside or self.right - self.left < 0.001 or self.bottom - self.top < 0.001:
            found.append("遮盖区域须在页面以内，宽和高不得小于页面的千分之一。")
        return found

    def overlap(self, box: Box) -> float:
        """The part (0 to 1) of a character's box that lies under this rectangle."""
        wide = min(self.right, box[2]) - max(self.left, box[0])
        high = min(self.bottom, box[3]) - max(self.top, box[1])
        extent = (box[2] - box[0]) * (box[3] - box[1])
        return wide * high / extent if wide > 0 and high > 0 and extent > 0 else 0.0


Box = tuple[float, float, float, float]  # left, top, right, bottom in parts of the page


@dataclass(frozen=True)
class PageText:
    """页面文字: the characters of a page in reading order, and where each stands; None where it has no place."""

    text: str
    boxes: tuple[Box | None, ...]

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> PageText:
        """What the limited process wrote."""
        boxes = tuple(tuple(box) if box else None for box in values["boxes"])
        return cls(str(values["text"]), boxes)

    def covered(self, areas: list[Area], least: float) -> list[bool]:
        """For each character, whether at least this part of it lies under one of the areas."""
        return [box is not None and any(a.overlap(box) >= least for a in areas) for box in self.boxes]

    def areas(self, start: int, end: int, page: int, label: str = "") -> list[Area]:
        """Rectangles that cover the characters from `start` to before `end`: one for each line."""
        lines: list[list[float]] = []
        for box in self.boxes[start:end]:
            if box is None:
                continue
            if lines and _same_line(lines[-1], box):
                last = lines[-1]
                lines[-1] = [
                    min(last[0], box[0]),
                    min(last[1], box[1]),
                    max(last[2], box[2]),
                    max(last[3], box[3]),
                ]
            else:
                lines.append(list(box))
        return [_widened(line, page, label) for line in lines]


def _same_line(line: list[float], box: Box) -> bool:
    """Whether a character continues a run, along the line or, in vertical and turned writing, down or up the column."""
    high, wide = box[3] - box[1], box[2] - box[0]
    along = min(line[3], box[3]) - max(line[1], box[1]) > 0.3 * min(high, line[3] - line[1])
    down = min(line[2], box[2]) - max(line[0], box[0]) > 0.3 * min(wide, line[2] - line[0])
    near_along = abs(box[0] - line[2]) < 3 * high or abs(line[0] - box[2]) < 3 * high
    near_down = min(abs(box[1] - line[3]), abs(line[1] - box[3])) < 0.6 * max(high, wide)
    return (along and near_along) or (down and near_down and line[2] - line[0] < 2 * wide)


def _widened(line: list[float], page: int, label: str) -> Area:
    edge = EDGE * min(line[3] - line[1], 0.03)
    left, top, right, bottom = line[0] - edge, line[1] - edge, line[2] + edge, line[3] + edge
    return Area(
        page,
        round(max(0.0, left), 5),
        round(max(0.0, top), 5),
        round(min(1.0, right), 5),
        round(min(1.0, bottom), 5),
        label,
    )


def readable(text: str) -> tuple[str, list[int]]:
    """Text as it is searched (compatibility forms, small letters, no blanks), and the place each sign came from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for form in unicodedata.normalize("NFKC", sign).casefold():
            if not form.isspace() and form not in IGNORED and form != "\0":
                signs.append(form)
                places.append(place)
    return "".join(signs), places


def occurrences(term: str, text: str) -> list[tuple[int, int]]:
    """Every place of a term in a text, as (start, end); blanks and line ends within it do not matter."""
    wanted, _ = readable(term)
    if not wanted:
        return []
    inside, places = readable(text)
    found = []
    at = inside.find(wanted)
    while at >= 0:
        found.append((places[at], places[at + len(wanted) - 1] + 1))
        at = inside.find(wanted, at + len(wanted))
    return found


def runs(text: str, chosen: list[bool]) -> list[tuple[int, int]]:
    """Stretches of chosen characters, broken at line ends and at characters not chosen."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for place, sign in enumerate(text):
        if chosen[place]:
            start = place if start is None else start
        elif start is not None and (not sign.isspace() or sign in "\r\n"):
            found.append((start, place))
            start = None
    if start is not None:
        found.append((start, len(text)))
    return found
