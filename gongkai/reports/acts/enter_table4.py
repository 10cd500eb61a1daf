"""Type the figures of Table 4 (录入表四, 行政复议、行政诉讼情况); they are marked as typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongkai.law.annual_report import ReportFormat
from gongkai.organizations.models import Officer, Role
from gongkai.reports.acting import Act, acting
from gongkai.reports.entry import checked_figures
from gongkai.reports.models import AnnualReport, FigureOrigin

ACT = Act("enter_table4", "录入表四", (Role.DISCLOSURE_HANDLER,))


def enter_table4(
    report: AnnualReport,
    *,
    officer: Officer,
    seen_version: int,
    written: Mapping[str, Mapping[str, str]],
    now: datetime | None = None,
) -> AnnualReport:
    """Replace Table 4 by what was typed, by block and result key.

    Raises Refused naming every cell left blank or holding no whole number from 0 up. A total that does not
    add up is kept, shown as a finding, and stands in the way of publication.
    """
    with acting(ACT, report, officer=officer, seen_version=seen_version, now=now) as doing:
        table = checked_figures(doing, 4, ReportFormat(doing.report.format), written)
        doing.record({"origin": FigureOrigin.TYPED}, table4=table, table4_origin=FigureOrigin.TYPED)
    return doing.report
