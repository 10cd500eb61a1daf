"""The sixteen districts of Beijing as tiles (区划示意图): which lies beside which, drawn by us, not a map to scale.

No outline of any district is used: borders are other people's data, and a reader only needs to find a district.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.organizations.models import Venue

CITY = "北京市"
TILES = (
    ("", "延庆区", "怀柔区", "密云区"),
    ("", "昌平区", "顺义区", "平谷区"),
    ("门头沟区", "海淀区", "朝阳区", "通州区"),
    ("石景山区", "西城区", "东城区", ""),
    ("房山区", "丰台区", "大兴区", ""),
)
DISTRICTS = tuple(name for row in TILES for name in row if name)
WIDTH, HEIGHT, GAP = 100, 76, 8


@dataclass(frozen=True, slots=True)
class Tile:
    """一格: a district, its corner in the drawing, and how many places lie in it."""

    name: str
    x: int
    y: int
    count: int

    @property
    def middle(self) -> tuple[int, int]:
        """Where its name stands."""
        return self.x + WIDTH // 2, self.y + HEIGHT // 2


@dataclass(frozen=True)
class District:
    """一区的场所: a district, or 未注明 where the address names none, with its places."""

    name: str
    venues: Sequence[Venue]


def district_of(address: str) -> str:
    """The district an address names; empty when it names none of Beijing's.

    An address of another city may name a district of the same name: 南宁市西乡塘区 has none, 长春市朝阳区 is not ours.
    """
    if "市" in address.split("区")[0] and CITY not in address:
        return ""
    return next((name for name in DISTRICTS if name in address), "")


def by_district(venues: Iterable[Venue]) -> list[District]:
    """Places by district in the order of the tiles; those whose address names none come last."""
    found: dict[str, list[Venue]] = {}
    for venue in venues:
        found.setdefault(district_of(venue.address), []).append(venue)
    named = [District(name, found[name]) for name in DISTRICTS if name in found]
    return named + ([District("", found[""])] if "" in found else [])


def tiles(districts: Iterable[District]) -> list[Tile]:
    """The drawing; none where no place lies in any district of the city."""
    counts = {one.name: len(one.venues) for one in districts if one.name}
    if not counts:
        return []
    return [
        Tile(name, x * (WIDTH + GAP), y * (HEIGHT + GAP), counts.get(name, 0))
        for y, row in enumerate(TILES)
        for x, name in enumerate(row)
        if name
    ]


VIEW = f"0 0 {len(TILES[0]) * (WIDTH + GAP) - GAP} {len(TILES) * (HEIGHT + GAP) - GAP}"
