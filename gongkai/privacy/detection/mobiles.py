"""Mobile numbers (手机号码) of the mainland, told apart from case numbers, sums and codes of eleven digits."""

import re

from gongkai.privacy.detection.chains import Chain, Group
from gongkai.privacy.detection.findings import MEANS, PERHAPS_MOBILE, Kind, Severity
from gongkai.privacy.detection.names import person_beside
from gongkai.privacy.detection.scene import SAYS_CODE, SAYS_PHONE, Scene

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_COUNTRY = re.compile(r"(?:00)?86(?=1[3-9][0-9]{9}$)")
_GROUPINGS = ((3, 4, 4), (3, 8), (7, 4))
_PHONE_REACH, _RIGHT_HERE = 24, 8
_SUM_AFTER = re.compile(
    r"(?:\.[0-9]+)?(?:多|余)?(?:元|万元|亿元|美元|港元|欧元|人民币|吨|千克|公斤|平方米|立方米|千瓦|公里|亩|株|件|人次|册|台|套|%|‰|万|亿|℃|㎡|m)"
)
_CASE_AFTER = re.compile(r"号(?!码|机|线|主|[,,。;、)\s]|$)")
_CASE_FOR_SURE = re.compile(r"号(?:案|提案|议案|建议|令|工单|文|函|批复)")
_SUM_BEFORE = re.compile(r"[¥¥$€£第]$")
_PHONE_LETTERS = re.compile(r"(?:tel|phone|mobile|mob|call|cell|ph|m|t|p|vx|wx|wechat|qq|id)$", re.IGNORECASE)
_CODE_PREFIX = re.compile(r"[0-9A-Za-z\-/]*[A-Za-z\-/]$")
_TIED_BEFORE = re.compile(r"(?:(?<![0-9])([0-9]{1,6})[-/]|([0-9A-Za-z])_)$")
_TIED_AFTER = re.compile(r"[-/][0-9]{1,6}(?![0-9])|_[0-9A-Za-z]")
_DIALLED_FIRST = re.compile(r"86|0086|0[0-9]{2,3}")
_CODE_HYPHEN = re.compile(r"[A-Za-z_][-=]$")


def find_mobiles(chain: Chain) -> None:
    """Report the mobile numbers in what is left of a chain."""
    if not _MOBILE.search(chain.joined):
        return
    for row in chain.rows_left():
        rest: list[Group] = []
        for group in row:
            if (at := _mobile_in(group)) is None:
                rest.append(group)
                continue
            _judge_whole(chain, group, group.start + at)
            _find_joined(chain, rest)
            rest = []
        _find_joined(chain, rest)


def _mobile_in(group: Group) -> int | None:
    """Where in a group a mobile number begins: after a country code or the 0 of old dialling, if any."""
    digits = group.text
    if len(digits) == 11 and _MOBILE.match(digits):
        return 0
    if len(digits) in (13, 15) and (country := _COUNTRY.match(digits)):
        return country.end()
    return 1 if len(digits) == 12 and digits[0] == "0" and _MOBILE.match(digits, 1) else None


def _judge_whole(chain: Chain, group: Group, start: int) -> None:
    scene = chain.scene
    before = scene.before(group.start, _PHONE_REACH)
    if _says_code(scene, group.start) or _CASE_FOR_SURE.match(scene.text, group.end):
        return
    by_phone = SAYS_PHONE.search(before) is not None
    said_right_here = SAYS_PHONE.search(before[-_RIGHT_HERE:]) is not None
    if (start - group.start == 1 and not by_phone) or (
        not said_right_here and _is_something_else(chain, group)
    ):
        return
    hangs = not by_phone and _hangs_on_digits(chain, group)
    _report(scene, start, group.end, Severity.WARN if hangs else Severity.BLOCK)


def _says_code(scene: Scene, start: int) -> bool:
    """Whether the word right before, or before the beginning of the same code, calls this a code."""
    prefix = _CODE_PREFIX.search(scene.text, max(0, start - 16), start)
    return SAYS_CODE.search(scene.before(prefix.start() if prefix else start, _PHONE_REACH)) is not None


