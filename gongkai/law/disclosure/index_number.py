"""Index numbers (索引号): the nation has no single coding, so each body writes a pattern.

A pattern is text with places in braces: `{agency}/{year}-{serial:5}`. A number after the colon is the width,
filled with zeros. The serial runs by body and year without a gap and is never used again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LENGTH_MAX = 64
PLACES: Mapping[str, str] = {
    "agency": "机构代码或统一社会信用代码",
    "region": "行政区划代码",
    "department": "部门代码",
    "category": "信息类别代码",
    "group": "分组代码",
    "office": "内设机构代码",
    "year": "发布年份",
    "month": "发布月份（两位）",
    "date": "生成日期（八位）",
    "serial": "流水号",
}
"""What may stand in a pattern, and its Chinese name."""

COUNTED = frozenset({"year", "month", "date", "serial"})
_PLACE = re.compile(r"\{([a-z]+)(?::0?(\d{1,2})d?)?\}")
_CODE = re.compile(r"[0-9A-Za-z]{1,32}")
_PLAIN = re.compile(r"[0-9A-Za-z/_.\-]*")


class IndexNumberRefused(ValueError):
    """A pattern or a number that is not taken (索引号不成立); the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Place:
    """编码位: what stands there and how wide it is at least (0: as wide as it is)."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class IndexPattern:
    """索引号编制规则: plain text and places in turn."""

    text: str
    parts: tuple[str | Place, ...]

    @property
    def codes_needed(self) -> tuple[str, ...]:
        """The places whose codes a body must supply (机构代码, 部门代码 …)."""
        names = (part.name for part in self.parts if isinstance(part, Place))
        return tuple(name for name in dict.fromkeys(names) if name not in COUNTED)

    def has(self, name: str) -> bool:
        """Whether a place of that name stands in the pattern."""
        return any(isinstance(part, Place) and part.name == name for part in self.parts)

    def series_year(self, released_on: date, formed_on: date | None) -> int:
        """The year whose serials are counted: that which shows in the number, so none can come twice."""
        if self.has("year"):
            return released_on.year
        if formed_on is None:
            raise IndexNumberRefused("索引号含生成日期，而该信息没有成文日期。请先填写成文日期。")
        return formed_on.year

    def write(
        self, codes: Mapping[str, str], *, serial: int, released_on: date, formed_on: date | None = None
    ) -> str:
        """The index number. Raises IndexNumberRefused for an empty or ill-formed code, or one too long."""
        written = "".join(
            part
            if isinstance(part, str)
            else self._written(part, _value(part.name, codes, serial, released_on, formed_on))
            for part in self.parts
        )
        if len(written) > LENGTH_MAX:
            raise IndexNumberRefused(f"索引号“{written}”超过{LENGTH_MAX}个字符。请缩短编制规则。")
        return written

    def _written(self, place: Place, value: str) -> str:
        if (
            place.name == "serial"
            and place.width
            and len(value) > place.width
            and not self._stands_free(place)
        ):
            raise IndexNumberRefused(f"流水号{value}超出{place.width}位，会与前面的编码混淆。请加宽流水号。")
        if place.width and place.name not in COUNTED and len(value) > place.width:
            raise IndexNumberRefused(f"{PLACES[place.name]}“{value}”超过{place.width}位。请核对。")
        return value.zfill(place.width)

    def _stands_free(self, place: Place) -> bool:
        """Whether plain text sets the serial apart on both sides, so that it may grow."""
        at = self.parts.index(place)
        around = [self.parts[i] for i in (at - 1, at + 1) if 0 <= i < len(self.parts)]
        return all(
            isinstance(part, str) and not part[0].isalnum() and not part[-1].isalnum() for part in around
        )


def read_pattern(text: str) -> IndexPattern:
    """Read a pattern; raises IndexNumberRefused with every reason."""
    parts = tuple(_parts(text))
    names = [part.name for part in parts if isinstance(part, Place)]
    reasons = [f"编码位“{name}”不存在，可用的有{'、'.join(PLACES)}。" for name in names if name not in PLACES]
    reasons += [f"编码位“{name}”出现了多次。" for name in dict.fromkeys(names) if names.count(name) > 1]
    for plain in (part for part in parts if isinstance(part, str)):
        if not _PLAIN.fullmatch(plain):
            reasons.append(f"“{plain}”含有字母、数字、“/”、“-”、“_”、“.”以外的字符。")
    pattern = IndexPattern(text, parts)
    for place in (part for part in parts if isinstance(part, Place) and part.name == "serial"):
        if not place.width and not pattern._stands_free(place):
            reasons.append("流水号与其他编码相连时须写明位数，例如{serial:4}。")
    if "serial" not in names:
        reasons.append("编制规则须含流水号{serial}。")
    if not {"year", "date"} & set(names):
        reasons.append("编制规则须含年份{year}或者生成日期{date}，否则各年的流水号会重复。")
    if reasons:
        raise IndexNumberRefused("".join(reasons))
    return pattern


def _parts(text: str) -> list[str | Place]:
    parts: list[str | Place] = []
    end = 0
    for found in _PLACE.finditer(text):
        if plain := text[end : found.start()]:
            parts.append(plain)
        parts.append(Place(found[1], int(found[2] or 0)))
        end = found.end()
    return [*parts, text[end:]] if text[end:] else parts


def _value(
    name: str, codes: Mapping[str, str], serial: int, released_on: date, formed_on: date | None
) -> str:
    if name == "serial":
        assert serial >= 1
        return str(serial)
    if name == "year":
        return f"{released_on.year:04d}"
    if name == "month":
        return f"{released_on.month:02d}"
    if name == "date":
        if formed_on is None:
            raise IndexNumberRefused("索引号含生成日期，而该信息没有成文日期。请先填写成文日期。")
        return f"{formed_on:%Y%m%d}"
    code = codes.get(name) or ""
    if not code.strip():
        raise IndexNumberRefused(f"索引号缺少{PLACES[name]}，不能留空。请在索引号设置中填写。")
    if not _CODE.fullmatch(code):
        raise IndexNumberRefused(f"{PLACES[name]}“{code[:32]}”只能由字母和数字组成。")
    return code
