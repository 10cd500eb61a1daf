"""Import Table 2 (导入表二) from a spreadsheet or report in the official layout; it is marked as imported."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from gongkai.files import HostileFile, UnreadableFile, open_sheet
from gongkai.law.annual_report import ReportFormat, ReportNumbers
from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.entry import checked_figures
from gongkai.reports.models import AnnualReport, FigureOrigin
from gongkai.reports.numbers import written_of
from gongkai.reports.reading import UnreadableReport, read_report
from gongkai.reports.reading.assembling import numbers_from
from gongkai.reports.reading.blocks import grid_of
from gongkai.reports.reading.sections import Prose
from gongkai.reports.reading.tables import tables_in

ACT = Act("import_table2", "导入表二", (Role.DISCLOSURE_HANDLER,))
TEMPLATE = "请使用含官方表二的 .xlsx、.docx、.csv 文件或网页。"


def import_table2(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    path: Path,
    filename: str,
    now: datetime | None = None,
) -> AnnualReport:
    """Replace Table 2 by the one in this file.

    Raises Refused for a file that is unreadable or hostile, holds no Table 2, is of another layout or year,
    or whose cells are blank or no numbers.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        kind = ReportFormat(doing.report.format)
        try:
            found = _read(path, filename, kind)
        except (UnreadableReport, UnreadableFile, HostileFile) as problem:
            for reason in problem.reasons:
                doing.refuse(f"{reason.rstrip('。')}。", TEMPLATE, field="file")
            doing.settle()
            raise AssertionError("a complaint has reasons") from problem
        if not found.table2:
            doing.refuse("文件中没有找到表二。", TEMPLATE, field="file")
            doing.settle()
        if found.format is not kind:
            doing.refuse(
                f"文件用的是{found.format.label}，本报告用的是{kind.label}。",
                "请换用同一格式。",
                field="file",
            )
        if found.year and found.year != report.year:
            doing.refuse(
                f"文件是{found.year}年度的，本报告是{report.year}年度的。", "请核对文件。", field="file"
            )
        table = checked_figures(doing, 2, kind, written_of(found.table2))
        facts = {"origin": FigureOrigin.IMPORTED, "filename": filename[:200]}
        doing.record(facts, table2=table, table2_origin=FigureOrigin.IMPORTED)
    return doing.report


def _read(path: Path, filename: str, kind: ReportFormat) -> ReportNumbers:
    if not filename.lower().endswith(".csv"):
        return read_report(path)
    rows = [[_text(cell) for cell in row.cells] for row in open_sheet(path, filename)]
    return numbers_from(tables_in([grid_of(rows)]), Prose())


def _text(cell: object) -> str | None:
    return "" if cell is None else str(cell)
