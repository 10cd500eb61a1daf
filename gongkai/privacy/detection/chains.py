"""Digits that may belong together (数字串): groups with nothing but spaces, hyphens, dots or line breaks between.

Printing breaks a number at the end of a line and people space its groups. A chain is such a row of groups; it is
also read with everything between the groups removed, and a number may begin and end only where a group does.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.privacy.detection.scene import Scene

SHORTEST = 8
"""Digits of the shortest number looked for."""

_CHAIN = re.compile(r"[0-9][0-9Xx]*+(?:[ \t\n\-._/·]{1,8}+[0-9Xx]++)*+")
_GROUP = re.compile(r"[0-9]+|[Xx]")
_BETWEEN = re.compile(r"[ \t\n\-._/·]+")
_REST_OF_A_MASK_BEFORE = re.compile(r"[0-9A-Za-z]\*[*\s\-._/·]*$")
_REST_OF_A_MASK_AFTER = re.compile(r"[\s\-._/·]*\*[*\s\-._/·]*[0-9A-Za-z]")
_ITEM = re.compile(r"(?:^|\n)[ \t]*[1-9][0-9]?\.$")
_REACH = 24


@dataclass(frozen=True, slots=True)
class Group:
    """Digits (or one X) in a row, by their places in the text."""

    start: int
    end: int
    text: str


class Chain:
    """A row of groups."""

    def __init__(self, scene: Scene, start: int, end: int) -> None:
        self.scene = scene
        self.start = start
        self.end = end
        self.written = scene.text[start:end]
        self.joined = _BETWEEN.sub("", self.written).upper()
        self.taken: list[tuple[int, int]] = []

    @cached_property
    def groups(self) -> list[Group]:
        at = self.start
        return [Group(at + m.start(), at + m.end(), m[0].upper()) for m in _GROUP.finditer(self.written)]

    @cached_property
    def _bounds(self) -> list[int]:
        """Places in `joined` at which a group begins, and its end."""
        bounds = [0]
        for group in self.groups:
            bounds.append(bounds[-1] + len(group.text))
        return bounds

    def groups_from(self, start: int, length: int) -> list[Group]:
        """The whole groups that make up `joined[start:start + length]`; none when a group would be cut."""
        first = bisect_left(self._bounds, start)
        last = bisect_left(self._bounds, start + length)
        bounds = self._bounds
        if last >= len(bounds) or bounds[first] != start or bounds[last] != start + length:
            return []
        return self.groups[first:last]

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing found so far overlaps this part of the text."""
        place = bisect_right(self.taken, (end, -1))
        return place == 0 or self.taken[place - 1][1] <= start

    def take(self, start: int, end: int) -> None:
        """Say that this part of the text is accounted for."""
        self.taken.insert(bisect_left(self.taken, (start, end)), (start, end))

    def rows_left(self) -> Iterator[list[Group]]:
        """What is not accounted for, as rows of neighbouring groups, without the rests of masked numbers."""
        row: list[Group] = []
        for group in self.groups:
            alone = self.is_rest_of_mask(group)
            if group.text == "X" or not self.is_free(group.start, group.end):
                yield row
                row = []
            elif alone:
                yield row
                yield [group]
                row = []
            else:
                row.append(group)
        yield row

    def is_rest_of_mask(self, group: Group) -> bool:
        """Whether a group is what a mask has left of another number, and so belongs to no neighbour."""
        first, last = self._rests_of_masks
        return (first and group.start == self.start) or (last and group.end == self.end)

    @cached_property
    def _rests_of_masks(self) -> tuple[bool, bool]:
        """Whether the first and the last group are what a mask has left of another number."""
        text = self.scene.text
        before = _REST_OF_A_MASK_BEFORE.search(text, max(0, self.start - _REACH), self.start)
        return before is not None, _REST_OF_A_MASK_AFTER.match(text, self.end, self.end + _REACH) is not None

    def touches_letters(self, start: int, end: int) -> bool:
        """Whether a letter stands directly before or after this part (the X of a number found is none)."""
        return self._is_letter(start - 1) or self._is_letter(end)

    def _is_letter(self, place: int) -> bool:
        character = self.scene.text[place : place + 1] if place >= 0 else ""
        return character.isascii() and character.isalpha() and self.is_free(place, place + 1)

    def is_decimal(self, start: int, end: int) -> bool:
        """Whether the digits are the places before or after a decimal point."""
        text = self.scene.text
        if text[start - 1 : start] == "." and text[start - 2 : start - 1].isdigit():
            return _ITEM.search(text, max(0, start - 6), start) is None
        return text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()


def chains(scene: Scene) -> Iterator[Chain]:
    """Every chain with at least `SHORTEST` digits, from left to right."""
    for found in _CHAIN.finditer(scene.text):
        if found.end() - found.start() >= SHORTEST:
            yield Chain(scene, found.start(), found.end())
