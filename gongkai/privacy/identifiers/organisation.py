"""The unified social credit code of legal persons and other organisations (统一社会信用代码, GB 32100-2015).

Eighteen characters of 0–9 and A–Z without I, O, S, V, Z; the last checks the others (MOD 31).
Characters 9 to 17 are the organisation code with a check of its own (GB 11714-1997).
"""

from gongkai.privacy.identifiers.typed import compact

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def uscc_check_character(first17: str) -> str:
    """The check character of the first seventeen (GB 32100-2015)."""
    total = sum(_ALPHABET.index(c) * w for c, w in zip(first17, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def _organisation_check(first8: str) -> str:
    total = sum(
        _ORGANISATION_ALPHABET.index(c) * w for c, w in zip(first8, _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def canonical_uscc(text: str) -> str:
    """The one form of a code: narrow, without separators, in upper case."""
    return compact(text)


def uscc_problems(text: str) -> list[str]:
    """What is wrong with a unified social credit code."""
    found = canonical_uscc(text)
    if not found:
        return ["请填写统一社会信用代码。"]
    if len(found) == 15 and found.isdigit():
        return ["这是15位的旧版工商注册号，请改填营业执照或登记证书上18位的统一社会信用代码。"]
    if len(found) != 18:
        return [f"统一社会信用代码应为18位，现有{len(found)}位，请对照登记证书核对有无漏填或多填。"]
    for place, character in enumerate(found):
        if character not in _ALPHABET:
            return [
                f"第{place + 1}位“{character}”有误：代码只用数字和大写字母，且不用I、O、S、V、Z，请核对是否与1、0、5、2混淆。"
            ]
    problems = []
    if found[16] != _organisation_check(found[8:16]):
        problems.append("第9至17位（组织机构代码）的校验位不符，请对照登记证书逐位核对。")
    if found[17] != uscc_check_character(found[:17]):
        problems.append("末位校验码与前面各位不符，其中有字符填错或顺序颠倒，请对照登记证书逐位核对。")
    return problems
