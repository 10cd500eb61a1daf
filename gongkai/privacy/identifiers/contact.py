"""Ways to reach an applicant (联系方式): telephone numbers, e-mail addresses, postcodes."""

import re

from gongkai.privacy.identifiers.typed import compact, narrowed

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}", re.ASCII)
_LOCAL = re.compile(r"[2-9]\d{6,7}", re.ASCII)
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0?\d{9,11}$)", re.ASCII)
_EXTENSION = re.compile(r"(?:转|ext\.?|[-—–]|#|\*)\s*(\d{1,6})$", re.IGNORECASE | re.ASCII)
_EMAIL_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
_EMAIL_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}", re.ASCII)
_BRACKETS = str.maketrans("", "", "()（）/")


def canonical_phone(text: str) -> str:
    """Digits of a telephone number without country code and separators; area codes keep their 0."""
    digits = compact(text).translate(_BRACKETS)
    found = _COUNTRY.sub("", digits)
    return "0" + found if found != digits and found[0] != "0" and not _MOBILE.fullmatch(found) else found


def mobile_problems(text: str) -> list[str]:
    """What is wrong with a mobile number of the mainland: eleven digits, 13 to 19 first."""
    found = canonical_phone(text)
    if not found:
        return ["请填写手机号码。"]
    if not found.isdigit() or not found.isascii():
        return ["手机号码只能由数字组成，请删去其他字符。"]
    if len(found) != 11:
        return [f"手机号码应为11位，现有{len(found)}位，请核对有无漏填或多填。"]
    if not _MOBILE.fullmatch(found):
        return [f"手机号码应以13至19开头，现以“{found[:2]}”开头，请核对。"]
    return []


def landline_problems(text: str) -> list[str]:
    """What is wrong with a landline: area code with 0, seven or eight digits, extension allowed."""
    written = narrowed(text)
    if not written:
        return ["请填写固定电话号码。"]
    main = written
    if (extension := _EXTENSION.search(written)) and len(canonical_phone(written[: extension.start()])) >= 10:
        main = written[: extension.start()]
    found = canonical_phone(main)
    if not found.isdigit() or not found.isascii():
        return ["固定电话只能由数字组成（分机号前可写“转”），请删去其他字符。"]
    if _LANDLINE.fullmatch(found):
        return []
    if _LOCAL.fullmatch(found):
        return ["固定电话缺少区号，请写成“区号-号码”，例如010-12345678。"]
    return ["固定电话应为0开头的区号加7至8位号码，例如010-12345678，请核对。"]


def phone_problems(text: str) -> list[str]:
    """What is wrong with a telephone number of either sort."""
    found = canonical_phone(text)
    if not found:
        return ["请填写联系电话。"]
    if found.startswith("1"):
        return mobile_problems(text)
    if found.startswith("0") or _LOCAL.fullmatch(found) or "转" in text:
        return landline_problems(text)
    return ["联系电话应为11位手机号码，或带区号的固定电话（例如010-12345678），请核对。"]


def canonical_email(text: str) -> str:
    """The one form of an address: narrow, trimmed, host in lower case."""
    local, at, host = narrowed(text).rpartition("@")
    return f"{local}{at}{host.lower()}" if at else host


def email_problems(text: str) -> list[str]:
    """What is wrong with an e-mail address."""
    found = canonical_email(text)
    if not found:
        return ["请填写电子邮箱。"]
    local, at, host = found.rpartition("@")
    if not at:
        return ["电子邮箱缺少“@”，请写成“名称@域名”的形式。"]
    if any(c.isspace() for c in found):
        return ["电子邮箱中不能有空格，请删去。"]
    if len(found) > 254 or len(local) > 64:
        return ["电子邮箱过长：“@”之前不超过64个字符，总长不超过254个字符，请核对。"]
    if not _EMAIL_LOCAL.fullmatch(local):
        return ["电子邮箱“@”之前的部分为空或含有不允许的字符，请核对。"]
    if not _EMAIL_HOST.fullmatch(host):
        return [f"电子邮箱的域名“{host}”不完整或含有不允许的字符，请核对，例如qq.com、163.com。"]
    return []


def postcode_problems(text: str) -> list[str]:
    """What is wrong with a postcode: six digits."""
    found = compact(text)
    if not found:
        return ["请填写邮政编码。"]
    if re.fullmatch(r"\d{6}", found, re.ASCII) is None:
        return ["邮政编码应为6位数字，请核对。"]
    return []
