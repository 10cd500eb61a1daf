"""Identity numbers of natural persons (公民身份号码 and its relatives), GB 11643-1999.

Eighteen characters: six of place, eight of birth, three of sequence, one check character (MOD 11-2).
The same form is used by residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83) and,
with a leading 9, by the permanent residence card of foreigners. Numbers of fifteen digits are the
form used before 1999.
"""

from datetime import date

from gongkai.privacy.identifiers.typed import compact

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    f"{n}"
    for n in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55))
    + (*range(61, 66), 71, 81, 82, 83)
)
_CENTENARIANS = frozenset({"996", "997", "998", "999"})
_ANY_X = str.maketrans(dict.fromkeys("×✕ΧХ", "X"))
_DIGITS = "0123456789"


def id_check_character(first17: str) -> str:
    """The check character of seventeen digits (GB 11643-1999, MOD 11-2)."""
    return _CHECKS[sum(int(d) * w for d, w in zip(first17, _WEIGHTS, strict=True)) % 11]


def _read(text: str) -> str:
    found = compact(text)
    return found[:-1] + found[-1:].translate(_ANY_X)


def canonical_id_number(text: str) -> str:
    """The one form of a number: narrow, without separators, X in upper case, old numbers lengthened to 18."""
    found = _read(text)
    if len(found) != 15 or not _all_digits(found):
        return found
    century = "18" if found[12:] in _CENTENARIANS else "19"
    first17 = found[:6] + century + found[6:]
    return first17 + id_check_character(first17)


def id_number_problems(text: str, *, today: date | None = None) -> list[str]:
    """What is wrong with an identity number; nobody is born after `today` (default: the current day)."""
    found = _read(text)
    if not found:
        return ["请填写证件号码。"]
    if len(found) not in (15, 18):
        return [f"身份证件号码应为18位（旧号码为15位），现有{len(found)}位，请对照证件核对有无漏填或多填。"]
    if bad := _wrong_characters(found):
        return [bad]
    long = canonical_id_number(found)
    problems = _place_problems(long) + _birth_problems(long, today or date.today())
    if not problems and long[17] != id_check_character(long[:17]):
        problems.append("号码的末位校验码与前面各位不符，其中有数字填错或顺序颠倒，请对照证件逐位核对。")
    return problems


def _all_digits(text: str) -> bool:
    return all(c in _DIGITS for c in text)


def _wrong_characters(found: str) -> str:
    last = len(found) - 1
    for place, character in enumerate(found):
        may_be_x = len(found) == 18 and place == last
        if character in _DIGITS or (may_be_x and character == "X"):
            continue
        allowed = "数字或字母X" if may_be_x else "数字"
        return f"号码第{place + 1}位“{character}”有误，此处应为{allowed}，请对照证件核对。"
    return ""


def _place_problems(long: str) -> list[str]:
    if long[0] == "9" or long[:2] in _PROVINCES:
        return []
    return [f"号码前两位“{long[:2]}”不是有效的地区代码，请对照证件核对。"]


def _birth_problems(long: str, today: date) -> list[str]:
    written = long[6:14]
    try:
        born = date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        born = None
    if born is None or born.year < 1800:
        return [f"号码中的出生日期“{written}”不是真实日期，请对照证件核对第7至14位。"]
    if born > today:
        return [f"号码中的出生日期{born.isoformat()}晚于今天，请对照证件核对第7至14位。"]
    return []
