"""`gongkai report check` and `gongkai report compare`: anybody's annual reports, without a database.

Exit status: 0 clean, 1 an identity is broken, 2 a file cannot be read.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.law.annual_report import (
    SECTION_TITLES,
    TABLE_NAMES,
    Finding,
    ReportNumbers,
    Severity,
    check,
    check_across_years,
    digits,
    is_broken,
)
from gongkai.reports.comparing import Comparison, compare
from gongkai.reports.reading import UnreadableReport, read_report

CLEAN, BROKEN, UNREADABLE = 0, 1, 2
CELLS_SHOWN_MAX = 12
_STYLES = {Severity.BROKEN: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def check_file(path: str | Path, as_json: bool = False, previous: str | Path | None = None) -> int:
    """Print every finding about one report, and about it and last year's when given; return the exit status."""
    try:
        numbers = read_report(path)
        before = read_report(previous) if previous else None
    except UnreadableReport as refused:
        return _refuse(path, refused, as_json)
    findings = check(numbers)
    if before is not None:
        findings += check_across_years(before, numbers)
    if as_json:
        _write_json({**_identity(path, numbers), **_status(findings), **_noticed(numbers)})
    else:
        _print_report(path, numbers, findings)
    return BROKEN if is_broken(findings) else CLEAN


def compare_files(first: str | Path, second: str | Path, as_json: bool = False) -> int:
    """Print what changed between two reports and how much prose is repeated; return the exit status."""
    reports = []
    for path in (first, second):
        try:
            reports.append(read_report(path))
        except UnreadableReport as refused:
            return _refuse(path, refused, as_json)
    comparison = compare(*reports)
    if as_json:
        _write_json(_comparison_json(comparison))
    else:
        _print_comparison(comparison)
    return BROKEN if is_broken(comparison.findings) else CLEAN


def _refuse(path: str | Path, refused: UnreadableReport, as_json: bool) -> int:
    if as_json:
        _write_json({"file": str(path), "status": "unreadable", "reasons": list(refused.reasons)})
    else:
        click.echo(f"无法读取 {path}：", err=True)
        for reason in refused.reasons:
            click.echo(f"  {reason}", err=True)
    return UNREADABLE


def _console() -> Console:
    console = Console(highlight=False, soft_wrap=True)
    return console if sys.stdout.isatty() else Console(highlight=False, soft_wrap=True, width=200)


def _heading(numbers: ReportNumbers) -> str:
    year = f"{numbers.year}年度" if numbers.year else "年度不详"
    return f"{numbers.organ or '机关名称未识别'}  {year}  {numbers.format.label}（{numbers.format.document_number}）"


def _print_report(path: str | Path, numbers: ReportNumbers, findings: list[Finding]) -> None:
    console = _console()
    console.print(Text(f"{path}\n{_heading(numbers)}"))
    _print_findings(console, findings)
    for remark in numbers.remarks:
        console.print(Text(f"读取说明 {remark.code}  {remark.message}", style="dim"))
    counts = {weight: sum(finding.severity is weight for finding in findings) for weight in Severity}
    console.print(
        Text(
            f"不平{counts[Severity.BROKEN]}处，存疑{counts[Severity.WARNING]}处，提示{counts[Severity.NOTE]}处。"
            + ("" if counts[Severity.BROKEN] else "勾稽关系未发现不平。")
        )
    )


