"""Passports, travel permits, cards of officers (护照、往来通行证、军警证件): letters and digits that need a word."""

import re

from gongkai.privacy.detection.findings import MEANS, PASSPORT_WITHOUT_WORD, Kind, Severity
from gongkai.privacy.detection.scene import SAYS_CODE, Scene

_DOCUMENT = re.compile(
    r"(?<![0-9A-Za-z*])(?:[EGDSPHMC](?:[A-HJ-NP-Z][0-9]{7}|[0-9]{7,10})|[0-9]{8})(?![0-9A-Za-z*])",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}")
_OFFICIAL_PASSPORT = re.compile(r"[DSP]E?[0-9]{7,8}")
_HOME_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?")
_TRAVEL_PERMIT = re.compile(r"C[A-Z0-9][0-9]{7}")
_SAYS_PASSPORT = re.compile(r"护照|(?i:passport)")
_SAYS_PERMIT = re.compile(r"回乡证|台胞证|通行证|港澳|来往内地|往来")
_LABEL_ENDS = re.compile(r"(?:通行证|台胞证|证件|号码?)(?:为|是)?[:(]?$")
_SAYS_TAIWAN_PERMIT = re.compile(r"台胞证|台湾居民来往大陆通行证|台湾居民通行证|来往大陆通行证")
_SAYS_DOCUMENT = re.compile(r"证件号|证件类型|身份证件")
_OFFICER_CARD = re.compile(
    r"(?:军官证|警官证|士官证|士兵证|文职干部证|军人证|军人身份证|武警证|离休干部荣誉证|退休证)(?:件)?(?:号码|号|编号)?"
    r"(?:为|是)?[:\s]{0,3}([一-龥]{1,2}字第?[0-9]{4,10}号?|[0-9]{6,10})"
)
_REACH = 20


def find_documents(scene: Scene) -> None:
    """Report passports, permits and officers' cards."""
    for found in _DOCUMENT.finditer(scene.text):
        _judge(scene, found)
    for found in _OFFICER_CARD.finditer(scene.text):
        scene.report(
            Kind.OFFICER_CARD, found.start(1), found.end(1), Severity.BLOCK, MEANS[Kind.OFFICER_CARD]
        )


def _judge(scene: Scene, found: re.Match[str]) -> None:
    number, start, end = found[0].upper(), found.start(), found.end()
    before = scene.before(start, _REACH)
    if number.isdigit():
        if _SAYS_TAIWAN_PERMIT.search(before) or ("通行证" in before and _LABEL_ENDS.search(before)):
            scene.report(Kind.TRAVEL_PERMIT, start, end, Severity.BLOCK, MEANS[Kind.TRAVEL_PERMIT])
        return
    by_document = _SAYS_DOCUMENT.search(before) is not None
    before += scene.after(end, 5)
    if _PASSPORT.fullmatch(number):
        if by_document or _SAYS_PASSPORT.search(before):
            scene.report(Kind.PASSPORT, start, end, Severity.BLOCK, MEANS[Kind.PASSPORT])
        elif _stands_alone(scene, found) and not SAYS_CODE.search(scene.before(start, _REACH)):
            scene.report(Kind.PASSPORT, start, end, Severity.WARN, PASSPORT_WITHOUT_WORD)
    elif _OFFICIAL_PASSPORT.fullmatch(number) and (by_document or _SAYS_PASSPORT.search(before)):
        scene.report(Kind.PASSPORT, start, end, Severity.BLOCK, MEANS[Kind.PASSPORT])
    elif (_HOME_PERMIT.fullmatch(number) or _TRAVEL_PERMIT.fullmatch(number)) and (
        by_document or _SAYS_PERMIT.search(before)
    ):
        scene.report(Kind.TRAVEL_PERMIT, start, end, Severity.BLOCK, MEANS[Kind.TRAVEL_PERMIT])


def _stands_alone(scene: Scene, found: re.Match[str]) -> bool:
    """Whether nothing hangs on the number that makes it part of a longer code; capital letters only."""
    text = scene.text
    return (
        found[0][0].isupper()
        and text[found.start() - 1 : found.start()] not in ("-", "/", "_", ".")
        and text[found.end() : found.end() + 1] not in ("-", "/", "_", "号")
    )
