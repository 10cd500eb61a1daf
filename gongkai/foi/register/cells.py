"""Read one cell of the ledger: forgiving about writing, strict about meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from gongkai.files import Cell
from gongkai.law.annual_report.formats import RESULT_ROWS
from gongkai.law.ogi.outcomes import OUTCOMES

DATE_FORMS = re.compile(r"^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$")
DIGITS_EXACT_IN_A_NUMBER = 15
USUAL_LEAF = {"granted": "A2", "unable_not_held": "D2", "other_rest": "F3", "other": "F3"}


class CellProblem(ValueError):
    """What is wrong with one cell and how to mend it, in words for whoever filled it."""


def text(value: Cell, *, width_max: int) -> str:
    """The cell as text without surrounding blanks; an empty cell is ''."""
    if value is None:
        return ""
    if isinstance(value, float):
        raise CellProblem(f"“{value}”是小数，应为文字。请把该列设为“文本”后重填。")
    written = str(value).strip()
    if len(written) > width_max:
        raise CellProblem(f"有 {len(written)} 个字，超过上限 {width_max} 个。请缩短。")
    if any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in written):
        raise CellProblem("含有不可见的控制字符。请清除后重填。")
    return written


def digits(value: Cell) -> str:
    """A number kept as text (identity number, telephone); one that a spreadsheet rounded is refused."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if abs(value) >= 10**DIGITS_EXACT_IN_A_NUMBER:
            raise CellProblem("被表格软件当作数字保存，末几位已经丢失。请把该列设为“文本”后重填。")
        return str(int(value))
    return text(value, width_max=40)


def day(value: Cell, *, today: date) -> date | None:
    """A date not in the future; written in any usual form."""
    if value is None or value == "":
        return None
    found = value if isinstance(value, date) else _written_day(str(value).strip())
    if found > today:
        raise CellProblem(f"{found} 晚于今天（{today}）。请核对。")
    if found.year < 2008:
        raise CellProblem(f"{found} 早于政府信息公开条例施行(2008-05-01)。请核对。")
    return found


def _written_day(written: str) -> date:
    match = DATE_FORMS.match(unicodedata.normalize("NFKC", written).replace(" ", ""))
    if match is None:
        raise CellProblem(f"“{written[:20]}”不是日期，请写成 2019-09-20。")
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise CellProblem(f"“{written[:20]}”不是日历上的一天。请核对。") from None


def choice(value: Cell, known: Iterable[tuple[str, str]], *, default: str | None = None) -> str:
    """One of the (value, label) pairs, by its label or its value."""
    written = str(value or "").strip()
    pairs = list(known)
    if not written and default is not None:
        return default
    for stored, label in pairs:
        if _same(written, label) or written == stored:
            return stored
    raise CellProblem(f"“{written[:20]}”不在可选值之内：{'、'.join(label for _, label in pairs)}。")


def whole_number(value: Cell, *, low: int, high: int) -> int:
    """A whole number within bounds; an empty cell is 0."""
    if value is None or value == "":
        return 0
    try:
        number = int(str(value).strip())
    except ValueError:
        raise CellProblem(f"“{value}”不是整数。") from None
    if not low <= number <= high:
        raise CellProblem(f"{number} 超出范围，应在 {low} 至 {high} 之间。")
    return number


def outcome_code(value: Cell) -> str:
    """The leaf named by code, by code and title, by title, or by the row of Table 3; '' when empty.

    A row of Table 3 that gathers several leaves is taken as the usual one (予以公开 → A2,
    本机关不掌握 → D2, 其他 → F3); a ledger that knows better writes the code.
    """
    written = str(value or "").strip()
    if not written:
        return ""
    head = written.split()[0].upper()
    if head in OUTCOMES:
        return head
    for leaf in OUTCOMES.values():
        if _same(written, leaf.title):
            return leaf.code
    for row in (row for rows in RESULT_ROWS.values() for row in rows):
        if _same(_unnumbered(written), _unnumbered(row.label)) and (code := _leaf_of_row(row.key)):
            return code
    raise CellProblem(f"“{written[:20]}”不是已知的办理结果。请写代码（如 A2）或年报表三的行名。")


def _leaf_of_row(row: str) -> str | None:
    if row in USUAL_LEAF:
        return USUAL_LEAF[row]
    return next((leaf.code for leaf in OUTCOMES.values() if row in (leaf.row_2021, leaf.row_2019)), None)


def _unnumbered(label: str) -> str:
    bare = re.sub(r"^[(（][一二三四五六七八][)）]|^\d+[.．、]", "", label)
    return re.sub(r"[(（].*[)）]$", "", bare)


def _same(one: str, other: str) -> bool:
    def fold(text: str) -> str:
        return re.sub(r"[\s“”\"(),、;；，]", "", unicodedata.normalize("NFKC", text)).casefold()

    return fold(one) == fold(other)
