"""Identities between the reports of two successive years (跨年勾稽): X1–X3, T1, T3.

X1 holds across the change of layout too (2020 to 2021); X2 needs both reports in the layout of 2021, T1 and
T3 both in the layout of 2019, because 〔2021〕30号 counts other things in Table 2.
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.annual_report.findings import Finding, Severity, digits
from gongkai.law.annual_report.formats import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    TABLE2_LINES,
    TABLE3_COLUMNS,
    TABLE4_BLOCKS,
    ReportFormat,
    table2_line,
)
from gongkai.law.annual_report.numbers import ReportNumbers, amount
from gongkai.law.sources import OGI, provides


@provides(OGI, article=50)
def check_across_years(previous: ReportNumbers, current: ReportNumbers) -> list[Finding]:
    """Every finding about two reports of one body; the identities are judged only for successive years."""
    findings = list(_same_body(previous, current))
    if previous.year and current.year and current.year != previous.year + 1:
        text = f"两份报告年度为{previous.year}与{current.year}，不相邻，跨年勾稽关系不适用"
        return [*findings, Finding("X0", None, text, Severity.WARNING)]
    findings += _carried_over(previous, current)
    findings += _in_force(previous, current)
    findings += _pending_reviews(previous, current)
    if previous.format is current.format is ReportFormat.F2019:
        findings += _disclosed_total(previous, current)
        findings += _matters(previous, current)
    return findings


def _same_body(previous: ReportNumbers, current: ReportNumbers) -> Iterator[Finding]:
    if previous.organ and current.organ and previous.organ != current.organ:
        text = f"两份报告的机关不同：{previous.organ}、{current.organ}"
        yield Finding("X0", None, text, Severity.WARNING, (), previous.organ, current.organ)


def _carried_over(previous: ReportNumbers, current: ReportNumbers) -> Iterator[Finding]:
    """X1: what last year's report carried forward is what this year's brings forward, column by column."""
    for column in TABLE3_COLUMNS:
        before = amount(previous, 3, CARRIED_FORWARD, column.key)
        now = amount(current, 3, BROUGHT_FORWARD, column.key)
        if before is None or now is None or before == now:
            continue
        cells = (
            (f"{_named(previous, '去年')}四、结转下年度继续办理", column.label, digits(before)),
            (f"{_named(current, '今年')}二、上年结转政府信息公开申请数量", column.label, digits(now)),
        )
        text = (
            f"表三“{column.label}”列：去年“结转下年度”{digits(before)}，今年“上年结转”{digits(now)}，应相等"
        )
        yield Finding("X1", 3, text, Severity.BROKEN, cells, before, now)


def _named(report: ReportNumbers, otherwise: str) -> str:
    return f"{report.year}年" if report.year else otherwise


def _in_force(previous: ReportNumbers, current: ReportNumbers) -> Iterator[Finding]:
    """X2: documents in force = last year's + made − repealed (both reports in the layout of 2021)."""
    if previous.format is not ReportFormat.F2021 or current.format is not ReportFormat.F2021:
        return
    for key in ("rules", "normative_documents"):
        line = table2_line(current.format, key)
        before = amount(previous, 2, key, "in_force")
        made, repealed, now = (amount(current, 2, key, name) for name in ("made", "repealed", "in_force"))
        if line is None or before is None or made is None or repealed is None or now is None:
            continue
        due = before + made - repealed
        if due == now:
            continue
        text = (
            f"表二“{line.label}”：去年现行有效{digits(before)}+本年制发{digits(made)}-本年废止{digits(repealed)}"
            f"={digits(due)}，今年现行有效填{digits(now)}"
        )
        cells = (
            (f"{_named(previous, '去年')}{line.label}", "现行有效件数", digits(before)),
            (f"{_named(current, '今年')}{line.label}", "本年制发件数", digits(made)),
            (f"{_named(current, '今年')}{line.label}", "本年废止件数", digits(repealed)),
            (f"{_named(current, '今年')}{line.label}", "现行有效件数", digits(now)),
        )
        yield Finding("X2", 2, text, Severity.BROKEN, cells, due, now)


def _pending_reviews(previous: ReportNumbers, current: ReportNumbers) -> Iterator[Finding]:
    """X3 (weak): reviews pending last year should show up as results this year."""
    for block in TABLE4_BLOCKS:
        pending = amount(previous, 4, block.key, "pending")
        now = amount(current, 4, block.key, "total")
        if pending and now is not None and now < pending:
            text = f"表四“{block.label}”去年尚未审结{digits(pending)}件，今年合计只有{digits(now)}件，请核对其结果"
            cells = (
                (f"{_named(previous, '去年')}{block.label}", "尚未审结", digits(pending)),
                (f"{_named(current, '今年')}{block.label}", "总计", digits(now)),
            )
            yield Finding("X3", 4, text, Severity.WARNING, cells, pending, now)


def _disclosed_total(previous: ReportNumbers, current: ReportNumbers) -> Iterator[Finding]:
    """T1: the total disclosed falls only by what was repealed, which this layout does not show."""
    for key in ("rules", "normative_documents"):
        before = amount(previous, 2, key, "disclosed_total")
        now = amount(current, 2, key, "disclosed_total")
        line = table2_line(current.format, key)
        if line is not None and before is not None and now is not None and now < before:
            text = (
                f"表二“{line.label}”对外公开总数量由{digits(before)}减为{digits(now)}，应有相应的废止，请核对"
            )
            cells = tuple(
                (f"{_named(report, name)}{line.label}", "对外公开总数量", digits(value))
                for report, name, value in ((previous, "去年", before), (current, "今年", now))
            )
            yield Finding("T1", 2, text, Severity.WARNING, cells, before, now)


def _matters(previous: ReportNumbers, current: ReportNumbers) -> Iterator[Finding]:
    """T3: last year's count of matters and its change make this year's 上一年项目数量."""
    for line in TABLE2_LINES[ReportFormat.F2019]:
        if "change" not in {column.key for column in line.columns}:
            continue
        before, change = (amount(previous, 2, line.key, key) for key in ("last_year", "change"))
        now = amount(current, 2, line.key, "last_year")
        if before is None or change is None or now is None or before + change == now:
            continue
        due: Decimal = before + change
        text = (
            f"表二“{line.label}”：去年上一年项目数量{digits(before)}、增减{digits(change)}，合{digits(due)}，"
            f"今年上一年项目数量填{digits(now)}"
        )
        cells = (
            (f"{_named(previous, '去年')}{line.label}", "上一年项目数量", digits(before)),
            (f"{_named(previous, '去年')}{line.label}", "本年增/减", digits(change)),
            (f"{_named(current, '今年')}{line.label}", "上一年项目数量", digits(now)),
        )
        yield Finding("T3", 2, text, Severity.BROKEN, cells, due, now)