def _print_findings(console: Console, findings: list[Finding]) -> None:
    order = {Severity.BROKEN: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    for finding in sorted(findings, key=lambda finding: order[finding.severity]):
        style = _STYLES[finding.severity]
        console.print(Text(f"{finding.severity.label} {finding.identity}  {finding.message}", style=style))
        for row, column, shown in finding.cells[:CELLS_SHOWN_MAX]:
            where = f"{row}｜{column}" if column else row
            console.print(Text(f"        {where}：{shown}", style="dim"))
        if len(finding.cells) > CELLS_SHOWN_MAX:
            console.print(Text(f"        ……共{len(finding.cells)}格，全部见 --json", style="dim"))


def _print_comparison(comparison: Comparison) -> None:
    console = _console()
    if comparison.exchanged:
        console.print(Text("两份报告已按年度先后排列。"))
    console.print(Text(f"去年：{_heading(comparison.previous)}\n今年：{_heading(comparison.current)}"))
    _print_findings(console, list(comparison.findings))
    if not is_broken(comparison.findings):
        console.print(Text("跨年勾稽关系未发现不平。"))
    _print_changes(console, comparison)
    _print_repetition(console, comparison)


def _print_changes(console: Console, comparison: Comparison) -> None:
    table = Table("表", "行", "列", "去年", "今年", "增减", title="各格变化", box=SIMPLE)
    unchanged = 0
    for change in comparison.changes:
        if not change.has_changed:
            unchanged += change.before is not None
            continue
        place = change.place
        difference = change.difference
        table.add_row(
            TABLE_NAMES[place.table],
            place.row_label,
            place.column_label,
            _figure(change.before),
            _figure(change.after),
            "" if difference is None else f"{'+' if difference > 0 else ''}{digits(difference)}",
        )
    console.print(table)
    console.print(Text(f"另有{unchanged}格两年相同。"))


def _figure(value: Decimal | None) -> str:
    return "无" if value is None else digits(value)


def _print_repetition(console: Console, comparison: Comparison) -> None:
    repetition = comparison.repetition
    if not repetition.passages:
        console.print(Text("未读到正文，无法比对文字。"))
        return
    console.print(
        Text(
            f"正文重复率{repetition.share}%（{repetition.passages}个语段中{len(repetition.repeats)}个与去年雷同）"
        )
    )
    for section, share in repetition.by_section.items():
        console.print(Text(f"  第{'〇一二三四五六'[section]}节 {SECTION_TITLES[section]}：{share}%"))
    for number, repeat in enumerate(repetition.repeats, start=1):
        note = "，数字未更新" if repeat.same_figures and repeat.current.figures else ""
        console.print(Text(f"{number}. 相似{repeat.similarity:g}%{note}"))
        console.print(Text(f"   今年：{repeat.current.text}"))
        console.print(Text(f"   去年：{repeat.previous.text}", style="dim"))


def _write_json(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _identity(path: str | Path, numbers: ReportNumbers) -> dict[str, Any]:
    return {"file": str(path), **_report(numbers)}


def _report(numbers: ReportNumbers) -> dict[str, Any]:
    return {
        "organ": numbers.organ,
        "year": numbers.year,
        "format": numbers.format.value,
        "layout": numbers.format.document_number,
    }


def _status(findings: list[Finding]) -> dict[str, Any]:
    return {
        "status": "broken" if is_broken(findings) else "clean",
        "findings": [_finding(finding) for finding in findings],
    }


def _noticed(numbers: ReportNumbers) -> dict[str, Any]:
    return {"remarks": [{"code": remark.code, "message": remark.message} for remark in numbers.remarks]}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "identity": finding.identity,
        "severity": finding.severity.value,
        "table": finding.table,
        "message": finding.message,
        "cells": [{"row": row, "column": column, "shown": shown} for row, column, shown in finding.cells],
        "expected": _plain(finding.expected),
        "actual": _plain(finding.actual),
    }


def _plain(value: Decimal | str | None) -> str | None:
    return digits(value) if isinstance(value, Decimal) else value


def _comparison_json(comparison: Comparison) -> dict[str, Any]:
    repetition = comparison.repetition
    return {
        "previous": _report(comparison.previous),
        "current": _report(comparison.current),
        "exchanged": comparison.exchanged,
        **_status(list(comparison.findings)),
        "changes": [
            {
                "table": change.place.table,
                "row": change.place.row,
                "column": change.place.column,
                "row_label": change.place.row_label,
                "column_label": change.place.column_label,
                "before": _plain(change.before),
                "after": _plain(change.after),
                "difference": _plain(change.difference),
            }
            for change in comparison.changes
        ],
        "repetition": {
            "share_percent": repetition.share,
            "by_section_percent": {str(section): share for section, share in repetition.by_section.items()},
            "passages": repetition.passages,
            "repeated": [
                {
                    "section": repeat.current.section,
                    "current": repeat.current.text,
                    "previous": repeat.previous.text,
                    "similarity": repeat.similarity,
                    "same_figures": repeat.same_figures,
                }
                for repeat in repetition.repeats
            ],
        },
    }


_FILE = click.Path(path_type=Path)


@click.command("check")
@click.argument("file", type=_FILE, metavar="文件")
@click.option("--previous", type=_FILE, metavar="文件", help="上一年度的报告，用来核对跨年勾稽关系。")
@click.option("--json", "as_json", is_flag=True, help="输出JSON，供程序读取。")
def check_command(file: Path, previous: Path | None, as_json: bool) -> None:
    """核对一份年度报告的勾稽关系。

    文件可以是网页、Word（.docx）、表格（.xlsx）、文字版PDF或JSON，格式按表头识别。
    退出状态：0 未发现不平，1 有不平，2 无法读取。
    """
    sys.exit(check_file(file, as_json, previous))


@click.command("compare")
@click.argument("first", type=_FILE, metavar="去年的文件")
@click.argument("second", type=_FILE, metavar="今年的文件")
@click.option("--json", "as_json", is_flag=True, help="输出JSON，供程序读取。")
def compare_command(first: Path, second: Path, as_json: bool) -> None:
    """比对两个年度的报告：各格变化、跨年勾稽关系、正文雷同语段。

    退出状态：0 跨年勾稽关系未发现不平，1 有不平，2 无法读取。
    """
    sys.exit(compare_files(first, second, as_json))
