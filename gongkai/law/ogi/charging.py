"""Which of an applicant's cases cost what (计收信息处理费): items by calendar month, pages by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.ogi.fees import (
    FeeStep,
    fee_by_items,
    fee_by_pages,
    steps_by_items,
    steps_by_pages,
    tariffs_on,
)
from gongkai.law.sources import FEE_MEASURES, OGI, provides


class ChargeBasis(StrEnum):
    """The tariff chosen for one case (计收方式): one of them, never both."""

    ITEMS = "items"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class ChargedCase:
    """A case to be charged (计收对象). `pages` are single sides of A4 or smaller, for PAGES only."""

    number: str
    received_on: date
    basis: ChargeBasis
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What one case costs (应收金额), in yuan, with the lines that explain it."""

    case: ChargedCase
    yuan: int
    steps: tuple[FeeStep, ...]


class ChargeError(ValueError):
    """Cases that cannot be charged as asked; `problems` holds every reason, in Chinese."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("；".join(problems))
        self.problems = problems


@provides(FEE_MEASURES, article=3)
@provides(OGI, article=42)
def assess(cases: Sequence[ChargedCase]) -> tuple[Charge, ...]:
    """Charge one applicant's cases at one body, in the order of receipt.

    Cases charged by items are counted through the calendar month in which they were received; a case charged by
    pages stands alone and is not counted among the items. The month is that of receipt, not of reply. Raises
    ChargeError for a case given twice, one received before the tariff existed, or pages that do not fit.
    """
    problems = _problems(cases)
    if problems:
        raise ChargeError(problems)
    charges, items_in_month = [], Counter[tuple[int, int]]()
    for case in sorted(cases, key=lambda case: (case.received_on, case.number)):
        if case.basis is ChargeBasis.PAGES:
            pages = case.pages or 0
            charges.append(Charge(case, fee_by_pages(pages), steps_by_pages(pages)))
            continue
        month = (case.received_on.year, case.received_on.month)
        items_in_month[month] += 1
        nth = items_in_month[month]
        yuan = fee_by_items(nth) - fee_by_items(nth - 1)
        charges.append(Charge(case, yuan, (_nth_item(nth, yuan),)))
    return tuple(charges)


def _nth_item(nth: int, yuan: int) -> FeeStep:
    return FeeStep(nth, nth, 1, yuan, yuan, steps_by_items(1)[0].unit)


def _problems(cases: Sequence[ChargedCase]) -> tuple[str, ...]:
    problems = []
    for number, times in Counter(case.number for case in cases).items():
        if times > 1:
            problems.append(f"{number}重复计收：同一件只能按一种方式计收一次")
    for case in cases:
        if not tariffs_on(case.received_on):
            problems.append(f"{case.number}收到于{case.received_on}，当时没有收费标准")
        if case.basis is ChargeBasis.PAGES and (case.pages is None or case.pages < 0):
            problems.append(f"{case.number}按量计收，须填写页数")
        if case.basis is ChargeBasis.ITEMS and case.pages is not None:
            problems.append(f"{case.number}按件计收，不得再计页数")
    return tuple(problems)
