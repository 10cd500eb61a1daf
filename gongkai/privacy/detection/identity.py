"""Identity numbers (身份证件号码) in running text, told apart from the codes of organisations.

GB 11643-1999 for numbers, residence permits (81, 82, 83) and permanent residence cards (9…); GB 32100-2015 for
unified social credit codes, which are never personal. Where both fit, the label before the number decides.
"""

import re
from dataclasses import dataclass

from gongkai.privacy.detection.chains import Chain, Group
from gongkai.privacy.detection.findings import (
    CHECK_FAILS,
    ID_OR_CODE,
    LABELLED_BUT_WRONG,
    MEANS,
    Kind,
    Severity,
)
from gongkai.privacy.detection.scene import SAYS_ID, SAYS_ORGANISATION, Scene, last_said
from gongkai.privacy.identifiers import id_check_character, id_number_problems, uscc_problems

_SHAPE = re.compile(
    r"(?=([1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]))"
)
_ORGANISATION = re.compile(  # who registers and what sort, then the place (GB 32100-2015, characters 1, 2 and 3 to 8)
    r"(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|10)"
)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LABEL_ENDS = re.compile(r"(?:号码?|身份证|证件|居住证|居留证|No\.?)(?:为|是)?[:(\s]{0,2}$", re.IGNORECASE)
_USUAL_GROUPS = ((6, 8, 4), (6, 4, 4, 4), (6, 12), (14, 4), (10, 8), (17, 1))
_GLUED_LENGTHS = (29, 36)
ID_LENGTH = 18


@dataclass(frozen=True)
class _Candidate:
    number: str
    groups: list[Group]
    passes: bool

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def lengths(self) -> tuple[int, ...]:
        """Signs in each piece as written; an X belongs to the digits it hangs on."""
        lengths: list[int] = []
        for place, group in enumerate(self.groups):
            if place and self.groups[place - 1].end == group.start:
                lengths[-1] += len(group.text)
            else:
                lengths.append(len(group.text))
        return tuple(lengths)

    @property
    def pieces(self) -> int:
        return len(self.lengths)


def find_identity_numbers(chain: Chain) -> None:
    """Report the identity numbers of a chain and take them, and organisations' codes, out of it."""
    if len(chain.joined) >= ID_LENGTH:
        _find_glued(chain)
        candidates = [c for m in _SHAPE.finditer(chain.joined) if (c := _candidate(chain, m.start(1), m[1]))]
        candidates.sort(key=lambda c: (not c.passes, c.pieces, c.start))
        for candidate in candidates:
            if chain.is_free(candidate.start, candidate.end):
                _judge(chain, candidate)
    if len(chain.joined) >= 15 and SAYS_ID.search(chain.scene.before(chain.start)):
        _find_by_label(chain)


def _candidate(chain: Chain, start: int, number: str) -> _Candidate | None:
    groups = chain.groups_from(start, ID_LENGTH)
    if not groups or (len(groups) > 2 and any(map(chain.is_rest_of_mask, groups))):
        return None
    first17 = number[:17]
    check = id_check_character(first17)
    if id_number_problems(first17 + check, today=chain.scene.today):
        return None
    return _Candidate(number, groups, number[17] == check)


def _judge(chain: Chain, found: _Candidate) -> None:
    scene = chain.scene
    label = last_said(scene.before(found.start), SAYS_ID, SAYS_ORGANISATION)
    is_code = found.pieces == 1 and is_organisation_code(found.number)
    if is_code and (label == 2 or not found.passes):
        chain.take(found.start, found.end)
        return
    if not found.passes and not _may_be_a_typing_error(chain, found, label):
        return
    chain.take(found.start, found.end)
    if is_code and label == 0:
        scene.report(Kind.ID_NUMBER, found.start, found.end, Severity.WARN, ID_OR_CODE)
    elif found.passes:
        kind = kind_of(found.number)
        scene.report(kind, found.start, found.end, Severity.BLOCK, MEANS[kind])
    else:
        scene.report(kind_of(found.number), found.start, found.end, Severity.WARN, CHECK_FAILS)


def _may_be_a_typing_error(chain: Chain, found: _Candidate, label: int) -> bool:
    """Whether a number with a wrong check may still be one: written in one piece or as people space it."""
    if label == 2 or (found.number[0] == "9" and label != 1):
        return False
    if chain.touches_letters(found.start, found.end) or chain.is_decimal(found.start, found.end):
        return False
    return label == 1 or found.pieces == 1 or found.lengths in _USUAL_GROUPS


def kind_of(number: str) -> Kind:
    """Which document a number of eighteen signs belongs to."""
    if number[0] == "9":
        return Kind.FOREIGN_RESIDENCE
    return Kind.RESIDENCE_PERMIT if number[:2] in ("81", "82", "83") else Kind.ID_NUMBER


def is_organisation_code(code: str) -> bool:
    """Whether this is a unified social credit code: a registering body, a place and both checks."""
    return _ORGANISATION.match(code) is not None and not uscc_problems(code)


def _find_glued(chain: Chain) -> None:
    """Numbers printed without a space between two columns: identity number and mobile, or two numbers."""
    for group in chain.groups:
        if len(group.text) not in _GLUED_LENGTHS:
            continue
        cuts = (ID_LENGTH, len(group.text) - ID_LENGTH)
        for cut in cuts:
            left, right = group.text[:cut], group.text[cut:]
            if all(_is_whole(part, chain.scene) for part in (left, right)):
                _take_glued(chain, group.start, left)
                _take_glued(chain, group.start + cut, right)
                break


def _is_whole(part: str, scene: Scene) -> bool:
    if len(part) == ID_LENGTH:
        return not id_number_problems(part, today=scene.today)
    return _MOBILE.fullmatch(part) is not None


def _take_glued(chain: Chain, start: int, part: str) -> None:
    kind = kind_of(part) if len(part) == ID_LENGTH else Kind.MOBILE
    chain.take(start, start + len(part))
    chain.scene.report(kind, start, start + len(part), Severity.BLOCK, MEANS[kind])


def _find_by_label(chain: Chain) -> None:
    """Old numbers of fifteen digits, and numbers a label calls identity numbers although they are none."""
    scene = chain.scene
    for group in chain.groups:
        long = _with_x(chain, group)
        number = scene.text[group.start : long].upper()
        if not 15 <= len(number) <= 19 or not chain.is_free(group.start, long):
            continue
        before = scene.before(group.start)
        if last_said(before, SAYS_ID, SAYS_ORGANISATION) != 1 or chain.touches_letters(group.start, long):
            continue
        if len(number) == 15 and not id_number_problems(number, today=scene.today):
            scene.report(Kind.OLD_ID_NUMBER, group.start, long, Severity.WARN, MEANS[Kind.OLD_ID_NUMBER])
        elif _LABEL_ENDS.search(before):
            scene.report(Kind.ID_NUMBER, group.start, long, Severity.WARN, LABELLED_BUT_WRONG)
        else:
            continue
        chain.take(group.start, long)


def _with_x(chain: Chain, group: Group) -> int:
    return group.end + (chain.scene.text[group.end : group.end + 1] in ("X", "x"))
