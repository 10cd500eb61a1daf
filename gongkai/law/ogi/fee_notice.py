"""What a fee notice reckons with, step by step (收费通知的计算过程): the tariff in words, and the lines of one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.ogi.charging import ChargeBasis
from gongkai.law.ogi.fees import BY_ITEMS, BY_PAGES, Tariff, fee_by_items, steps_by_pages
from gongkai.law.sources import FEE_MEASURES, OGI, Citation, provides

TARIFFS = {ChargeBasis.ITEMS: BY_ITEMS, ChargeBasis.PAGES: BY_PAGES}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """收费计算: the tariff applied to one case. `units` is the case's place in the applicant's calendar month
    (件), or its pages (页); `yuan` the fee; `lines` the steps in Chinese, each a whole statement."""

    basis: ChargeBasis
    units: int
    yuan: int
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """按件计收 or 按量计收."""
        return TARIFFS[self.basis].name

    @property
    def standard(self) -> str:
        """The tariff in words, as the notice prints it (收费标准)."""
        return standard_in_words(TARIFFS[self.basis])

    @property
    def source(self) -> Citation:
        """The article of the fee measures the tariff stands in."""
        return TARIFFS[self.basis].source


def standard_in_words(tariff: Tariff) -> str:
    """第1—10件不收费；第11—30件每件100元；… — every segment of the tariff, and how it goes on."""
    unit = tariff.unit
    parts = []
    for segment in tariff.segments:
        span = (
            f"第{segment.first}{unit}以上"
            if segment.last is None
            else f"第{segment.first}—{segment.last}{unit}"
        )
        price = f"每{unit}{segment.yuan_each}元" if segment.yuan_each else "不收费"
        parts.append(f"{span}{price}")
    if tariff.step_units:
        parts.append(f"此后每{tariff.step_units}{unit}为一档，每提高一档，每{unit}增加{tariff.step_yuan}元")
    return "；".join(parts)


@provides(FEE_MEASURES, article=4)
def reckon_item(nth: int, month: date) -> Reckoning:
    """The fee of an applicant's `nth` item in the calendar month of `month`, cumulative at the body.

    Items are priced by the segment they fall into: the fifteenth costs 100 yuan, the thirty-first 200. Raises
    ValueError for a place below one."""
    if nth < 1:
        raise ValueError(f"当月件数应从1起计：{nth}")
    yuan = fee_by_items(nth) - fee_by_items(nth - 1)
    segment = list(BY_ITEMS.ladder(nth))[-1]
    end = nth if segment.last is None else segment.last
    lines = (
        f"{month.year}年{month.month}月收到的申请，依收到日期和编号累计，本件为当月第{nth}件",
        f"第{segment.first}—{end}件"
        + (f"每件{segment.yuan_each}元，本件{yuan}元" if segment.yuan_each else "不收费"),
        f"本件应缴{yuan}元",
    )
    return Reckoning(ChargeBasis.ITEMS, nth, yuan, lines)


@provides(FEE_MEASURES, article=5)
@provides(OGI, article=42)
def reckon_pages(pages: int) -> Reckoning:
    """The fee of one item by its pages (单面A4及以下计一页): 72 pages cost 420 yuan. ValueError when negative."""
    steps = steps_by_pages(pages)
    yuan = sum(step.yuan for step in steps)
    total = "＋".join(f"{step.yuan}元" for step in steps if step.yuan)
    lines = (
        f"本件所需信息共{pages}页，单件计算，不与其他申请累加",
        *(step.text for step in steps),
        f"合计{total}＝{yuan}元" if "＋" in total else f"本件应缴{yuan}元",
    )
    return Reckoning(ChargeBasis.PAGES, pages, yuan, lines)
