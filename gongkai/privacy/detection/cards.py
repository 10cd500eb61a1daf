"""Bank cards (银行卡号): Luhn's check and a word nearby; accounts of organisations (对公账户) are let pass."""

import re

from gongkai.privacy.detection.chains import Chain, Group
from gongkai.privacy.detection.findings import CARD_MISWRITTEN, CARD_WITHOUT_WORD, MEANS, Kind, Severity
from gongkai.privacy.detection.identity import is_organisation_code
from gongkai.privacy.detection.scene import SAYS_CODE, SAYS_ORGANISATION, SAYS_PHONE, Scene, last_said

LENGTHS = range(13, 20)
_FIRST = frozenset("34569")
_CARD = re.compile(r"[34569][0-9]{12}")
_UNION_PAY = re.compile(r"62[0-9]{14}(?:[0-9]{3})?")
_SAYS_CARD = re.compile(
    r"卡号|账号|帐号|账户|帐户|银行卡|工资卡|一卡通|一折通|储蓄卡|借记卡|信用卡|社保卡|开户|存折|收款|打卡"
)
_SAYS_CARD_ITSELF = re.compile(r"卡号|银行卡|工资卡|一卡通|一折通|储蓄卡|借记卡|信用卡|存折|打卡")
_SAYS_OTHER = re.compile(f"{SAYS_ORGANISATION.pattern}|{SAYS_CODE.pattern}")
_ORGANISATION_HOLDS = re.compile(
    r"(?:户名|账户名称?|帐户名称?|开户名称?|单位名称|收款单位|收款人|名称|收款方)(?:为|是)?[:(\s]{0,2}"
    r"[0-9A-Za-z一-龥()\-·]{0,30}?"
    r"(?:公司|局|中心|委员会|政府|财政|医院|学校|大学|学院|幼儿园|协会|学会|基金会|合作社|法院|检察院|管理处|办公室|办事处|厂|所|站|社|工会|支部|专户)"
)
_CORPORATE = re.compile(
    r"对公|单位账户|单位帐户|单位账号|基本账户|基本存款账户|财政专户|零余额|预算单位|非税|国库|保证金账户|专用账户|监管账户"
)
_BEFORE, _AFTER = 90, 60
_GROUPINGS = ((4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (6, 13), (6, 10), (4, 6, 5))


def find_bank_cards(chain: Chain) -> None:
    """Report the bank cards in what is left of a chain and take them out of it."""
    if not _CARD.search(chain.joined):
        return
    for row in list(chain.rows_left()):
        place = 0
        while place < len(row):
            pieces = _pieces_at(chain.scene, row, place)
            if pieces:
                _judge(chain, row[place : place + pieces])
            place += max(pieces, 1)


def _pieces_at(scene: Scene, row: list[Group], place: int) -> int:
    """How many groups from here on have the form of a card; 0 when they have not."""
    if row[place].text[0] not in _FIRST:
        return 0
    if _is_broken_card(scene, row[place : place + 2]):
        return 2
    if len(row[place].text) in LENGTHS:
        return 1
    for grouping in _GROUPINGS[::-1]:
        groups = row[place : place + len(grouping)]
        if tuple(len(g.text) for g in groups) == grouping:
            return len(groups)
    return 0


def _is_broken_card(scene: Scene, groups: list[Group]) -> bool:
    """Whether two groups, one at the end of a line and one at the beginning of the next, make a card."""
    if len(groups) < 2 or "\n" not in scene.text[groups[0].end : groups[1].start]:
        return False
    number = groups[0].text + groups[1].text
    return len(number) in LENGTHS and passes_luhn(number)


def passes_luhn(digits: str) -> bool:
    """Whether the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    doubled = (sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0


def _judge(chain: Chain, groups: list[Group]) -> None:
    scene, start, end = chain.scene, groups[0].start, groups[-1].end
    number = "".join(g.text for g in groups)
    before = scene.before(start, _BEFORE)
    label = last_said(before[-24:], _SAYS_CARD, _SAYS_OTHER)
    union_pay = _UNION_PAY.fullmatch(number) is not None
    says_card = label == 1 or (label == 0 and _SAYS_CARD.search(before) is not None)
    if label == 2 or _is_part_of_a_code(chain, groups) or not (says_card or union_pay):
        return
    if is_official(scene, number, before, scene.after(end, _AFTER)):
        chain.take(start, end)
        return
    itself = _SAYS_CARD_ITSELF.search(before[-16:]) is not None
    if passes_luhn(number) and (says_card or not SAYS_PHONE.search(before[-8:])):
        grave = itself or (says_card and union_pay)
        message = MEANS[Kind.BANK_CARD] if says_card else CARD_WITHOUT_WORD
        scene.report(Kind.BANK_CARD, start, end, Severity.BLOCK if grave else Severity.WARN, message)
    elif itself and number.startswith("62") and len(number) in (16, 19):
        scene.report(Kind.BANK_CARD, start, end, Severity.WARN, CARD_MISWRITTEN)
    else:
        return
    chain.take(start, end)


def is_official(scene: Scene, number: str, before: str, after: str) -> bool:
    """Whether an account is an organisation's: registered, or its holder named beside it."""
    if scene.allow.allows_account(number):
        return True
    around = f"{before}|{after}"
    return _CORPORATE.search(around) is not None or _ORGANISATION_HOLDS.search(around) is not None


def _is_part_of_a_code(chain: Chain, groups: list[Group]) -> bool:
    """Whether letters, a decimal point or groups of other shapes hang on the number by a hyphen."""
    start, end = groups[0].start, groups[-1].end
    text = chain.scene.text
    hangs = text[start - 1 : start] in ("-", "/", "_") or text[end : end + 1] in ("-", "/", "_")
    written = text[start:end]
    return (
        hangs
        or chain.touches_letters(start, end)
        or chain.is_decimal(start, end)
        or (len(written) == 18 and is_organisation_code(written))
    )
