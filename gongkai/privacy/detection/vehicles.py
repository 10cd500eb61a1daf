"""Number plates of cars (机动车号牌, GA 36): old form of five signs, new energy form of six."""

import re

from gongkai.privacy.detection.findings import MEANS, Kind, Severity
from gongkai.privacy.detection.scene import Scene

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\-\s]?"
    r"(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳](?![0-9A-Za-z*\-/])"
    r"|(?:[A-HJ-K][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJ-K])(?![0-9A-Za-z*\-/]))"
)
_OFFICIAL_CAR = re.compile(
    r"公务用车|公务车|公车|执法车|执法用车|救护车|消防车|警车|公交|单位车辆|拍卖|报废车"
)
_DIGITS_MIN = 2


def find_plates(scene: Scene) -> None:
    """Report plates; cars named as official ones and those on the list are let pass."""
    for found in _PLATE.finditer(scene.text):
        if sum(c.isdigit() for c in found[0]) < _DIGITS_MIN or scene.allow.allows_plate(found[0]):
            continue
        if scene.text.startswith("号文", found.end()):
            continue
        if not _OFFICIAL_CAR.search(scene.before(found.start(), 24)):
            scene.report(Kind.PLATE, found.start(), found.end(), Severity.WARN, MEANS[Kind.PLATE])
