"""Rules about Table 2, what a body discloses by itself (主动公开): P2, P3, T2 and its companions."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual_report.findings import Finding, Severity, digits
from gongkai.law.annual_report.formats import ReportFormat, Table2Line, table2_line
from gongkai.law.annual_report.numbers import ZERO, ReportNumbers, amount

_NOT_A_LEVEL = re.compile(r"自治区|地区|[^区县]{0,4}开发区")
_WITHOUT_RULES = re.compile(
    r"区(?!域)|县|(?<!左)(?<!右)旗|(?:乡|镇|街道|苏木)(?:人民政府|政府|办事处|$|[((])|分局"
)


def may_make_rules(organ: str | None) -> bool | None:
    """Whether the body can make government rules (规章); None when its name does not tell.

    Districts, counties, towns, sub-district offices and branch offices of departments have no such power
    (立法法第九十一条、第九十三条).
    """
    if not organ:
        return None
    return False if _WITHOUT_RULES.search(_NOT_A_LEVEL.sub("", organ)) else None


def check_rules_power(numbers: ReportNumbers) -> Iterator[Finding]:
    """P2: a body without the power to make rules reports 0 in the row 规章."""
    line = table2_line(numbers.format, "rules")
    figures = [] if line is None else _figures(numbers, line)
    cells = tuple((row, column, digits(value)) for row, column, value in figures if value)
    if not cells or may_make_rules(numbers.organ) is not False:
        return
    shown = "、".join(f"{column}{value}" for _, column, value in cells)
    text = f"{numbers.organ}没有规章制定权，表二“规章”行却填{shown}，应为0"
    yield Finding("P2", 2, text, Severity.BROKEN, cells, ZERO, cells[0][2])


def _figures(numbers: ReportNumbers, line: Table2Line) -> list[tuple[str, str, Decimal]]:
    found = [(column.label, amount(numbers, 2, line.key, column.key)) for column in line.columns]
    return [(line.label, label, value) for label, value in found if value is not None]


def check_documents_2019(numbers: ReportNumbers) -> Iterator[Finding]:
    """T2 and T4 (layout of 2019): newly disclosed against newly made, and both against the total disclosed."""
    if numbers.format is not ReportFormat.F2019:
        return
    for key in ("rules", "normative_documents"):
        line = table2_line(numbers.format, key)
        figures = {} if line is None else {column: value for _, column, value in _figures(numbers, line)}
        if line is None or len(figures) < 3:
            continue
        made, disclosed, total = figures.values()
        cells = tuple((line.label, column, digits(value)) for column, value in figures.items())
        if disclosed > made:
            text = f"表二“{line.label}”本年新公开{digits(disclosed)}多于本年新制作{digits(made)}，应为补公开往年制作的，请核对"
            yield Finding("T2", 2, text, Severity.NOTE, cells, made, disclosed)
        if total < max(disclosed, made):
            text = (
                f"表二“{line.label}”对外公开总数量{digits(total)}少于"
                f"{'本年新公开' if total < disclosed else '本年新制作'}{digits(max(disclosed, made))}"
            )
            weight = Severity.BROKEN if total < disclosed else Severity.WARNING
            yield Finding("T4", 2, text, weight, cells, max(disclosed, made), total)


def check_decisions_2019(numbers: ReportNumbers) -> Iterator[Finding]:
    """T5 (layout of 2019): 处理决定数量 counts decisions and is no balance of 上一年项目数量 and 增/减."""
    if numbers.format is not ReportFormat.F2019:
        return
    moved = []
    for key in ("licences", "other_services", "penalties", "coercive_measures"):
        line = table2_line(numbers.format, key)
        figures = [] if line is None else _figures(numbers, line)
        if len(figures) == 3 and figures[1][2] != 0:
            moved.append(figures)
    if len(moved) < 2 or any(last[2] + change[2] != made[2] for last, change, made in moved):
        return
    shown = "、".join(
        f"{last[0]}{digits(last[2])}{'+' if change[2] > 0 else ''}{digits(change[2])}={digits(made[2])}"
        for last, change, made in moved
    )
    cells = tuple((row, column, digits(value)) for figures in moved for row, column, value in figures)
    text = f"表二疑把“处理决定数量”误填为上一年项目数量与增减之和（{shown}）；应填当年作出的决定件数"
    yield Finding("T5", 2, text, Severity.WARNING, cells)


def check_fees(numbers: ReportNumbers) -> Iterator[Finding]:
    """P3: applications closed for want of payment call for the fee statement in section six."""
    unpaid = amount(numbers, 3, "other_no_payment", "total")
    section = numbers.prose.get(6)
    if numbers.format is not ReportFormat.F2021 or section is None:
        return
    if re.search(r"处理费|收费|收取.{0,12}费用", section):
        return
    cells = (("（六）其他处理·2.申请人逾期未按收费通知要求缴纳费用", "总计", digits(unpaid or ZERO)),)
    if unpaid:
        text = f"表三逾期不缴费{digits(unpaid)}件，第六节却没有信息处理费收取情况"
        yield Finding("P3", 3, text, Severity.WARNING, cells)
    else:
        yield Finding("P3", None, "第六节未说明信息处理费收取情况；没有收取的也应写明", Severity.NOTE, ())
