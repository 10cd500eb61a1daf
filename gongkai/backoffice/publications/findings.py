"""What the gate found, grouped by the place it stands at (检查发现). Personal data come masked from the gate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.backoffice.publications.standing_words import LABELS_OF_WEIGHTS, TONES_OF_WEIGHTS

PARTS_OF_PLACES = {"名称": "title", "内容概述": "summary", "备注": "remark", "正文": "html"}
"""Places whose text the masking rule can be applied to, and the part of the working copy they are."""
_ATTACHMENT = re.compile(r"附件“[^”]*”")
_BODY = re.compile(r"正文(?:第|表|链接)")


@dataclass(frozen=True)
class FoundLine:
    """一条发现: where exactly, what, how grave."""

    place: str
    message: str
    label: str
    tone: str
    weight: str


@dataclass(frozen=True)
class PlaceGroup:
    """一处的全部发现; `part` names what of the working copy can be masked there, empty when nothing can."""

    place: str
    part: str
    lines: tuple[FoundLine, ...]


def groups_of(findings: Iterable[Mapping[str, str]]) -> list[PlaceGroup]:
    """The findings of a record by place, the place with the gravest first; the gate ordered them so."""
    kept: dict[str, list[FoundLine]] = {}
    certain: set[str] = set()
    for one in findings:
        place = place_of(one["place"])
        weight = one["weight"]
        kept.setdefault(place, []).append(
            FoundLine(
                one["place"], one["message"], LABELS_OF_WEIGHTS[weight], TONES_OF_WEIGHTS[weight], weight
            )
        )
        if one["code"].startswith("PERSONAL_") and one["code"] != "PERSONAL_COLUMN" and weight == "held":
            certain.add(place)
    return [
        PlaceGroup(place, PARTS_OF_PLACES.get(place, "") if place in certain else "", tuple(lines))
        for place, lines in kept.items()
    ]


def place_of(place: str) -> str:
    """The field, the body or the file a finding belongs to."""
    if found := _ATTACHMENT.match(place):
        return found.group()
    return "正文" if _BODY.match(place) else place or "其他"
