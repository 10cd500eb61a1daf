"""Masks (掩码): one fixed way to show a personal value without giving it away.

The same part is hidden everywhere, so two places can never be pieced together. The number of signs
stays that of the original. What cannot be recognised is hidden whole.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from gongkai.privacy.identifiers.typed import narrowed
from gongkai.privacy.surnames import COMPOUND_SURNAMES

HIDDEN = "*"
SEPARATORS = " \t\r\n\v\f\u3000\xa0-‐‑‒–—―−﹣－_·./／．＿"
"""Signs people put between the groups of a number; a mask leaves them where they stand."""


def _hidden(text: str) -> str:
    return HIDDEN * len(text)


def mask_id_number(number: str) -> str:
    """First two and last three signs of a document number (前2后3): `11*************02X`."""
    text = number.strip()
    if len(text) <= 8:
        return _hidden(text)
    return text[:2] + _hidden(text[2:-3]) + text[-3:]


def mask_mobile(number: str) -> str:
    """First three and last four digits of a mobile number: `138****1234`; other numbers by `mask_phone`."""
    return mask_phone(number)


def mask_phone(number: str) -> str:
    """`138****1234` for a mobile; area code and last two digits for a landline."""
    text = number.strip()
    if re.fullmatch(r"1[\d*]{10}", text, re.ASCII):
        return text[:3] + _hidden(text[3:7]) + text[7:]
    if found := re.fullmatch(r"(0(?:10|2\d|\d{3})-?)([\d*]{7,8})", text, re.ASCII):
        return found[1] + _hidden(found[2][:-2]) + found[2][-2:]
    return _hidden(text)


def mask_bank_card(number: str) -> str:
    """The last four digits of a bank card."""
    text = number.strip()
    return _hidden(text[:-4]) + text[-4:] if len(text) > 8 else _hidden(text)


def mask_plate(plate: str) -> str:
    """The place a car is registered in: `京A*****`."""
    text = plate.strip()
    return text[:2] + _hidden(text[2:])


def mask_wholly(text: str) -> str:
    """Nothing of a value."""
    return _hidden(text.strip())


def mask_as_written(written: str, mask: Callable[[str], str], *, apart: str = SEPARATORS) -> str:
    """A value masked where it stands: `110105 19491231 002X` becomes `11**** ******** *02X`.

    The mask sees the value narrow and without the signs `apart` and invisible ones; these stay, and so do the
    shown signs in the form they were written in.
    """
    places, signs = [], []
    for place, character in enumerate(written):
        narrow = _narrow(character)
        if character in apart or not narrow:
            continue
        places.append(place)
        signs.append(narrow if len(narrow) == 1 else character)
    shown = list(written)
    for place, sign in zip(places, mask("".join(signs)), strict=True):
        if sign == HIDDEN:
            shown[place] = HIDDEN
    return "".join(shown)


@lru_cache(maxsize=4096)
def _narrow(character: str) -> str:
    return narrowed(character)


def mask_name(name: str) -> str:
    """The surname of a person, compound surnames whole: `王**`, `欧阳**`; `·` stays where it stands."""
    text = name.strip()
    if len(text) < 2:
        return _hidden(text)
    kept = 2 if len(text) > 2 and text[:2] in COMPOUND_SURNAMES else 1
    return text[:kept] + "".join(c if c in "·• " else HIDDEN for c in text[kept:])


def mask_email(address: str) -> str:
    """First sign of the mailbox, and the host: `z*******@example.com`."""
    local, at, host = address.strip().rpartition("@")
    if not at or not local:
        return _hidden(address.strip())
    shown = local[0] if len(local) > 1 else ""
    return f"{shown}{_hidden(local[len(shown) :])}@{host}"


_STOP = r"(?!街道|社区|小区|园区|校区|厂区|院区|[路街巷弄里村号镇乡])"
_NAMED_LIKE_TOWNS = (
    "景德镇市|镇江市|新乡市|萍乡市|桐乡市|宁乡市|湘乡市|镇雄市|新乡县|乡宁县|乡城县|镇海区|镇赉县|镇平县|"
    "镇坪县|镇安县|镇巴县|镇原县|镇康县|镇远县|路南区|路北区|路桥区|阿里地区|巴里坤哈萨克自治县"
)
"""Places of higher rank whose own names hold a sign that otherwise ends the search."""


def _unit(longest: int, endings: str) -> str:
    return rf"(?:(?:{_NAMED_LIKE_TOWNS})|(?:{_STOP}[一-龥]){{1,{longest}}}?(?:{endings}))"


_ABOVE_TOWN = re.compile(
    rf"(?:{_unit(8, '省|自治区')})?(?:{_unit(11, '市|自治州|地区|盟')})?"
    rf"(?:{_unit(14, '自治县|自治旗|林区|特区|新区|区|县|旗|市')})?"
)
_TOWN = re.compile(r"(?:(?![路巷弄号](?!街道))[一-龥]){1,9}?(?:街道|镇|乡|苏木)")


def mask_address(address: str) -> str:
    """An address down to its township or sub-district (乡镇、街道), the rest hidden."""
    text = address.strip()
    end = _end(_ABOVE_TOWN, text, 0)
    end = _end(_TOWN, text, end)
    return text[:end] + _hidden(text[end:])


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start
