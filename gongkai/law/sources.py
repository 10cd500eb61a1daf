"""The instruments the rules rest on, and how an article of one is cited (法律依据)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Certainty = Literal["checked", "recalled"]
"""checked: read in a copy of the text. recalled: from memory, to be compared with the original."""

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write 1–999 as the numbering of articles does: 33 → 三十三, 105 → 一百零五."""
    if not 1 <= number <= 999:
        raise ValueError(f"条款序号须在1至999之间：{number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A statute, regulation or official circular (法律、法规、文件), as amended on the date it names."""

    key: str
    title: str
    number: str
    in_force_from: date
    short_title: str = ""

    def in_force_on(self, day: date) -> bool:
        """Whether the instrument (in this version) already binds on that day."""
        return day >= self.in_force_from


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in an instrument (条、款、项), with the certainty we have of it."""

    instrument: Instrument
    article: int | None
    paragraph: int | None = None
    item: int | None = None
    certainty: Certainty = "checked"

    @property
    def place(self) -> str:
        """第三十三条第二款, empty for the instrument as a whole."""
        if self.article is None:
            return ""
        text = f"第{chinese_number(self.article)}条"
        if self.paragraph is not None:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item is not None:
            text += f"第（{chinese_number(self.item)}）项"
        return text

    @property
    def text(self) -> str:
        """The citation as a letter writes it: 《…条例》第三十三条第二款."""
        return f"《{self.instrument.title}》{self.place}"

    @property
    def short(self) -> str:
        """The citation as an officer says it: 条例第三十三条第二款."""
        return f"{self.instrument.short_title or self.instrument.title}{self.place}"


@dataclass(frozen=True, slots=True)
class Provision:
    """One function's claim to carry out one article (已编码条款)."""

    citation: Citation
    module: str
    name: str


PROVISIONS: list[Provision] = []
"""Every claim made with `provides`, in the order the modules were loaded."""


def provides(
    instrument: Instrument,
    *,
    article: int | None = None,
    paragraph: int | None = None,
    item: int | None = None,
    certainty: Certainty = "checked",
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function as carrying out an article; the coverage page is written from these claims."""
    citation = Citation(instrument, article, paragraph, item, certainty)

    def register(function: Callable[P, R]) -> Callable[P, R]:
        PROVISIONS.append(Provision(citation, function.__module__, function.__qualname__))
        return function

    return register


def provides_data(citation: Citation, *, module: str, name: str) -> None:
    """Register a table (data, not a function) as carrying out an article."""
    PROVISIONS.append(Provision(citation, module, name))


OGI = Instrument("ogi", "中华人民共和国政府信息公开条例", "国务院令第711号", date(2019, 5, 15), "条例")
RECONSIDERATION_ACT = Instrument(
    "reconsideration", "中华人民共和国行政复议法", "主席令第九号", date(2024, 1, 1), "复议法"
)
LITIGATION_ACT = Instrument(
    "litigation", "中华人民共和国行政诉讼法", "主席令第七十一号", date(2017, 7, 1), "诉讼法"
)
CIVIL_PROCEDURE_ACT = Instrument(
    "civil_procedure", "中华人民共和国民事诉讼法", "主席令第十一号", date(2024, 1, 1), "民诉法"
)
HOLIDAY_REGULATION = Instrument(
    "holidays", "全国年节及纪念日放假办法", "国务院令第795号", date(2025, 1, 1), "放假办法"
)
FEE_MEASURES = Instrument(
    "fees", "政府信息公开信息处理费管理办法", "国办函〔2020〕109号", date(2021, 1, 1), "收费办法"
)
# The two report formats: "in force" is the first day of the first year reported in that format.
REPORT_FORMAT_2019 = Instrument(
    "report_2019",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
    "国办公开办函〔2019〕60号",
    date(2019, 1, 1),
    "2019年报格式",
)
REPORT_FORMAT_2021 = Instrument(
    "report_2021",
    "中华人民共和国政府信息公开工作年度报告格式",
    "国办公开办函〔2021〕30号",
    date(2021, 1, 1),
    "2021年报格式",
)

INSTRUMENTS: dict[str, Instrument] = {
    instrument.key: instrument
    for instrument in (
        OGI,
        RECONSIDERATION_ACT,
        LITIGATION_ACT,
        CIVIL_PROCEDURE_ACT,
        HOLIDAY_REGULATION,
        FEE_MEASURES,
        REPORT_FORMAT_2019,
        REPORT_FORMAT_2021,
    )
}
