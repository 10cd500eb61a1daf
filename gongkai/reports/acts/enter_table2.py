"""Type the figures of Table 2 (录入表二, 主动公开政府信息情况); they are marked as typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongkai.law.annual_report import ReportFormat
from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.entry import checked_figures
from gongkai.reports.models import AnnualReport, FigureOrigin

ACT = Act("enter_table2", "录入表二", (Role.DISCLOSURE_HANDLER,))


def enter_table2(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    written: Mapping[str, Mapping[str, str]],
    now: datetime | None = None,
) -> AnnualReport:
    """Replace Table 2 by what was typed, by line and column key.

    Raises Refused naming every cell left blank or holding no number the form allows; nothing to report is 0.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        table = checked_figures(doing, 2, ReportFormat(doing.report.format), written)
        doing.record({"origin": FigureOrigin.TYPED}, table2=table, table2_origin=FigureOrigin.TYPED)
    return doing.report
