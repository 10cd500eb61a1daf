"""How a place travels through a form (位置的写法): numbers only, never words."""

from __future__ import annotations

from typing import Any

Place = dict[str, Any]
PER_CENT = 100


def written(place: Place) -> str:
    """A place as the value of a checkbox: p1:10,20,30,40 in per cent · s1:B2 · b3:0-5."""
    if "page" in place:
        edges = ",".join(f"{place[edge] * PER_CENT:.3f}" for edge in ("left", "top", "right", "bottom"))
        return f"p{place['page']}:{edges}"
    if "sheet" in place:
        return f"s{place['sheet']}:{place['stretch']}"
    return f"b{place['block']}:{place['start']}-{place['end']}"


def read(text: str) -> list[Place]:
    """The places in one value, several parted by semicolons. Raises ValueError."""
    return [_one(part.strip()) for part in text.split(";") if part.strip()]


def read_areas(text: str, page: int) -> list[Place]:
    """Boxes typed or drawn, one a line: left, top, right, bottom in per cent of the page. Raises ValueError."""
    lines = [line for line in text.replace("，", ",").splitlines() if line.strip()]
    return [_area(page, line) for line in lines]


def _one(text: str) -> Place:
    head, _, rest = text.partition(":")
    number = int(head[1:])
    if head.startswith("p"):
        return _area(number, rest)
    if head.startswith("s"):
        return {"sheet": number, "stretch": rest}
    start, _, end = rest.partition("-")
    return {"block": number, "start": int(start), "end": int(end)}


def _area(page: int, text: str) -> Place:
    edges = [round(float(edge) / PER_CENT, 5) for edge in text.split(",")]
    if len(edges) != 4:
        raise ValueError(text)
    left, right = sorted((edges[0], edges[2]))
    top, bottom = sorted((edges[1], edges[3]))
    return {"page": page, "left": left, "top": top, "right": right, "bottom": bottom}


def told(place: Place) -> str:
    """A place in words, for the list of marks."""
    if "page" in place:
        return f"第{place['page']}页，自左{place['left']:.0%}、自上{place['top']:.0%}处"
    if "sheet" in place:
        return f"第{place['sheet']}张工作表 {place['stretch']}"
    return f"第{place['block']}段第{place['start'] + 1}至{place['end']}字"
