"""Document numbers (发文字号): 京人社能发〔2019〕128号, read, corrected with a word on each correction, written.

Form: organ code, year in six-sided brackets 〔〕, serial in Arabic digits without leading zeros and without 第,
then 号 (GB/T 9704-2012, 7.2.5; recalled). Orders have a form of their own: 国务院令第711号.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

YEAR_MIN, YEAR_MAX = 1949, 2099
SERIAL_MAX = 99_999
_OPENING, _CLOSING = "〔[［【(（{｛<＜《〈", "〕]］】)）}｝>＞》〉"
_ISSUED = re.compile(
    rf"(?P<code>[^\d\s{re.escape(_OPENING + _CLOSING)}]{{1,20}}?)(?P<open>[{re.escape(_OPENING)}])"
    rf"(?P<year>\d{{4}})(?P<close>[{re.escape(_CLOSING)}])(?P<nth>第?)(?P<serial>\d{{1,9}})(?P<end>号?)"
)
_ORDER = re.compile(r"(?P<code>[^\d\s]{1,20}令)(?P<nth>第?)(?P<serial>\d{1,9})(?P<end>号?)")
_BRACKETS_LOST = re.compile(r"[^\d\s]{1,20}(?P<year>(?:19|20)\d{2})\d{1,5}号?")
EXAMPLE = "京人社能发〔2019〕128号"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号: organ code (机关代字), year (None for an order) and serial."""

    code: str
    year: int | None
    serial: int

    def __str__(self) -> str:
        if self.year is None:
            return f"{self.code}第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class Reading:
    """识读结果: the number, or None; what was corrected; and why it cannot be read."""

    number: DocumentNumber | None
    corrections: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def is_correct_form(self) -> bool:
        """Whether the text was written as the standard asks."""
        return self.number is not None and not self.corrections


def read_document_number(text: str) -> Reading:
    """Read a document number, however written; every correction and every problem at once, in Chinese.

    Nothing is guessed: where the brackets are lost, year and serial cannot be told apart for certain.
    """
    bare, corrections = _without_blanks(text)
    if not bare:
        return Reading(None, problems=(f"发文字号是空的。应写作“{EXAMPLE}”。",))
    if found := _ORDER.fullmatch(bare):
        return _order(found, corrections)
    if found := _ISSUED.fullmatch(bare):
        return _issued(found, corrections)
    if found := _BRACKETS_LOST.fullmatch(bare):
        message = f"“{text.strip()}”缺少六角括号，无法断定年份与序号的分界。请按“〔{found['year']}〕”补全。"
        return Reading(None, problems=(message,))
    return Reading(None, problems=(f"“{text.strip()[:40]}”不是发文字号。应写作“{EXAMPLE}”。",))


def normalized(text: str) -> str:
    """The correct form of a number that can be read; the text itself, trimmed, when it cannot."""
    number = read_document_number(text).number
    return str(number) if number else text.strip()


def _without_blanks(text: str) -> tuple[str, list[str]]:
    """The text without blanks and with plain digits; brackets are left as they are, to be spoken of."""
    digits = "".join(unicodedata.normalize("NFKC", c) if c.isdecimal() else c for c in text)
    bare = "".join(c for c in digits if not c.isspace() and c not in "\u200b\ufeff\u2060")
    corrections = []
    if bare != text.strip() and digits == text:
        corrections.append("发文字号中间不留空格。")
    if digits != text:
        corrections.append("数字应为半角阿拉伯数字。")
    return bare, corrections


def _issued(found: re.Match[str], corrections: list[str]) -> Reading:
    year = int(found["year"])
    if (found["open"], found["close"]) != ("〔", "〕"):
        corrections.append(f"年份应使用六角括号“〔〕”，不用“{found['open']}{found['close']}”。")
    if found["nth"]:
        corrections.append("序号前不加“第”字。")
    problems = []
    if not YEAR_MIN <= year <= YEAR_MAX:
        problems.append(f"年份{year}不在{YEAR_MIN}至{YEAR_MAX}之间。请核对。")
    return _finished(found, year, corrections, problems)


def _order(found: re.Match[str], corrections: list[str]) -> Reading:
    if not found["nth"]:
        corrections.append("令号的序号前应有“第”字。")
    return _finished(found, None, corrections, [])


def _finished(found: re.Match[str], year: int | None, corrections: list[str], problems: list[str]) -> Reading:
    written, serial = found["serial"], int(found["serial"])
    if not found["end"]:
        corrections.append("末尾应有“号”字。")
    if written != str(serial):
        corrections.append("序号不编虚位，即不以0开头。")
    if not 1 <= serial <= SERIAL_MAX:
        problems.append(f"序号{serial}不在1至{SERIAL_MAX}之间。请核对。")
    if problems:
        return Reading(None, tuple(corrections), tuple(problems))
    return Reading(DocumentNumber(found["code"], year, serial), tuple(corrections))