def _hangs_on_digits(chain: Chain, group: Group) -> bool:
    """Whether a hyphen or stroke ties the digits to others that are no country or area code."""
    text = chain.scene.text
    if _TIED_AFTER.match(text, group.end):
        return True
    tied = _TIED_BEFORE.search(text, max(0, group.start - 8), group.start)
    return tied is not None and _DIALLED_FIRST.fullmatch(tied[1] or "") is None


def _is_something_else(chain: Chain, group: Group) -> bool:
    """Whether what stands around eleven digits says that they are a sum, a case number or part of a code."""
    text = chain.scene.text
    before = text[max(0, group.start - 8) : group.start]
    after = text[group.end : group.end + 8]
    if chain.touches_letters(group.start, group.end) and not (
        _PHONE_LETTERS.search(before) and not (after[:1].isascii() and after[:1].isalnum())
    ):
        return True
    if _SUM_BEFORE.search(before) or _CODE_HYPHEN.search(before) or chain.is_decimal(group.start, group.end):
        return True
    return _SUM_AFTER.match(after) is not None or _CASE_AFTER.match(after) is not None


def _find_joined(chain: Chain, row: list[Group]) -> None:
    """Mobile numbers written in several groups, or broken by the end of a line."""
    total = sum(len(g.text) for g in row)
    if total < 11:
        return
    found, place, leftover = [], 0, 0
    while place < len(row):
        pieces = _pieces_at(chain.scene, row, place)
        if pieces:
            found.append(row[place : place + pieces])
            place += pieces
        else:
            leftover += _country_or_number(row, place)
            place += 1
    for groups in found:
        _judge_joined(chain, groups, leftover)


def _country_or_number(row: list[Group], place: int) -> int:
    """How much a group that is no part of a mobile number speaks against its neighbours: 86 does not."""
    return 0 if row[place].text in ("86", "0086") and place + 1 < len(row) else 1


def _pieces_at(scene: Scene, row: list[Group], place: int) -> int:
    """How many groups from here on make a mobile number; 0 when they make none."""
    if not _begins_like_one(row[place].text):
        return 0
    for grouping in _GROUPINGS:
        groups = row[place : place + len(grouping)]
        if tuple(len(g.text) for g in groups) == grouping and _spaced_alike(scene, groups):
            return len(groups)
    for pieces in (2, 3, 4):
        groups = row[place : place + pieces]
        if sum(len(g.text) for g in groups) == 11:
            broken = pieces == 2 and "\n" in scene.text[groups[0].end : groups[-1].start]
            return pieces if _is_mobile(groups) and (broken or _by_phone(scene, groups[0].start)) else 0
    return 0


def _by_phone(scene: Scene, start: int) -> bool:
    return SAYS_PHONE.search(scene.before(start, _PHONE_REACH)) is not None


def _begins_like_one(digits: str) -> bool:
    return digits[0] == "1" and (len(digits) == 1 or digits[1] >= "3")


def _is_mobile(groups: list[Group]) -> bool:
    return _MOBILE.fullmatch("".join(g.text for g in groups)) is not None


def _spaced_alike(scene: Scene, groups: list[Group]) -> bool:
    gaps = [scene.text[a.end : b.start] for a, b in zip(groups, groups[1:], strict=False)]
    return (len(set(gaps)) == 1 or any("\n" in gap for gap in gaps)) and all("/" not in g for g in gaps)


def _judge_joined(chain: Chain, groups: list[Group], leftover: int) -> None:
    """Groups that make a mobile number, among `leftover` others: figures of a statistic do so by chance."""
    scene, start, end = chain.scene, groups[0].start, groups[-1].end
    before = scene.before(start, _PHONE_REACH)
    if _says_code(scene, start) or chain.touches_letters(start, end):
        return
    by_phone = SAYS_PHONE.search(before) is not None
    if not by_phone and (_SUM_AFTER.match(scene.text, end) or chain.is_decimal(start, end)):
        return
    if leftover > 1 and not by_phone and not person_beside(scene.given, *scene.reading.span(start, end)):
        return
    _report(scene, start, end, Severity.WARN if leftover and not by_phone else Severity.BLOCK)


def _report(scene: Scene, start: int, end: int, severity: Severity) -> None:
    if scene.allow.allows_phone(scene.text[start:end]):
        return
    message = MEANS[Kind.MOBILE] if severity is Severity.BLOCK else PERHAPS_MOBILE
    scene.report(Kind.MOBILE, start, end, severity, message)
