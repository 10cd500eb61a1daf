"""Detection (个人信息检测): run every rule over a text, settle overlaps, weigh neighbours."""

from datetime import date

from gongkai.privacy.detection.addresses import find_addresses
from gongkai.privacy.detection.allowed import NO_CONTACTS, OfficeContacts
from gongkai.privacy.detection.cards import find_bank_cards
from gongkai.privacy.detection.chains import chains
from gongkai.privacy.detection.documents import find_documents
from gongkai.privacy.detection.findings import HOLDS_A_GRAVE_ONE, NEAR_A_PERSON, PersonalFinding, Severity
from gongkai.privacy.detection.identity import find_identity_numbers
from gongkai.privacy.detection.messaging import find_messaging
from gongkai.privacy.detection.mobiles import find_mobiles
from gongkai.privacy.detection.names import person_beside
from gongkai.privacy.detection.scene import Scene
from gongkai.privacy.detection.vehicles import find_plates


def detect(
    text: str, *, allow: OfficeContacts = NO_CONTACTS, today: date | None = None, column: str = ""
) -> list[PersonalFinding]:
    """Personal data in a text, from left to right, no two overlapping; places are those of the text as given.

    `allow` names what the body publishes about itself; `column` is the heading when the text is the content of a
    table's column; nobody is born after `today` (default: the current day). Work grows linearly with the text.
    Sources: GB 11643-1999, GB 32100-2015, ISO/IEC 7812-1; 条例 article 15, 个人信息保护法 articles 28 and 51.
    """
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
    """One finding for each place, from left to right."""
    kept: list[PersonalFinding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and finding.start < kept[-1].end:
            kept[-1] = _one_of(kept[-1], finding)
        else:
            kept.append(finding)
    return kept


def _one_of(first: PersonalFinding, second: PersonalFinding) -> PersonalFinding:
    """Of two overlapping findings: the outer one, as grave as the inner; else the graver, else the longer."""
    if second.end <= first.end:
        raised = second.severity is Severity.BLOCK and first.severity is Severity.WARN
        return first.raised(HOLDS_A_GRAVE_ONE) if raised else first
    return max(first, second, key=lambda f: (f.severity is Severity.BLOCK, f.end - f.start))


def _weighed(text: str, finding: PersonalFinding) -> PersonalFinding:
    """What is only to be looked at becomes grave beside a person's name."""
    if finding.severity is Severity.BLOCK or not person_beside(text, finding.start, finding.end):
        return finding
    return finding.raised(NEAR_A_PERSON)
