"""Figures the prose of a report may quote (正文引用数据): by name, always taken from the tables.

An officer writes {{收到申请}} and the report shows the cell; the prose therefore cannot disagree with the
tables, the commonest fault of real reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual_report import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    CLOSED_TOTAL,
    RECEIVED,
    RESULT_ROWS,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE4_BLOCKS,
    TABLE4_RESULTS,
    TOTAL,
    ReportFormat,
    ReportNumbers,
    amount,
    digits,
)

Place = tuple[int, str, str]
PENDING = "〔待录入〕"
_FEE_NAMES = {"notices": "收费通知件数", "amount_yuan": "收费通知金额", "received_yuan": "实际收取金额"}
FEE_STATEMENT = "信息处理费情况"


@dataclass(frozen=True)
class Figure:
    """One quotable figure (可引用数据): its name, what it counts, and the cells it adds up."""

    name: str
    meaning: str
    places: tuple[Place, ...]


def quotable(kind: ReportFormat) -> dict[str, Figure]:
    """All figures that come from the tables of this layout, by name."""
    found = (*_of_table3(kind), *_of_table2(kind), *_of_table4())
    return {figure.name: figure for figure in found}


def names(kind: ReportFormat) -> tuple[str, ...]:
    """Every name that may stand between {{ and }}."""
    return ("年度", "本机关", *quotable(kind), *_FEE_NAMES.values(), FEE_STATEMENT)


def values(numbers: ReportNumbers, fees: Mapping[str, str]) -> dict[str, str]:
    """What each name stands for in this report; 〔待录入〕 while its table is empty."""
    shown = {name: _shown(numbers, figure) for name, figure in quotable(numbers.format).items()}
    shown |= {name: fees.get(key, PENDING) for key, name in _FEE_NAMES.items()}
    shown[FEE_STATEMENT] = fee_statement(fees)
    return shown | {"年度": str(numbers.year), "本机关": numbers.organ or ""}


def fee_statement(fees: Mapping[str, str]) -> str:
    """The fee statement of section six (信息处理费收取情况, 〔2021〕30号、国办函〔2020〕109号)."""
    if set(_FEE_NAMES) - set(fees):
        return "〔待录入：信息处理费收取情况〕"
    if all(Decimal(fees[key]) == 0 for key in _FEE_NAMES):
        return "本年度未收取信息处理费。"
    return (
        f"本年度发出信息处理费收费通知{fees['notices']}件，总金额{fees['amount_yuan']}元；"
        f"实际收取信息处理费{fees['received_yuan']}元。"
    )


def _shown(numbers: ReportNumbers, figure: Figure) -> str:
    parts = [amount(numbers, *place) for place in figure.places]
    if None in parts:
        return PENDING
    return digits(sum((part for part in parts if part is not None), Decimal(0)))


def _of_table3(kind: ReportFormat) -> Iterator[Figure]:
    def total(*rows: str) -> tuple[Place, ...]:
        return tuple((3, row, TOTAL) for row in rows)

    yield Figure("收到申请", "本年新收申请", total(RECEIVED))
    yield Figure("上年结转", "上年结转申请", total(BROUGHT_FORWARD))
    yield Figure("办理申请", "本年新收与上年结转之和", total(RECEIVED, BROUGHT_FORWARD))
    yield Figure("办结申请", "本年度办理结果总计", total(CLOSED_TOTAL))
    yield Figure("结转下年", "结转下年度继续办理", total(CARRIED_FORWARD))
    for name, prefix in _GROUPS.items():
        rows = [row.key for row in RESULT_ROWS[kind] if row.key == prefix or row.key.startswith(f"{prefix}_")]
        keys = [prefix] if prefix in rows else rows
        yield Figure(name, f"{name}的申请", total(*keys))
    for row in RESULT_ROWS[kind]:
        if row.group:
            yield Figure(
                _LEAF_NAMES.get(row.key) or row.label.split(".", 1)[1], row.full_label, total(row.key)
            )
    columns = TABLE3_COLUMNS[:-1]
    organizations = tuple((3, RECEIVED, column.key) for column in columns[1:])
    yield Figure("法人或其他组织申请", "本年新收，法人或其他组织各栏之和", organizations)
    for column in columns:
        name = "其他组织" if column.key == "other" else column.label
        yield Figure(f"{name}申请", f"本年新收，{column.label}栏", ((3, RECEIVED, column.key),))


_GROUPS = {
    "予以公开": "granted",
    "部分公开": "granted_in_part",
    "不予公开": "refused",
    "无法提供": "unable",
    "不予处理": "not_processed",
    "其他处理": "other",
}
_LEAF_NAMES = {
    "other_no_correction": "逾期不补正",
    "other_no_payment": "逾期不缴费",
    "other_rest": "其他情形",
}
_TABLE2_WORDS: Mapping[str, str] = {
    "made": "制发",
    "repealed": "废止",
    "in_force": "现行有效",
    "disclosed": "新公开",
    "disclosed_total": "公开总数",
    "decisions": "决定",
    "last_year": "上年项目",
    "change": "增减",
    "amount_wan": "金额",
    "projects": "项目",
    "amount_yuan": "金额",
}


def _of_table2(kind: ReportFormat) -> Iterator[Figure]:
    for line in TABLE2_LINES[kind]:
        label = "规范性文件" if line.key == "normative_documents" else line.label
        for column in line.columns:
            place = (2, line.key, column.key)
            yield Figure(f"{label}{_TABLE2_WORDS[column.key]}", f"表二“{line.label}”{column.label}", (place,))


def _of_table4() -> Iterator[Figure]:
    reconsideration, *litigation = [block.key for block in TABLE4_BLOCKS]
    short = {"upheld": "维持", "corrected": "纠正", "other": "其他结果", "pending": "未审结", TOTAL: ""}
    by_block: dict[str, Callable[[str], tuple[Place, ...]]] = {
        "行政复议": lambda result: ((4, reconsideration, result),),
        "行政诉讼": lambda result: tuple((4, block, result) for block in litigation),
    }
    for name, places in by_block.items():
        for result in TABLE4_RESULTS:
            yield Figure(f"{name}{short[result.key]}", f"表四{name}{result.label}", places(result.key))
    for block in TABLE4_BLOCKS[1:]:
        yield Figure(block.label, f"表四“{block.label}”总计", ((4, block.key, TOTAL),))
