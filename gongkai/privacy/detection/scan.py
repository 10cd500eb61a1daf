"""Detection (个人信息检测): run every rule over a text, settle overlaps, weigh neighbours."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from functools import partial

from gongkai.privacy.detection.addresses import find_addresses
from gongkai.privacy.detection.allowed import NO_CONTACTS, OfficeContacts
from gongkai.privacy.detection.cards import find_bank_cards
from gongkai.privacy.detection.chains import chains
from gongkai.privacy.detection.documents import find_documents
from gongkai.privacy.detection.findings import NEAR_A_PERSON, PersonalFinding, Severity
from gongkai.privacy.detection.identity import find_identity_numbers
from gongkai.privacy.detection.masking import mask_text, masked
from gongkai.privacy.detection.messaging import find_messaging
from gongkai.privacy.detection.mobiles import find_mobiles
from gongkai.privacy.detection.names import person_beside
from gongkai.privacy.detection.scene import Scene
from gongkai.privacy.detection.vehicles import find_plates

ROUNDS_MAX = 3
"""How often a text is read again, masked: what an overlapping finding hid is then found, too."""


def detect(
    text: str, *, allow: OfficeContacts = NO_CONTACTS, today: date | None = None, column: str = ""
) -> list[PersonalFinding]:
    """Personal data in a text, from left to right, no two overlapping; places are those of the text as given.

    `allow` names what the body publishes about itself; `column` is the heading when the text is the content of a
    table's column; nobody is born after `today` (default: the current day). Work grows linearly with the text.
    Sources: GB 11643-1999, GB 32100-2015, ISO/IEC 7812-1; 条例 article 15, 个人信息保护法 articles 28 and 51.
    """
    examine = partial(_examined, allow=allow, today=today, column=column)
    findings = examine(text)
    for _ in range(ROUNDS_MAX if findings else 0):
        uncovered = _uncovered(text, findings, examine(mask_text(text, findings)))
        if not uncovered:
            break
        findings = sorted([*findings, *uncovered], key=lambda f: f.start)
    return findings


def _examined(text: str, *, allow: OfficeContacts, today: date | None, column: str) -> list[PersonalFinding]:
    """Every rule run once."""
    scene = Scene(text, allow, today=today, column=column)
    for chain in chains(scene):
        find_identity_numbers(chain)
        find_bank_cards(chain)
        find_mobiles(chain)
    find_documents(scene)
    find_plates(scene)
    find_messaging(scene)
    find_addresses(scene)
    return [_weighed(text, finding) for finding in _settled(scene.found)]


def _settled(found: list[PersonalFinding]) -> list[PersonalFinding]:
    """One finding for each place, from left to right: of two the graver, else the longer."""
    kept: list[PersonalFinding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
        else:
            kept[-1] = max(kept[-1], finding, key=lambda f: (f.severity is Severity.BLOCK, f.end - f.start))
    return kept


def _uncovered(
    text: str, findings: list[PersonalFinding], more: list[PersonalFinding]
) -> list[PersonalFinding]:
    """What is still found once `findings` are masked, without the parts that these cover."""
    ends = [f.end for f in findings]
    added = []
    for finding in more:
        place = bisect_right(ends, finding.start)
        start, end = finding.start, finding.end
        while place < len(findings) and findings[place].start < end:
            if findings[place].start <= start:
                start = findings[place].end
            else:
                end = findings[place].start
            place += 1
        only_a_host = finding.severity is Severity.WARN and text[start : start + 1] == "@"
        if start < end and not only_a_host:
            shown = masked(finding.kind, text[start:end])
            added.append(replace(finding, start=start, end=end, shown=shown))
    return added


def _weighed(text: str, finding: PersonalFinding) -> PersonalFinding:
    """What is only to be looked at becomes grave beside a person's name."""
    if finding.severity is Severity.BLOCK or not person_beside(text, finding.start, finding.end):
        return finding
    return finding.raised(NEAR_A_PERSON)
